import type { Feed } from '../domain/feed.ts'
import type { GpuModel } from '../domain/gpu.ts'
import type { NodePool, RestCost } from '../domain/node.ts'
import type { PoolPlan } from '../hardware/cluster.ts'
import { PRESET_ZONE } from '../hardware/clusters.ts'
import { gpuModel } from '../hardware/gpu-models.ts'
import { fitted, type NodeType, nodeType } from '../hardware/node-types.ts'
import { AIR_COOLING, type SignalSpec, type Site, SUPPLY_EFFICIENCY } from '../hardware/site.ts'
import type { FeedInput, PoolInput, SignalInput, SiteInput } from './cluster-schema.ts'

/** Row of a name in a list; the first where none is given, -1 where it is unknown. */
export const rowOf = (names: readonly (string | undefined)[], name: string | undefined): number =>
  name === undefined ? 0 : names.indexOf(name)

/** A site with every default. */
export function siteFrom(input: SiteInput, index: number): Site {
  const zone: SignalSpec = { kind: 'zone', zone: input.zone ?? PRESET_ZONE }
  return {
    name: input.name ?? nameAt('site', index),
    carbon: signalFrom(input.carbonGPerKWh) ?? zone,
    price: signalFrom(input.priceUsdPerMWh) ?? zone,
    temperature: signalFrom(input.temperatureC) ?? zone,
    cooling: withGiven(AIR_COOLING, input.cooling),
    supplyEfficiency: input.supplyEfficiency ?? SUPPLY_EFFICIENCY,
  }
}

/** A feed with its parent's row. */
export const feedFrom = (input: FeedInput, names: readonly (string | undefined)[]): Feed => ({
  name: input.name,
  parent: input.parent == null ? -1 : names.indexOf(input.parent),
  limitW: input.limitW ?? Number.POSITIVE_INFINITY,
})

/** A pool with every default, taken from the built-in server nearest to it. */
export function poolFrom(input: PoolInput, index: number, site: number, feed: number): PoolPlan {
  const type = serverFor(input)
  return {
    name: input.name ?? nameAt('pool', index),
    site,
    feed,
    gpu: type.gpu,
    gpusPerNode: type.gpusPerNode,
    cpuMilliPerNode: input.cpus === undefined ? type.cpuMilliPerNode : Math.round(input.cpus * 1000),
    memoryMiBPerNode: input.memoryGiB === undefined ? type.memoryMiBPerNode : Math.round(input.memoryGiB * 1024),
    nodesPerRack: input.nodesPerRack ?? type.nodesPerRack,
    nodeCount: input.nodes,
    baseW: type.baseW,
    rests: {
      sleeping: withGiven<RestCost>(type.rests.sleeping, input.sleeping),
      off: withGiven<RestCost>(type.rests.off, input.off),
    } satisfies NodePool['rests'],
    ...(input.tenants === undefined ? {} : { tenants: input.tenants }),
  }
}

/** The name of the nth thing of a kind that was given none. */
export const nameAt = (kind: string, index: number): string => (index === 0 ? kind : `${kind}-${index + 1}`)

/** A GPU model of the user's own: no context draw, caps from half its power, clocks from a sixth. */
export function gpuFrom(input: Exclude<PoolInput['gpu'], string | undefined>): GpuModel {
  const { memoryGiB, contextW = 0, minCapW = input.maxW / 2, minClockMHz = input.maxClockMHz / 6, ...rest } = input
  return { ...rest, memoryMiB: Math.round(memoryGiB * 1024), contextW, minCapW, minClockMHz }
}

function serverFor(input: PoolInput): NodeType {
  const type = input.node === undefined ? usualServer(input) : nodeType(input.node)!
  const own = typeof input.gpu === 'string' ? gpuModel(input.gpu)! : input.gpu && gpuFrom(input.gpu)
  if (own === undefined && input.gpusPerNode === undefined && input.baseW === undefined) return type
  return fitted(type, own ?? type.gpu, input.gpusPerNode, input.baseW)
}

/** The server that a GPU usually sits in, by model first and then by how many there are. */
function usualServer(input: PoolInput): NodeType {
  const gpus = input.gpusPerNode ?? 8
  if (gpus === 8) {
    const made = ['dgx-v100', 'dgx-a100', 'l40s-8', 'dgx-h100', 'hgx-h200', 'hgx-b200', 'mi300x-8'].map(nodeType)
    const found = made.find((type) => type?.gpu.name === input.gpu)
    if (found !== undefined) return found
  }
  return nodeType(gpus <= 2 ? 'pcie-2' : gpus <= 4 ? 'pcie-4' : 'pcie-8')!
}

function signalFrom(input: SignalInput | undefined): SignalSpec | undefined {
  if (typeof input === 'number') return { kind: 'constant', value: input }
  if (typeof input === 'string') return { kind: 'zone', zone: input }
  return input
}

/** Defaults with what was given laid over them. */
export function withGiven<T extends object>(defaults: T, given: object | undefined): T {
  const over = Object.entries(given ?? {}).filter(([, value]) => value !== undefined)
  return { ...defaults, ...Object.fromEntries(over) }
}
