import { gpusWorth, type Job } from '../../domain/job.ts'
import type { NodePool } from '../../domain/node.ts'
import { gpusIn } from '../../domain/parts.ts'
import { runningJobs } from '../../domain/running-jobs.ts'
import { speedOn } from '../../domain/speed.ts'
import type { View } from '../../domain/view.ts'
import { workLeftS } from '../../domain/work-done.ts'
import type { Seconds } from '../../units/quantities.ts'
import { type Card, type Settings, solverOf, type Tools } from '../card.ts'
import type { Claim } from './agenda/claim.ts'
import { poolCapacity } from './agenda/pool-capacity.ts'
import { roundPlanner } from './agenda/round-planner.ts'
import { type Choices, cheapestOptions, NONE } from './goodput/cheapest-options.ts'
import type { Answers, Pass } from './pass.ts'
import type { Planner } from './question.ts'
import { reviewLine } from './review-line.ts'

/** What a job of unknown length is taken to need still. */
const UNKNOWN_S: Seconds = 3_600

export const milpRoundsCard: Card = {
  id: 'milp-rounds',
  question: 'planner',
  summary:
    'Each round, an integer program picks jobs and GPU models together, so that most work gets done for its age.',
  source: 'joint selection and placement by MILP, as in RLTune, SoCC 2025, and TetriSched, EuroSys 2016',
  blindTo: 'how free GPUs are spread over nodes; jobs beyond the window; rounds after this one',
  cost: 'one integer program per round with a column per job of the window and pool',
  needs: ['solver'],
  uses: ['job.runtime'],
  parameters: [
    { name: 'roundS', summary: 'length of a round, s', default: 60, range: [1, 1e6] },
    { name: 'window', summary: 'waiting jobs looked at, from the front of the line', default: 64, range: [1, 1_000] },
    { name: 'ageS', summary: 'wait after which a job counts twice, s', default: 3_600, range: [1, 1e9] },
    {
      name: 'energyWeight',
      summary: 'how much less a GPU model counts that needs more energy for the same work than the best one',
      default: 0.5,
      range: [0, 1],
    },
    {
      name: 'preempts',
      summary: 'whether running jobs may be stopped for others',
      default: 'no',
      choices: ['no', 'yes'],
    },
  ],
}

/** Rounds in which an integer program says who runs, and on which GPU model. */
export function milpRounds(answers: Answers, settings: Settings, tools?: Tools): Planner {
  const solve = solverOf(milpRoundsCard, tools)
  return roundPlanner(milpRoundsCard, answers, {
    roundS: Number(settings.roundS),
    refills: false,
    because: {
      runs: 'with it, most work gets done in this round for its age and energy',
      givesWay: 'without it, more work gets done in this round for its age and energy',
    },
    draw(pass) {
      reviewLine(pass)
      const running = runningJobs(pass.board.view)
      const mayStart = settings.preempts === 'yes' || isAnythingFree(pass.board.view)
      const waiting = mayStart ? pass.board.line.ahead(Number(settings.window)) : []
      const jobs = [...running, ...waiting]
      const choices = jobs.map((job, i) => choicesOf(pass, job, i < running.length, settings))
      const chosen = cheapestOptions(choices, poolCapacity(pass.board.view), 0, solve)
      return jobs.flatMap(({ row }, i): Claim[] => {
        const { options, gpus } = choices[i]!
        const option = options[chosen[i]!]
        return option === undefined ? [] : [{ job: row, gpus, pool: option.pool }]
      })
    },
  })
}

/** Where a job may run on so many GPUs. */
type Offers = Choices & { readonly gpus: number }

/** Where the job may run, and what each is worth; a running job only where it is, and for good unless it may be stopped. */
function choicesOf({ board, answers }: Pass, job: Job, isRunning: boolean, settings: Settings): Offers {
  const { view } = board
  const pools = view.poolsFor(job.demand)
  const urgency = urgencyOf(view, job, settings)
  const worth = (pool: NodePool) => urgency * worthIn(job, pool, pools, settings)
  if (isRunning) {
    const parts = view.jobs.parts(job.row)
    const gpus = gpusIn(parts)
    const pool = view.nodes.poolOf[parts[0]!.node]!
    const stayS = job.checkpoint.saveS + job.checkpoint.restoreS
    const gain = worth(view.pools[pool]!) * (1 + stayS / Number(settings.roundS))
    const options = [{ pool, gpus: gpusWorth(job.demand, gpus), cost: -gain }]
    return { options, kept: settings.preempts === 'yes' ? NONE : 0, gpus }
  }
  const gpus = answers.sizing.size(job, view)
  const options = pools.map((pool) => ({ pool: pool.index, gpus: gpusWorth(job.demand, gpus), cost: -worth(pool) }))
  return { options, kept: NONE, gpus }
}

/** How much a job counts: the share of it that a round gets done, the more the longer it has waited. */
function urgencyOf(view: View, job: Job, { roundS, ageS }: Settings): number {
  const leftS = workLeftS(view, job) ?? UNKNOWN_S
  const isWaiting = view.jobs.parts(job.row).length === 0
  const waitedS = isWaiting ? view.nowS - job.submittedAtS : 0
  return (Math.min(1, Number(roundS) / leftS) * (Number(ageS) + waitedS)) / Number(ageS)
}

/** How much work the job gets done in a pool against the fastest, less what the pool's appetite takes off. */
function worthIn(job: Job, pool: NodePool, pools: readonly NodePool[], { energyWeight }: Settings): number {
  const fastest = Math.max(...pools.map(({ gpu }) => speedOn(job.jobClass, gpu)))
  const thriftiest = Math.max(...pools.map((each) => workPerJ(job, each)))
  const waste = 1 - workPerJ(job, pool) / thriftiest
  return (speedOn(job.jobClass, pool.gpu) / fastest) * (1 - Number(energyWeight) * waste)
}

/** Work per joule of one GPU, draw taken as straight in the load. */
function workPerJ({ jobClass }: Job, { gpu }: NodePool): number {
  const still = gpu.idleW + gpu.contextW
  return speedOn(jobClass, gpu) / (still + (gpu.maxW - still) * jobClass.load)
}

/** Whether a GPU, or a share of one, is free on an awake node, or could be on one that rests. */
const isAnythingFree = ({ pools, room }: View): boolean =>
  pools.some((pool) => room.nextShare(pool, 1, pool.firstNode) >= 0 || room.restingNodes(pool) > 0)
