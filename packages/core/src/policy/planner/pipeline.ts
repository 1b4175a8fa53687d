import type { Plan } from '../../domain/plan.ts'
import type { Card, Settings } from '../card.ts'
import { backfill } from './backfill.ts'
import { askLastQuestions } from './last-questions.ts'
import { type Answers, Pass } from './pass.ts'
import type { Planner } from './question.ts'
import { reviewLine } from './review-line.ts'
import { serveStarved } from './serve-starved.ts'
import { takeWhatFits } from './take-what-fits.ts'
import { welcome } from './welcome.ts'

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
      summary: 'jobs of the line looked at for backfill, or beside a starved job, in one pass',
      default: 100,
      range: [1, 10_000],
    },
    {
      name: 'patienceS',
      summary: 'with `skip`: a job that has waited this long, s, goes first, and others may not delay it; 0 = never',
      default: 0,
      range: [0, 1e9],
    },
  ],
}

/** The seven questions, one after the other. */
export function pipeline(answers: Answers, settings: Settings): Planner {
  const blocking = settings.discipline === 'blocking'
  const depth = Number(settings.backfillDepth)
  const easyDepth = settings.backfill === 'easy' ? depth : 0
  const patienceS = Number(settings.patienceS)
  return {
    card: pipelineCard,
    plan(board, memories): Plan {
      const pass = new Pass(board, answers, memories)
      welcome(pass)
      const staleAtS = reviewLine(pass)
      if (blocking) takeInOrder(pass, easyDepth)
      else if (!serveStarved(pass, patienceS, depth)) takeWhatFits(pass)
      // Other keys let another job start only where the first one stops the rest.
      const lookAgainAtS = Math.min(askLastQuestions(pass), blocking ? staleAtS : Number.POSITIVE_INFINITY)
      return { basedOn: board.view.revision, steps: pass.steps, obstacles: pass.obstacles, lookAgainAtS }
    },
  }
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
