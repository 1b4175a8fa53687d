import type { GpuModel } from '../domain/gpu.ts'
import type { Rest, RestCost } from '../domain/node.ts'
import type { Seconds, Watts } from '../units/quantities.ts'
import { gpuModel } from './gpu-models.ts'
import { usualRests } from './rests.ts'

/** A usual server. */
export type NodeType = {
  readonly name: string
  readonly summary: string
  readonly gpu: GpuModel
  readonly gpusPerNode: number
  readonly cpuMilliPerNode: number
  readonly memoryMiBPerNode: number
  readonly nodesPerRack: number
  /** Draw of an awake node without its GPUs. */
  readonly baseW: Watts
  readonly rests: { readonly [R in Rest]: RestCost }
}

type Server = {
  readonly name: string
  readonly summary: string
  readonly gpu: string
  readonly gpusPerNode: number
  readonly cpus: number
  readonly memoryGiB: number
  readonly nodesPerRack: number
  readonly baseW: Watts
  readonly wakeS: Seconds
}

const server = ({ gpu, cpus, memoryGiB, wakeS, ...rest }: Server): NodeType => {
  const model = gpuModel(gpu)!
  return {
    ...rest,
    gpu: model,
    cpuMilliPerNode: cpus * 1000,
    memoryMiBPerNode: memoryGiB * 1024,
    rests: usualRests(rest.baseW + rest.gpusPerNode * model.idleW, wakeS),
  }
}

/*
 * Base draws. dgx-h100: measured 2,074 W for an idle node less its GPUs. dgx-a100: the idle plateau of
 * the Acme A100 servers is 1,512 W (their median under load is 2,520 W, which this base reaches at 177 W
 * per GPU; the mean GPU of that cluster draws 168 W). hgx-h200: 2,380 W idle in the MLPerf power logs.
 * All other base draws are estimates from the processors, memory and fans of such a server.
 */

/** Every built-in server. */
export const NODE_TYPES: readonly NodeType[] = [
  server({
    name: 'pcie-2',
    summary: '2 PCIe GPUs (P100 unless said otherwise), 20 cores, 128 GiB',
    gpu: 'P100',
    gpusPerNode: 2,
    cpus: 20,
    memoryGiB: 128,
    nodesPerRack: 20,
    baseW: 170,
    wakeS: 60,
  }),
  server({
    name: 'pcie-4',
    summary: '4 PCIe GPUs (T4 unless said otherwise), 48 cores, 192 GiB',
    gpu: 'T4',
    gpusPerNode: 4,
    cpus: 48,
    memoryGiB: 192,
    nodesPerRack: 16,
    baseW: 240,
    wakeS: 60,
  }),
  server({
    name: 'pcie-8',
    summary: '8 PCIe GPUs (P100 unless said otherwise), 40 cores, 512 GiB',
    gpu: 'P100',
    gpusPerNode: 8,
    cpus: 40,
    memoryGiB: 512,
    nodesPerRack: 8,
    baseW: 380,
    wakeS: 90,
  }),
  server({
    name: 'dgx-v100',
    summary: '8 V100 (SXM2), 40 cores, 512 GiB',
    gpu: 'V100',
    gpusPerNode: 8,
    cpus: 40,
    memoryGiB: 512,
    nodesPerRack: 8,
    baseW: 600,
    wakeS: 90,
  }),
  server({
    name: 'dgx-a100',
    summary: '8 A100 (SXM 80 GB), 128 cores, 1,024 GiB',
    gpu: 'A100',
    gpusPerNode: 8,
    cpus: 128,
    memoryGiB: 1024,
    nodesPerRack: 4,
    baseW: 1_096,
    wakeS: 120,
  }),
  server({
    name: 'l40s-8',
    summary: '8 L40S (PCIe), 64 cores, 768 GiB',
    gpu: 'L40S',
    gpusPerNode: 8,
    cpus: 64,
    memoryGiB: 768,
    nodesPerRack: 6,
    baseW: 600,
    wakeS: 90,
  }),
  server({
    name: 'dgx-h100',
    summary: '8 H100 (SXM), 112 cores, 2,048 GiB',
    gpu: 'H100',
    gpusPerNode: 8,
    cpus: 112,
    memoryGiB: 2048,
    nodesPerRack: 4,
    baseW: 1_554,
    wakeS: 120,
  }),
  server({
    name: 'hgx-h200',
    summary: '8 H200 (SXM), 112 cores, 2,048 GiB',
    gpu: 'H200',
    gpusPerNode: 8,
    cpus: 112,
    memoryGiB: 2048,
    nodesPerRack: 4,
    baseW: 1_780,
    wakeS: 120,
  }),
  server({
    name: 'hgx-b200',
    summary: '8 B200 (SXM), 112 cores, 2,048 GiB',
    gpu: 'B200',
    gpusPerNode: 8,
    cpus: 112,
    memoryGiB: 2048,
    nodesPerRack: 2,
    baseW: 2_000,
    wakeS: 120,
  }),
  server({
    name: 'mi300x-8',
    summary: '8 MI300X (OAM), 128 cores, 2,048 GiB',
    gpu: 'MI300X',
    gpusPerNode: 8,
    cpus: 128,
    memoryGiB: 2048,
    nodesPerRack: 4,
    baseW: 1_600,
    wakeS: 120,
  }),
]

/** Names of the built-in servers. */
export const NODE_TYPE_NAMES: readonly string[] = NODE_TYPES.map((each) => each.name)

/** The built-in server of that name, or `undefined`. */
export const nodeType = (name: string): NodeType | undefined => NODE_TYPES.find((each) => each.name === name)

/**
 * The same server with another GPU, or another number of them. Its resting and waking draws follow its
 * idle draw.
 */
export function fitted(type: NodeType, gpu: GpuModel, gpusPerNode = type.gpusPerNode, baseW = type.baseW): NodeType {
  return {
    ...type,
    gpu,
    gpusPerNode,
    baseW,
    rests: usualRests(baseW + gpusPerNode * gpu.idleW, type.rests.sleeping.wakeS),
  }
}
