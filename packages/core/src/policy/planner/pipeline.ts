import type { Demand, Job } from '../../domain/job.ts'
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
      uses: ['job.runtime'],
    },
    {
      name: 'backfillDepth',
      summary: 'jobs of the line looked at for backfill, or beside a starved job, in one pass',
      default: 100,
      range: [1, 10_000],
    },
    {
      name: 'patienceS',
      summary:
        'with `skip`: a job that waits and was submitted this long ago, s, goes first, and others may not delay it; 0 = never',
      default: 0,
      range: [0, 1e9],
      uses: ['job.runtime'],
    },
  ],
}

/** The seven questions, one after the other. */
export function pipeline(answers: Answers, settings: Settings): Planner {
  const blocking = settings.discipline === 'blocking'
  const depth = Number(settings.backfillDepth)
  const patienceS = Number(settings.patienceS)
  const asksOnlyForJobs = answers.rebalancing.isSilent === true && answers.power.isSilent === true
  return {
    card: pipelineCard,
    isMoot: ({ line, view }) => asksOnlyForJobs && view.queue.length === 0 && !line.hasNewcomers,
    plan(board, memories): Plan {
      const pass = new Pass(board, answers, memories)
      welcome(pass)
      const staleAtS = reviewLine(pass)
      if (blocking) {
        const stuck = takeInOrder(pass)
        if (settings.backfill === 'easy') for (const job of stuck) backfill(pass, job, depth)
        else if (settings.backfill === 'conservative' && stuck.length > 0) conservativeBackfill(pass, depth)
      } else if (!serveStarved(pass, patienceS, depth)) takeWhatFits(pass)
      // Other keys let another job start only where the first one stops the rest.
      const lookAgainAtS = Math.min(askLastQuestions(pass), blocking ? staleAtS : Number.POSITIVE_INFINITY)
      return { basedOn: board.view.revision, steps: pass.steps, obstacles: pass.obstacles, lookAgainAtS }
    },
  }
}

/**
 * From the front until the first job that does not fit. Where pools are kept for tenants, such a job stops only
 * those that could use a pool of its own.
 *
 * @returns the jobs that do not fit and stop others
 */
function takeInOrder(pass: Pass): readonly Job[] {
  const { line } = pass.board
  let first = line.first()
  while (first !== null && startsNow(pass, first)) first = line.first()
  return first === null ? NOBODY : takePast(pass, first)
}

/** A job that does not fit and is first; the others that could not use its pools may start. */
function takePast(pass: Pass, first: Job): readonly Job[] {
  const { line, view } = pass.board
  const stuck = [first]
  if (first.demand.pools === undefined) return stuck
  const stopped = new Set(view.poolsFor(first.demand).map(({ index }) => index))
  const isStopped = (demand: Demand) => view.poolsFor(demand).some(({ index }) => stopped.has(index))
  for (let job = line.firstWithout(isStopped); job !== null; job = line.firstWithout(isStopped)) {
    if (startsNow(pass, job)) continue
    stuck.push(job)
    if (job.demand.pools === undefined) break
    for (const { index } of view.poolsFor(job.demand)) stopped.add(index)
  }
  return stuck
}

const NOBODY: readonly Job[] = []

/** Whether the job starts; what is in its way is said where that is not known already. */
function startsNow(pass: Pass, job: Job): boolean {
  if (pass.board.line.isParked(job.demand)) return false
  if (pass.tryStart(job)) return true
  pass.obstacle(job, true)
  return false
}
