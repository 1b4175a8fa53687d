import { gpusWorth, type Job } from '../../domain/job.ts'
import { gpusIn } from '../../domain/parts.ts'
import { runningJobs } from '../../domain/running-jobs.ts'
import type { View } from '../../domain/view.ts'
import type { Share } from '../../units/quantities.ts'
import { type Card, type Settings, solverOf, type Tools } from '../card.ts'
import type { Claim } from './agenda/claim.ts'
import { poolCapacity } from './agenda/pool-capacity.ts'
import { roundPlanner } from './agenda/round-planner.ts'
import { type Choices, cheapestOptions, NONE } from './goodput/cheapest-options.ts'
import { goodputCosts, restartShare } from './goodput/goodput-cost.ts'
import { believedSpeed, type Width, widthsIn } from './goodput/widths.ts'
import type { Answers, Pass } from './pass.ts'
import type { Planner } from './question.ts'
import { reviewLine } from './review-line.ts'

/** A change that brings less than this share is not worth the trouble, however little a restart costs. */
const WORTH_CHANGING: Share = 0.999

export const goodputRoundsCard: Card = {
  id: 'goodput-rounds',
  question: 'planner',
  summary:
    'Each round, an integer program gives every job a GPU model and a width, so that all get on fast and fairly.',
  source: 'Sia: Jayaram Subramanya et al., SOSP 2023; Pollux: Qiao et al., OSDI 2021',
  blindTo: 'how long jobs run; processors and memory; how free GPUs are spread over nodes; jobs beyond the window',
  cost: 'a linear program per round with a row per job and a column per width, and an integer program over what it leaves open',
  needs: ['solver'],
  parameters: [
    { name: 'roundS', summary: 'length of a round, s', default: 300, range: [1, 1e6] },
    { name: 'window', summary: 'waiting jobs looked at, from the front of the line', default: 100, range: [1, 1_000] },
    {
      name: 'fairness',
      summary: 'power of what a job gains over its slowest way of running; the lower, the more the slow ones count',
      default: -0.5,
      range: [-10, -0.01],
    },
    {
      name: 'waitCost',
      summary: 'what a job costs that gets nothing, where one at its slowest costs 1',
      default: 1.1,
      range: [1.001, 1e6],
    },
  ],
}

/** Rounds in which goodput says who runs, on which GPU model and how wide. */
export function goodputRounds(answers: Answers, settings: Settings, tools?: Tools): Planner {
  const solve = solverOf(goodputRoundsCard, tools)
  return roundPlanner(goodputRoundsCard, answers, {
    roundS: Number(settings.roundS),
    refills: false,
    because: {
      runs: 'so wide and on this model, it and the others get on best together',
      givesWay: 'the others get on better with its GPUs than it does',
    },
    draw(pass) {
      reviewLine(pass)
      const { view, line } = pass.board
      const jobs = [...runningJobs(view), ...line.ahead(Number(settings.window))]
      const capacity = poolCapacity(view)
      const ways = jobs.map((job) => waysOf(view, job, capacity, Number(settings.fairness)))
      const chosen = cheapestOptions(ways, capacity, Number(settings.waitCost), solve)
      return claimsOf(pass, jobs, (i) => ways[i]!.widths[chosen[i]!])
    },
  })
}

type Ways = Choices & { readonly widths: readonly Width[] }

/** Every way of running a job, and what it would cost; one that is coming up stays as it is. */
function waysOf(view: View, job: Job, capacity: readonly number[], fairness: number): Ways {
  const now = heldWidth(view, job)
  const possible = view.poolsFor(job.demand).flatMap((pool) => widthsIn(pool, job, capacity[pool.index]!))
  const isNow = ({ pool, gpus }: Width) => pool === now?.pool && gpus === now.gpus
  const widths = now === null || possible.some(isNow) ? possible : [...possible, now]
  const held = widths.findIndex(isNow)
  const goodputs = widths.map(({ pool, gpus }) => believedSpeed(job, view.pools[pool]!, gpus))
  const slowest = widths[goodputs.indexOf(Math.min(...goodputs))]
  const standing = {
    held,
    restartShare: shareLeft(view, job, now !== null),
    slowestGpus: Math.max(1, slowest?.gpus ?? 1),
  }
  const costs = goodputCosts(goodputs, standing, fairness)
  const options = widths.map(({ pool, gpus }, i) => ({ pool, gpus: gpusWorth(job.demand, gpus), cost: costs[i]! }))
  return { options, kept: view.jobs.state(job.row) === 'starting' ? held : NONE, widths }
}

/** What a change leaves of a goodput. One that waits loses next to nothing: what runs goes before its like. */
function shareLeft({ nowS, jobs }: View, { row, submittedAtS, checkpoint }: Job, isRunning: boolean): Share {
  if (!isRunning) return WORTH_CHANGING
  const restartS = checkpoint.saveS + checkpoint.restoreS
  return Math.min(restartShare(nowS - submittedAtS, jobs.movedLossS(row), restartS), WORTH_CHANGING)
}

function heldWidth(view: View, { row }: Job): Width | null {
  const parts = view.jobs.parts(row)
  return parts.length === 0 ? null : { pool: view.nodes.poolOf[parts[0]!.node]!, gpus: gpusIn(parts) }
}

/** Claims in the order in which room appears and is hardest to find: those who give GPUs back, then the wide ones. */
function claimsOf({ board }: Pass, jobs: readonly Job[], widthOf: (i: number) => Width | undefined): readonly Claim[] {
  const more = (claim: Claim) => claim.gpus - gpusIn(board.view.jobs.parts(claim.job))
  return jobs
    .flatMap(({ row }, i): Claim[] => {
      const width = widthOf(i)
      return width === undefined ? [] : [{ job: row, ...width }]
    })
    .sort((a, b) => Math.min(more(a), 0) - Math.min(more(b), 0) || more(b) - more(a) || a.job - b.job)
}
