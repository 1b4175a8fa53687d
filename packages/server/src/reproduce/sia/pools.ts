import type { Width } from './goodput-model.ts'

/** GPUs of one kind: what the files call it, and how many there are. */
export type Pool = { readonly kind: string; readonly gpusPerNode: number; readonly nodes: number }

/** A width in a pool, by its index. */
export type Configuration = Width & { readonly pool: number }

/** The cluster of the paper's simulations: T4, A100 and RTX 2080 Ti, 64 GPUs in all. */
export const POOLS: readonly Pool[] = [
  { kind: 'aws', gpusPerNode: 4, nodes: 6 },
  { kind: 'dgx-ext', gpusPerNode: 8, nodes: 2 },
  { kind: 'rtx', gpusPerNode: 8, nodes: 3 },
]

/** GPUs of each pool. */
export const CAPACITY: readonly number[] = POOLS.map(({ gpusPerNode, nodes }) => gpusPerNode * nodes)

/** What a job may be given: 1, 2, 4 … GPUs of a node, or whole nodes, all of one pool. */
export const CONFIGURATIONS: readonly Configuration[] = POOLS.flatMap(({ gpusPerNode, nodes }, pool) => {
  const within = [1, 2, 4, 8].filter((gpus) => gpus <= gpusPerNode).map((gpus) => ({ pool, nodes: 1, gpus }))
  const across = Array.from({ length: nodes - 1 }, (_, i) => ({ pool, nodes: i + 2, gpus: (i + 2) * gpusPerNode }))
  return [...within, ...across]
})
