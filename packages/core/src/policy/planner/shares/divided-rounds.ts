import { byRow } from '../../../domain/by-row.ts'
import type { Job } from '../../../domain/job.ts'
import { runningJobs, stoppingAmong } from '../../../domain/running-jobs.ts'
import type { View } from '../../../domain/view.ts'
import type { Seconds } from '../../../units/quantities.ts'
import type { Card, Memory } from '../../card.ts'
import type { Claim } from '../agenda/claim.ts'
import { poolCapacity } from '../agenda/pool-capacity.ts'
import { roundPlanner } from '../agenda/round-planner.ts'
import type { Answers, Pass } from '../pass.ts'
import type { Planner } from '../question.ts'
import { claimsByDues } from './claims-by-dues.ts'
import type { Contention } from './contention.ts'
import { contentionIn } from './contention-in.ts'
import type { Division } from './division.ts'
import { countReceived, type Dues, grant, recallDues, rememberDues, rowsWithDues } from './dues.ts'

/** How a planner divides, and how often. */
export type Dividing = {
  readonly division: Division
  readonly roundS: Seconds
  readonly divideS: Seconds
  readonly newcomersWait: boolean
  readonly byPool: boolean
}

/** Rounds in which whoever is owed most of the time of a pool runs there. The ordering is not asked. */
export function dividedRounds(card: Card, answers: Answers, rules: Dividing): Planner {
  return roundPlanner(card, answers, {
    roundS: rules.roundS,
    refills: false,
    because: { runs: 'its share of time is most due', givesWay: 'the shares of others are more due' },
    draw: (pass, memory) => claimsNow(pass, memory, rules),
  })
}

function claimsNow({ board, answers }: Pass, memory: Memory, rules: Dividing): readonly Claim[] {
  const { view, line } = board
  const jobs = byRow(byRow(line.waiting(), runningJobs(view)), stoppingAmong(rowsWithDues(memory), view))
  const sizes = jobs.map((job) => answers.sizing.size(job, view))
  const contention = contentionIn(view, jobs, sizes, poolCapacity(view))
  const dues = duesNow(view, jobs, contention, memory, rules)
  const pools = poolOrder(view, rules, Number(memory.divisions ?? 0))
  return claimsByDues(dues, contention, sizes, { ...rules, pools, fills: rules.division.fills })
}

/** What everybody is owed now; divided anew where somebody has come or gone, if the last time is long enough ago. */
function duesNow(
  view: View,
  jobs: readonly Job[],
  contention: Contention,
  memory: Memory,
  { division, roundS, divideS }: Dividing,
): Dues {
  const { nowS } = view
  const headStartS = roundS / 2
  let dues = recallDues(memory, jobs, contention.capacity, headStartS)
  countReceived(view, dues, Number(memory.drawnAtS ?? nowS))
  memory.drawnAtS = nowS
  const dividedAtS = Number(memory.dividedAtS ?? Number.NEGATIVE_INFINITY)
  if (dues.outdated && nowS - dividedAtS >= divideS) {
    const shares = division.share({ view, jobs, contention, before: dues.shares, memory })
    dues = grant(dues, shares, dividedAtS < 0 ? 0 : nowS - dividedAtS, headStartS)
    memory.dividedAtS = nowS
    memory.divisions = Number(memory.divisions ?? 0) + 1
  }
  rememberDues(memory, dues, contention.capacity)
  return dues
}

/**
 * Fastest first. Where models look alike, each is first in turn, from one division to the next: if they took turns from
 * round to round, jobs would change places for nothing.
 */
function poolOrder({ pools }: View, { division }: Dividing, divisions: number): readonly number[] {
  const order = [...pools].sort((a, b) => b.gpu.speed - a.gpu.speed || a.index - b.index).map(({ index }) => index)
  if (division.seesModels) return order
  const first = divisions % order.length
  return [...order.slice(first), ...order.slice(0, first)]
}
