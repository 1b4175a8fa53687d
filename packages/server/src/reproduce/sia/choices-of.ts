import { type Choices, goodputCosts, NONE, restartShare } from '@ballast/core'
import { speedRatio } from './application.ts'
import { bestBatch } from './goodput-model.ts'
import { CONFIGURATIONS, POOLS } from './pools.ts'
import type { Training } from './training.ts'

/** Times a job may be wider than the widest it ran. */
const WIDENING = 2
const WIDEST = 64
const FAIRNESS = -0.5

/** What the scheduler believes of a job now: every configuration it may have, and what each would cost. */
export function choicesOf(job: Training, nowS: number): Choices & { readonly configurations: readonly number[] } {
  const most = widestAllowed(job)
  const configurations = CONFIGURATIONS.flatMap(({ gpus }, i) => (gpus <= most ? [i] : []))
  const goodputs = configurations.map((each) => goodputOf(job, each))
  const held = job.configuration === null ? NONE : configurations.indexOf(job.configuration)
  const { believedRestartS } = job.application
  const ageS = nowS - job.submittedAtS
  // Nobody has seen yet what a young job can do, and one that waits has nothing to lose.
  const isFree = held === NONE || ageS < believedRestartS
  const share = isFree ? 1 : restartShare(ageS, job.restarts * believedRestartS, believedRestartS)
  const costs = goodputCosts(goodputs, { held, restartShare: share, slowestGpus: 1 }, FAIRNESS)
  const options = configurations.map((each, i) => {
    const { pool, gpus } = CONFIGURATIONS[each]!
    return { pool, gpus, cost: toHundredths(costs[i]!) }
  })
  return { options, kept: job.restartLeftS > 0 ? held : NONE, configurations }
}

/** One GPU until it has run anywhere, then twice the widest it ran. */
function widestAllowed(job: Training): number {
  if (poolKnown(job) < 0) return 1
  const allowed = job.application.pools.map(({ limits }, pool) =>
    Math.min(Math.max(WIDENING * job.widest(pool), 1), WIDEST, Math.floor(limits.most / limits.perGpuLeast)),
  )
  return Math.max(1, ...allowed)
}

/** The first pool that the job knows its speed on, or -1. */
const poolKnown = ({ noise, profiles }: Training): number =>
  noise === null ? -1 : profiles.findIndex(({ model }) => model !== null)

/** Believed goodput; on a pool it has not run on, that of another one times how their GPUs compare. */
function goodputOf(job: Training, configuration: number): number {
  const { pool, nodes, gpus } = CONFIGURATIONS[configuration]!
  const like = job.profiles[pool]!.model === null ? poolKnown(job) : pool
  if (like < 0 || job.noise === null) return 1
  const width = like === pool ? { nodes, gpus } : { nodes: Math.ceil(gpus / POOLS[like]!.gpusPerNode), gpus }
  const limits = { ...job.application.pools[like]!.limits, most: job.askedBatch }
  const { goodput } = bestBatch(job.profiles[like]!.model!, job.noise, limits, width)
  return like === pool ? goodput : goodput * speedRatio(job.application, pool, like)
}

const toHundredths = (cost: number): number => Math.round(cost * 100) / 100
