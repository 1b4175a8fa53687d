/** A rigid job of whole GPUs. */
export type PlainWork = { readonly submittedAtS: number; readonly gpus: number; readonly durationS: number }

/** Identical nodes, as the number of them and of the GPUs of each. */
export type PlainPool = { readonly nodes: number; readonly gpusPerNode: number }

/** When a job started and ended, NaN = never, and how many GPUs of which nodes it had, in the order chosen. */
export type PlainFate = {
  readonly startsAtS: number
  readonly endsAtS: number
  readonly on: readonly (readonly [node: number, gpus: number])[]
}

type Node = { readonly row: number; free: number }
type Grip = { readonly node: Node; readonly gpus: number }

/**
 * First come, first served with first fit, written down once more in the plainest way: it shares no code with
 * the simulator or the policies, and looks at everything at every instant. Of one instant: first all that
 * end, then all that arrive, then one pass over the line. No job is slower for being spread out.
 *
 * @param jobs in order of submission
 * @param blocking stop at the first job that does not fit, or look past it
 */
export function referenceSimulation(
  pools: readonly PlainPool[],
  jobs: readonly PlainWork[],
  blocking: boolean,
): readonly PlainFate[] {
  let row = 0
  const nodes = pools.map((pool) =>
    Array.from({ length: pool.nodes }, (): Node => ({ row: row++, free: pool.gpusPerNode })),
  )
  const fates = jobs.map((): PlainFate => ({ startsAtS: Number.NaN, endsAtS: Number.NaN, on: [] }))
  let running: { readonly endsAtS: number; readonly grips: readonly Grip[] }[] = []
  let waiting: number[] = []
  let arrived = 0
  while (true) {
    const nextArrivalS = jobs[arrived]?.submittedAtS ?? Number.POSITIVE_INFINITY
    const nowS = Math.min(nextArrivalS, ...running.map(({ endsAtS }) => endsAtS))
    if (nowS === Number.POSITIVE_INFINITY) return fates
    for (const { endsAtS, grips } of running)
      if (endsAtS === nowS) for (const { node, gpus } of grips) node.free += gpus
    running = running.filter(({ endsAtS }) => endsAtS !== nowS)
    while (arrived < jobs.length && jobs[arrived]!.submittedAtS === nowS) waiting.push(arrived++)
    const left: number[] = []
    for (const job of waiting) {
      const { gpus, durationS } = jobs[job]!
      const grips = blocking && left.length > 0 ? null : place(nodes, gpus)
      if (grips === null) {
        left.push(job)
        continue
      }
      for (const grip of grips) grip.node.free -= grip.gpus
      const on = grips.map(({ node, gpus }) => [node.row, gpus] as const)
      fates[job] = { startsAtS: nowS, endsAtS: nowS + durationS, on }
      running.push({ endsAtS: nowS + durationS, grips })
    }
    waiting = left
  }
}

/** Whole on the first node with room; else over the emptiest nodes of one pool, the rest where it is tightest. */
function place(pools: readonly (readonly Node[])[], gpus: number): readonly Grip[] | null {
  const first = pools.flat().find(({ free }) => free >= gpus)
  if (first !== undefined) return [{ node: first, gpus }]
  for (const pool of pools) {
    if (pool.reduce((sum, { free }) => sum + free, 0) < gpus) continue
    const grips: Grip[] = []
    let left = gpus
    for (const node of [...pool].sort((a, b) => b.free - a.free)) {
      if (left < node.free) {
        const unused = pool.filter((each) => each.free >= left && !grips.some((grip) => grip.node === each))
        grips.push({ node: unused.sort((a, b) => a.free - b.free)[0]!, gpus: left })
        return grips
      }
      grips.push({ node, gpus: node.free })
      left -= node.free
      if (left === 0) return grips
    }
  }
  return null
}
