import type { Job } from '../../domain/job.ts'
import type { Plan } from '../../domain/plan.ts'
import type { Card, Settings } from '../card.ts'
import { backfill } from './backfill.ts'
import { conservativeBackfill } from './conservative-backfill.ts'
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
  source:
    'the shape of production schedulers; backfill: Lifka, "The ANL/IBM SP Scheduling System", 1995 (EASY); Feitelson and Weil 1998 (conservative)',
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
      summary:
        'with `blocking`: let later jobs start if that is not believed to delay the first one (`easy`) or any before it (`conservative`)',
      default: 'none',
      choices: ['none', 'easy', 'conservative'],
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
  const patienceS = Number(settings.patienceS)
  return {
    card: pipelineCard,
    plan(board, memories): Plan {
      const pass = new Pass(board, answers, memories)
      welcome(pass)
      const staleAtS = reviewLine(pass)
      if (blocking) {
        const stuck = takeInOrder(pass)
        if (stuck !== null && settings.backfill === 'easy') backfill(pass, stuck, depth)
        else if (stuck !== null && settings.backfill === 'conservative') conservativeBackfill(pass, depth)
      } else if (!serveStarved(pass, patienceS, depth)) takeWhatFits(pass)
      // Other keys let another job start only where the first one stops the rest.
      const lookAgainAtS = Math.min(askLastQuestions(pass), blocking ? staleAtS : Number.POSITIVE_INFINITY)
      return { basedOn: board.view.revision, steps: pass.steps, obstacles: pass.obstacles, lookAgainAtS }
    },
  }
}

/** From the front until the first job that does not fit. @returns that job, or `null` */
function takeInOrder(pass: Pass): Job | null {
  const { line } = pass.board
  for (let job = line.first(); job !== null; job = line.first()) {
    const known = line.isParked(job.demand)
    if (!known && pass.tryStart(job)) continue
    if (!known) pass.obstacle(job, true)
    return job
  }
  return null
}
