/** A rigid job of whole GPUs. */
export type PlainWork = { readonly submittedAtS: number; readonly gpus: number; readonly durationS: number }

/** Identical nodes, as the number of them and of the GPUs of each. */
export type PlainPool = { readonly nodes: number; readonly gpusPerNode: number }

/** Who goes first, whether the first that does not fit stops the rest, and where a job goes. */
export type PlainRules = {
  /** Lower goes first; ties go by the place among the jobs. */
  readonly key: (job: PlainWork) => number
  readonly blocking: boolean
  readonly place: PlainPlacement
}

/** Finds room for so many GPUs, or says that there is none. */
export type PlainPlacement = (pools: readonly (readonly PlainNode[])[], gpus: number) => readonly Grip[] | null

/** When a job started and ended, NaN = never, and how many GPUs of which nodes it had, in the order chosen. */
export type PlainFate = {
  readonly startsAtS: number
  readonly endsAtS: number
  readonly on: readonly (readonly [node: number, gpus: number])[]
}

export type PlainNode = { readonly row: number; free: number }
type Grip = { readonly node: PlainNode; readonly gpus: number }

/**
 * A cluster with a queue, written down once more in the plainest way: it shares no code with the simulator or the
 * policies, and looks at everything at every instant. Of one instant: first all that end, then all that arrive,
 * then one pass over the line. No job is slower for being spread out.
 *
 * @param jobs in order of submission
 */
export function referenceSimulation(
  shape: readonly PlainPool[],
  jobs: readonly PlainWork[],
  rules: PlainRules,
): readonly PlainFate[] {
  const cluster = new PlainCluster(shape, jobs, rules)
  let arrived = 0
  while (true) {
    const nowS = Math.min(jobs[arrived]?.submittedAtS ?? Infinity, cluster.nextEndS)
    if (nowS === Infinity) return cluster.fates
    cluster.endAt(nowS)
    while (arrived < jobs.length && jobs[arrived]!.submittedAtS === nowS) cluster.lineUp(arrived++)
    cluster.start(nowS)
  }
}

class PlainCluster {
  readonly fates: PlainFate[]
  private readonly jobs: readonly PlainWork[]
  private readonly rules: PlainRules
  private readonly keys: readonly number[]
  private readonly pools: readonly (readonly PlainNode[])[]
  private free = 0
  private running: { readonly endsAtS: number; readonly grips: readonly Grip[] }[] = []
  /** Jobs by their place, those that go first at the front. */
  private readonly waiting: number[] = []

  constructor(shape: readonly PlainPool[], jobs: readonly PlainWork[], rules: PlainRules) {
    this.jobs = jobs
    this.rules = rules
    this.keys = jobs.map(rules.key)
    this.fates = jobs.map(() => ({ startsAtS: Number.NaN, endsAtS: Number.NaN, on: [] }))
    let row = 0
    this.pools = shape.map(({ nodes, gpusPerNode }) =>
      Array.from({ length: nodes }, () => ({ row: row++, free: gpusPerNode })),
    )
    for (const { nodes, gpusPerNode } of shape) this.free += nodes * gpusPerNode
  }

  get nextEndS(): number {
    let nextS = Number.POSITIVE_INFINITY
    for (const { endsAtS } of this.running) if (endsAtS < nextS) nextS = endsAtS
    return nextS
  }

  endAt(nowS: number): void {
    for (const { endsAtS, grips } of this.running) if (endsAtS === nowS) this.give(grips, 1)
    this.running = this.running.filter(({ endsAtS }) => endsAtS !== nowS)
  }

  /** Puts a job behind every other whose key is not higher; the place is found by halving. */
  lineUp(job: number): void {
    const { waiting, keys } = this
    let low = 0
    let high = waiting.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (keys[waiting[middle]!]! <= keys[job]!) low = middle + 1
      else high = middle
    }
    waiting.splice(low, 0, job)
  }

  start(nowS: number): void {
    const { jobs, rules, pools, waiting } = this
    const hopeless = new Set<number>()
    for (let i = 0; i < waiting.length && this.free > 0; ) {
      const { gpus, durationS } = jobs[waiting[i]!]!
      const grips = hopeless.has(gpus) ? null : rules.place(pools, gpus)
      if (grips === null) {
        if (rules.blocking) return
        hopeless.add(gpus)
        i++
        continue
      }
      const [job] = waiting.splice(i, 1)
      const endsAtS = nowS + durationS
      this.give(grips, -1)
      this.fates[job!] = { startsAtS: nowS, endsAtS, on: grips.map(({ node, gpus }) => [node.row, gpus]) }
      this.running.push({ endsAtS, grips })
    }
  }

  private give(grips: readonly Grip[], sign: 1 | -1): void {
    for (const { node, gpus } of grips) {
      node.free += sign * gpus
      this.free += sign * gpus
    }
  }
}

/** Whole on the first node with room; else spread over the first pool with room. */
export const firstFitByHand: PlainPlacement = (pools, gpus) => {
  const first = pools.flat().find(({ free }) => free >= gpus)
  if (first !== undefined) return [{ node: first, gpus }]
  for (const pool of pools) {
    const grips = spreadOver(pool, gpus)
    if (grips !== null) return grips
  }
  return null
}

/** Whole on the fullest node with room; else spread over the pool in which that takes the fewest nodes. */
export const fewestNodesByHand: PlainPlacement = (pools, gpus) => {
  let fullest: PlainNode | null = null
  for (const pool of pools)
    for (const node of pool)
      if (node.free >= gpus && node.free < (fullest?.free ?? Number.POSITIVE_INFINITY)) fullest = node
  if (fullest !== null) return [{ node: fullest, gpus }]
  let fewest: readonly Grip[] | null = null
  for (const pool of pools) {
    const grips = spreadOver(pool, gpus)
    if (grips !== null && grips.length < (fewest?.length ?? Infinity)) fewest = grips
  }
  return fewest
}

/** Over the emptiest nodes, the rest where it is tightest. */
function spreadOver(pool: readonly PlainNode[], gpus: number): readonly Grip[] | null {
  if (pool.reduce((sum, { free }) => sum + free, 0) < gpus) return null
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
  return null
}
