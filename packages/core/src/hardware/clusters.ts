import { buildCluster, type Cluster, poolOf, UNLIMITED_FEED } from './cluster.ts'
import { nodeType } from './node-types.ts'
import { siteIn } from './site.ts'

/** A cluster that can be asked for by name. */
export type ClusterPreset = { readonly name: string; readonly summary: string; readonly make: () => Cluster }

/** Grid zone of the presets: Virginia, where most data centres of the world stand. */
export const PRESET_ZONE = 'US-MIDA-PJM'

const FEED = [UNLIMITED_FEED]

/**
 * The Microsoft Philly cluster's shape with `small` 2-GPU and `large` 8-GPU nodes. The published counts
 * are of nodes; the models are not published. Both pools have the same one, so that a job of the trace
 * lasts equally long wherever it runs.
 */
export function phillyShaped(name: string, small: number, large: number): Cluster {
  return buildCluster(name, [siteIn(PRESET_ZONE)], FEED, [
    poolOf('2-gpu', nodeType('pcie-2')!, small),
    poolOf('8-gpu', nodeType('pcie-8')!, large),
  ])
}

/**
 * A uniform cluster of 8-GPU nodes.
 *
 * @param gpus a positive multiple of 8
 * @param type a built-in server with 8 GPUs
 */
export function uniformCluster(gpus: number, type = 'dgx-a100', name = `uniform-${gpus}`): Cluster {
  const server = nodeType(type)
  if (server === undefined || server.gpusPerNode !== 8) throw new Error(`no 8-GPU server called ${type}`)
  if (!Number.isInteger(gpus / 8) || gpus <= 0) throw new Error(`${gpus} GPUs do not fill nodes of 8`)
  return buildCluster(name, [siteIn(PRESET_ZONE)], FEED, [poolOf(server.gpu.name.toLowerCase(), server, gpus / 8)])
}

/** Four generations side by side: 2,000 GPUs in 300 nodes, two halls. */
function mixed2000(): Cluster {
  const noLimit = Number.POSITIVE_INFINITY
  const feeds = [
    { name: 'substation', parent: -1, limitW: noLimit },
    { name: 'hall-a', parent: 0, limitW: noLimit },
    { name: 'hall-b', parent: 0, limitW: noLimit },
  ]
  return buildCluster('mixed-2000', [siteIn(PRESET_ZONE)], feeds, [
    poolOf('t4', nodeType('pcie-4')!, 100, 1),
    poolOf('v100', nodeType('dgx-v100')!, 75, 1),
    poolOf('a100', nodeType('dgx-a100')!, 80, 2),
    poolOf('h100', nodeType('dgx-h100')!, 45, 2),
  ])
}

/** Every preset cluster. */
export const CLUSTER_PRESETS: readonly ClusterPreset[] = [
  {
    name: 'mixed-2000',
    summary: '2,000 GPUs of four generations: 400 T4, 600 V100, 640 A100, 360 H100',
    make: mixed2000,
  },
  {
    name: 'philly',
    summary: '2,490 GPUs: 321 nodes with 2 and 231 with 8, as published for Microsoft Philly',
    make: () => phillyShaped('philly', 321, 231),
  },
  {
    name: 'philly-700',
    summary: '700 GPUs in the shape of philly: 90 nodes with 2 and 65 with 8; its trace queues here',
    make: () => phillyShaped('philly-700', 90, 65),
  },
  {
    name: 'uniform-1k',
    summary: '1,000 A100 in 125 nodes of 8',
    make: () => uniformCluster(1_000, 'dgx-a100', 'uniform-1k'),
  },
  {
    name: 'uniform-10k',
    summary: '10,000 A100 in 1,250 nodes of 8',
    make: () => uniformCluster(10_000, 'dgx-a100', 'uniform-10k'),
  },
  {
    name: 'uniform-100k',
    summary: '100,000 A100 in 12,500 nodes of 8',
    make: () => uniformCluster(100_000, 'dgx-a100', 'uniform-100k'),
  },
]

/** Names of the preset clusters. */
export const CLUSTER_NAMES: readonly string[] = CLUSTER_PRESETS.map((preset) => preset.name)

/** The preset cluster of that name, or `undefined`. */
export const clusterPreset = (name: string): Cluster | undefined =>
  CLUSTER_PRESETS.find((preset) => preset.name === name)?.make()
