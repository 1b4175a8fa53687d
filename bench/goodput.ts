import {
  type Choices,
  cheapestOptions,
  goodputCosts,
  loadSolver,
  NONE,
  type Option,
  type Random,
  type Solve,
  stream,
  totalCost,
} from '@ballast/core'
import { median, timed } from './measure.ts'

/** Jobs, and how many times 24 + 16 + 24 GPUs of three models. */
const SIZES = [
  [20, 1],
  [60, 3],
  [200, 10],
  [600, 30],
  [1_000, 30],
] as const
const SEEDS = [1, 2, 3, 4, 5]
const POOLS = [
  { gpusPerNode: 4, nodes: 6, least: 1, most: 1 },
  { gpusPerNode: 8, nodes: 2, least: 3, most: 6 },
  { gpusPerNode: 8, nodes: 3, least: 1.5, most: 2.5 },
]
const WIDEST = 64
const WAIT_COST = 1.1

/**
 * One decision of `goodput-rounds`: the integer program over made-up elastic jobs, seven of ten running, no two alike.
 * Median of five seeds in processor time, and how far the choice is at most from the cheapest one, by the bound of the
 * linear relaxation.
 */
export async function goodput(): Promise<void> {
  const solve = await loadSolver()
  for (const [count, scale] of SIZES) {
    const capacity = POOLS.map(({ gpusPerNode, nodes }) => gpusPerNode * nodes * scale)
    const decisions = SEEDS.map((seed) =>
      decision(jobsOf(count, scale, stream(seed, `goodput ${count}`)), capacity, solve),
    )
    const ms = median(decisions.map(({ cpuS }) => 1000 * cpuS)).toFixed(1)
    const above = Math.max(...decisions.map(({ aboveBound }) => aboveBound))
    const gpus = capacity.reduce((sum, each) => sum + each, 0)
    console.log(
      `goodput: ${count} jobs on ${gpus} GPUs: ${ms} ms, at most ${(100 * above).toFixed(3)} % above the cheapest`,
    )
  }
}

function decision(jobs: readonly Choices[], capacity: readonly number[], solve: Solve) {
  let mostGain = Number.NaN
  const { value, cpuS } = timed(() =>
    cheapestOptions(jobs, capacity, WAIT_COST, (program) => {
      const solution = solve(program)
      if (program.whole === null && solution.kind === 'optimal') mostGain = solution.objective
      return solution
    }),
  )
  const bound = WAIT_COST * jobs.length - mostGain
  return { cpuS, aboveBound: totalCost(jobs, value, WAIT_COST) / bound - 1 }
}

const jobsOf = (count: number, scale: number, random: Random): readonly Choices[] =>
  Array.from({ length: count }, () => jobOf(scale, random))

/** Speeds by model, an efficiency per doubling and a greatest width; more often than not it runs somewhere. */
function jobOf(scale: number, random: Random): Choices {
  const between = (least: number, most: number) => least + (most - least) * random.next()
  const speeds = POOLS.map(({ least, most }) => between(least, most))
  const efficiency = between(0.6, 0.95)
  const widest = 2 ** random.integer(7)
  const widths = POOLS.flatMap(({ gpusPerNode, nodes }, pool) => {
    const within = [1, 2, 4].filter((gpus) => gpus < gpusPerNode)
    const whole = Array.from({ length: nodes * scale }, (_, i) => (i + 1) * gpusPerNode)
    return [...within, ...whole].filter((gpus) => gpus <= Math.min(widest, WIDEST)).map((gpus) => ({ pool, gpus }))
  })
  const goodputs = widths.map(({ pool, gpus }) => speeds[pool]! * gpus * efficiency ** Math.log2(gpus))
  const held = random.next() < 0.7 ? random.integer(widths.length) : NONE
  const costs = goodputCosts(goodputs, { held, restartShare: between(0.6, 1), slowestGpus: 1 }, -0.5)
  return { options: widths.map((width, i): Option => ({ ...width, cost: costs[i]! })), kept: NONE }
}
