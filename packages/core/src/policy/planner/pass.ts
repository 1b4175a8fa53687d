import type { Board } from '../../domain/board.ts'
import type { Job } from '../../domain/job.ts'
import type { Action, Obstacle, Step } from '../../domain/plan.ts'
import type { Admission } from '../admission/question.ts'
import type { Memory } from '../card.ts'
import type { Ordering } from '../ordering/question.ts'
import type { Placement } from '../placement/question.ts'
import type { Power } from '../power/question.ts'
import type { Rebalancing } from '../rebalancing/question.ts'
import type { Sizing } from '../sizing/question.ts'
import { placeGang } from './gang.ts'
import type { Memories } from './question.ts'

/** The answers a pipeline asks, one for each question. */
export type Answers = {
  readonly admission: Admission
  readonly ordering: Ordering
  readonly placement: Placement
  readonly sizing: Sizing
  readonly power: Power
  readonly rebalancing: Rebalancing
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
  readonly answers: Answers
  readonly memories: Memories
  readonly placementMemory: Memory

  constructor(board: Board, answers: Answers, memories: Memories) {
    this.board = board
    this.answers = answers
    this.memories = memories
    memories.placement ??= {}
    this.placementMemory = memories.placement
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

  /** Says once per pass that a demand found no room for so many GPUs; as the sizing has it where nothing is given. */
  obstacle(job: Job, stopsQueue: boolean, size = this.answers.sizing.size(job, this.board.view)): void {
    const { view } = this.board
    const free = view.poolsFor(job.demand).reduce((sum, pool) => sum + view.room.freeGpus(pool), 0)
    const obstacle = {
      demand: job.demand.index,
      head: job.row,
      stopsQueue,
      because: `asks for ${asked(job, size)}; ${gpus(free)} free on awake nodes it may use`,
    }
    if (this.obstacles === NO_OBSTACLES) this.obstacles = [obstacle]
    else (this.obstacles as Obstacle[]).push(obstacle)
  }
}

function asked({ demand: { milliPerGpu } }: Job, size: number): string {
  if (milliPerGpu === 0) return 'processors and memory'
  return milliPerGpu < 1000 ? `${milliPerGpu / 1000} of a GPU` : gpus(size)
}

const gpus = (count: number): string => (count === 1 ? '1 GPU' : `${count} GPUs`)
