import { jobId, tenantId } from '../domain/ids.ts'
import type { Demand, Job } from '../domain/job.ts'
import type { NodePool } from '../domain/node.ts'
import type { Action, Step } from '../domain/plan.ts'
import { UNLIMITED_FEED } from '../hardware/cluster.ts'
import type { Memory } from '../policy/card.ts'
import { NOWHERE, type Placement } from '../policy/placement/question.ts'
import { partOn } from '../policy/planner/gang.ts'
import { CLASSES } from '../workload/classes.ts'
import { Known } from '../world/known/known.ts'

/** What came of filling a cluster. */
export type Packing = {
  /** Thousandths of GPUs given. */
  readonly allocatedMilli: number
  readonly placed: number
  readonly turnedAway: number
}

/** What every job of a packing is like beside its demand. */
const PLAIN = {
  submittedAtS: 0,
  jobClass: CLASSES[0]!,
  tenant: tenantId('everyone'),
  priority: 0,
  tier: 0,
  deadlineS: null,
  checkpoint: { saveS: 0, restoreS: 0, everyS: 0 },
  after: [],
  runtimeS: null,
} as const

/**
 * Fills a cluster: jobs come one after the other, each goes whole onto one node where the placement says so, and
 * nothing ever leaves. A job that finds no room is turned away, and so is every later one with its demand.
 *
 * @param arrivals the demand of each job in order; equal demands are one object
 */
export function packArrivals(
  pools: readonly NodePool[],
  arrivals: readonly Demand[],
  placement: Placement,
  memory: Memory,
): Packing {
  const known = new Known(pools, [UNLIMITED_FEED], arrivals.length)
  const hopeless = new Set<Demand>()
  let allocatedMilli = 0
  let placed = 0
  for (const demand of arrivals) {
    if (hopeless.has(demand)) continue
    if (place(known, demand, placement, memory)) {
      allocatedMilli += demand.gpus.asked * demand.milliPerGpu
      placed++
    } else hopeless.add(demand)
  }
  return { allocatedMilli, placed, turnedAway: arrivals.length - placed }
}

function place(known: Known, demand: Demand, placement: Placement, memory: Memory): boolean {
  const row = known.jobs.count
  const job: Job = { ...PLAIN, row, id: jobId(`job-${row}`), demand }
  const gpus = demand.gpus.asked
  known.submitted(job)
  for (const newcomer of known.line.newcomers()) known.line.join(newcomer, newcomer)
  const node = placement.pick(job, gpus, known, memory)
  if (node === NOWHERE) {
    known.ended(row, 'killed', 0)
    return false
  }
  act(known, { kind: 'start', job: row, parts: [partOn(known, placement, job, gpus, node, memory)] })
  return true
}

function act(known: Known, action: Action): void {
  const step: Step = { actions: [action], needs: [], because: 'it has come' }
  known.assume(action)
  known.adopt({ basedOn: known.revision, steps: [step], obstacles: [], lookAgainAtS: Number.POSITIVE_INFINITY })
  known.outcome(step, { kind: 'done' }, 0)
}
