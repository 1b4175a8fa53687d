import type { Board } from '../../domain/board.ts'
import type { JobRow } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import type { Action, Obstacle, Plan, Step } from '../../domain/plan.ts'
import type { Seconds } from '../../units/quantities.ts'
import type { Admission } from '../admission/question.ts'
import type { Card, Memory, Settings } from '../card.ts'
import type { Ordering } from '../ordering/question.ts'
import type { Placement } from '../placement/question.ts'
import type { Power } from '../power/question.ts'
import type { Rebalancing } from '../rebalancing/question.ts'
import type { Sizing } from '../sizing/question.ts'
import { backfill } from './backfill.ts'
import { placeGang } from './gang.ts'
import type { Memories, Planner } from './question.ts'

/** The answers a pipeline asks, one for each question. */
export type Answers = {
  readonly admission: Admission
  readonly ordering: Ordering
  readonly placement: Placement
  readonly sizing: Sizing
  readonly power: Power
  readonly rebalancing: Rebalancing
}

export const pipelineCard: Card = {
  id: 'pipeline',
  question: 'planner',
  summary: 'Asks one question after the other: admit, order, size, place, backfill, rebalance, power.',
  source: 'the shape of production schedulers; EASY backfill: Lifka, "The ANL/IBM SP Scheduling System", 1995',
  blindTo: 'what a later answer would have preferred of an earlier one',
  cost: 'O(jobs started + demands that find no room), times the cost of placement',
  needs: [],
  parameters: [
    {
      name: 'discipline',
      summary: 'what to do when the first job in the line does not fit: stop there, or look past it',
      default: 'skip',
      choices: ['blocking', 'skip'],
    },
    {
      name: 'backfill',
      summary: 'with `blocking`: let later jobs start if the first one is not believed to start later for it',
      default: 'none',
      choices: ['none', 'easy'],
    },
    {
      name: 'backfillDepth',
      summary: 'jobs of the line looked at for backfill in one pass',
      default: 100,
      range: [1, 10_000],
    },
  ],
}

const NO_NEEDS: readonly number[] = []
// Most passes decide nothing: they share these.
const NO_STEPS: readonly Step[] = []
const NO_OBSTACLES: readonly Obstacle[] = []

/** One pass of planning under way: what has been decided so far. */
export class Pass {
  steps: readonly Step[] = NO_STEPS
  obstacles: readonly Obstacle[] = NO_OBSTACLES
  readonly board: Board
  private readonly answers: Answers
  private readonly placementMemory: Memory

  constructor(board: Board, answers: Answers, memories: Memories) {
    this.board = board
    this.answers = answers
    this.placementMemory = memoryOf(memories, 'placement')
  }

  propose(action: Action, because: string): void {
    this.board.whatIf.assume(action)
    const step = { actions: [action], needs: NO_NEEDS, because }
    if (this.steps === NO_STEPS) this.steps = [step]
    else (this.steps as Step[]).push(step)
  }

  /** Starts the job if there is room, and notes why not otherwise. */
  tryStart(job: Job): boolean {
    const { board, answers } = this
    const gpus = answers.sizing.size(job, board.view)
    const parts = placeGang(board, answers.placement, job, gpus, this.placementMemory)
    if (parts === null) {
      board.line.park(job.demand)
      return false
    }
    this.propose({ kind: 'start', job: job.row, parts }, answers.placement.card.summary)
    return true
  }

  /** Says once per pass that a demand found no room. */
  obstacle(job: Job, stopsQueue: boolean): void {
    const { view } = this.board
    const free = view.poolsFor(job.demand).reduce((sum, pool) => sum + view.room.freeGpus(pool), 0)
    const asks = job.demand.milliPerGpu < 1000 ? `${job.demand.milliPerGpu / 1000} of a GPU` : gpus(job.demand.gpus.min)
    const obstacle = {
      demand: job.demand.index,
      head: job.row,
      stopsQueue,
      because: `asks for ${asks}; ${gpus(free)} free on awake nodes it may use`,
    }
    if (this.obstacles === NO_OBSTACLES) this.obstacles = [obstacle]
    else (this.obstacles as Obstacle[]).push(obstacle)
  }
}

/** The seven questions, one after the other. */
export function pipeline(answers: Answers, settings: Settings): Planner {
  const blocking = settings.discipline === 'blocking'
  const depth = settings.backfill === 'easy' ? Number(settings.backfillDepth) : 0
  return {
    card: pipelineCard,
    plan(board, memories): Plan {
      const pass = new Pass(board, answers, memories)
      for (const row of board.line.newcomers()) welcome(pass, answers, row)
      if (blocking) takeInOrder(pass, depth)
      else takeWhatFits(pass)
      const lookAgainAtS = Math.min(rebalance(pass, answers, memories), setPower(pass, answers, memories))
      return { basedOn: board.view.revision, steps: pass.steps, obstacles: pass.obstacles, lookAgainAtS }
    },
  }
}

function welcome(pass: Pass, answers: Answers, row: JobRow): void {
  const { view, line } = pass.board
  const job = view.jobs.job(row)
  const verdict = answers.admission.admit(job, view)
  if (verdict.kind === 'go') line.join(row, answers.ordering.key(job, view))
  else pass.propose({ kind: 'hold', job: row, untilS: verdict.untilS }, verdict.because)
}

/** From the front until the first job that does not fit; then, if so set, those that do not delay it. */
function takeInOrder(pass: Pass, backfillDepth: number): void {
  const { line } = pass.board
  for (let job = line.first(); job !== null; job = line.first()) {
    const known = line.isParked(job.demand)
    if (!known && pass.tryStart(job)) continue
    if (!known) pass.obstacle(job, true)
    if (backfillDepth > 0) backfill(pass, job, backfillDepth)
    return
  }
}

/** Every job that fits, in order; what does not fit is passed over. */
function takeWhatFits(pass: Pass): void {
  const { line } = pass.board
  for (let job = line.firstUnparked(); job !== null; job = line.firstUnparked())
    if (!pass.tryStart(job)) pass.obstacle(job, false)
}

function rebalance(pass: Pass, answers: Answers, memories: Memories): Seconds {
  const { view, whatIf } = pass.board
  const answer = answers.rebalancing.decide(view, memoryOf(memories, 'rebalancing'))
  for (const drain of answer.drains)
    drain.jobs.forEach((row, i) => {
      const job = view.jobs.job(row)
      const gpus = view.jobs.parts(row).reduce((sum, part) => sum + part.gpus, 0)
      pass.propose({ kind: 'move', job: row, parts: [whatIf.part(job.demand, drain.to[i]!, gpus)] }, drain.because)
    })
  return answer.lookAgainAtS
}

function setPower(pass: Pass, answers: Answers, memories: Memories): Seconds {
  const answer = answers.power.decide(pass.board.view, pass.obstacles, memoryOf(memories, 'power'))
  for (const { action, because } of answer.verdicts) pass.propose(action, because)
  return answer.lookAgainAtS
}

function memoryOf(memories: Memories, question: string): Memory {
  let memory = memories[question]
  if (memory === undefined) {
    memory = {}
    memories[question] = memory
  }
  return memory
}

const gpus = (count: number): string => (count === 1 ? '1 GPU' : `${count} GPUs`)
