import type { NodeRow } from './ids.ts'
import type { Demand } from './job.ts'
import type { NodePool } from './node.ts'
import type { View } from './view.ts'

/**
 * How many of the demand's GPUs one node has room for now, processors and memory included.
 * The node's state is not looked at: `view.room` lists only nodes that take work.
 */
export function roomOn(view: View, demand: Demand, node: NodeRow): number {
  const { nodes } = view
  let gpus = nodes.freeGpus[node]!
  if (demand.milliPerGpu < 1000) {
    const perNode = view.pools[nodes.poolOf[node]!]!.gpusPerNode
    gpus = 0
    for (let gpu = 0; gpu < perNode; gpu++) if (nodes.freeMilli(node, gpu) >= demand.milliPerGpu) gpus++
  }
  if (demand.cpuMilliPerGpu > 0) gpus = Math.min(gpus, Math.floor(nodes.freeCpuMilli[node]! / demand.cpuMilliPerGpu))
  if (demand.memoryMiBPerGpu > 0) gpus = Math.min(gpus, Math.floor(nodes.freeMemoryMiB[node]! / demand.memoryMiBPerGpu))
  return gpus
}

/** How many of the demand's GPUs an empty node of the pool has room for, processors and memory included. */
export function roomOnEmpty({ cpuMilliPerGpu, memoryMiBPerGpu }: Demand, pool: NodePool): number {
  let gpus = pool.gpusPerNode
  if (cpuMilliPerGpu > 0) gpus = Math.min(gpus, Math.floor(pool.cpuMilliPerNode / cpuMilliPerGpu))
  if (memoryMiBPerGpu > 0) gpus = Math.min(gpus, Math.floor(pool.memoryMiBPerNode / memoryMiBPerGpu))
  return gpus
}

/** Thousandths free on all GPUs of the node together. */
export function freeMilliOn(view: View, node: NodeRow): number {
  const { gpusPerNode } = view.pools[view.nodes.poolOf[node]!]!
  let milli = 0
  for (let gpu = 0; gpu < gpusPerNode; gpu++) milli += view.nodes.freeMilli(node, gpu)
  return milli
}

/** Whether the node has room for `gpus` of the demand's GPUs. */
export function hasRoom(view: View, demand: Demand, gpus: number, node: NodeRow): boolean {
  const { nodes } = view
  if (demand.milliPerGpu === 1000 && demand.cpuMilliPerGpu === 0 && demand.memoryMiBPerGpu === 0)
    return nodes.freeGpus[node]! >= gpus
  return roomOn(view, demand, node) >= gpus
}

/**
 * The first node at or after `from` in the pool with room for `gpus` of the demand's GPUs, or -1.
 * Whole GPUs or shares, processors and memory are all checked.
 */
export function nextWithRoom(view: View, demand: Demand, gpus: number, pool: number, from: NodeRow): NodeRow {
  const where = view.pools[pool]!
  let node = from
  while (true) {
    node =
      demand.milliPerGpu < 1000
        ? view.room.nextShare(where, demand.milliPerGpu, node)
        : view.room.next(where, gpus, node)
    if (node < 0 || hasRoom(view, demand, gpus, node)) return node
    node++
  }
}
