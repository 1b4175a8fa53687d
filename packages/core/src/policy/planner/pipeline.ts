import type { JobRow } from '../../domain/ids.ts'
import type { Plan } from '../../domain/plan.ts'
import type { Seconds } from '../../units/quantities.ts'
import type { Card, Settings } from '../card.ts'
import { backfill } from './backfill.ts'
import { type Answers, memoryOf, Pass } from './pass.ts'
import type { Memories, Planner } from './question.ts'

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
