import { gpusIn } from '../../domain/parts.ts'
import type { Seconds } from '../../units/quantities.ts'
import type { Drain } from '../rebalancing/question.ts'
import type { Pass } from './pass.ts'

/**
 * Asks what is asked when all that starts has started: what should move, and which nodes should be on.
 *
 * @returns when either wants to be asked again
 */
export function askLastQuestions(pass: Pass): Seconds {
  return Math.min(rebalance(pass), setPower(pass))
}

function rebalance(pass: Pass): Seconds {
  const { memories } = pass
  memories.rebalancing ??= {}
  const { drains, lookAgainAtS } = pass.answers.rebalancing.decide(pass.board.view, memories.rebalancing)
  for (const each of drains) drain(pass, each)
  return lookAgainAtS
}

function drain(pass: Pass, { jobs, to, because }: Drain): void {
  const { view, whatIf } = pass.board
  jobs.forEach((row, i) => {
    const job = view.jobs.job(row)
    const gpus = gpusIn(view.jobs.parts(row))
    pass.propose({ kind: 'move', job: row, parts: [whatIf.part(job.demand, to[i]!, gpus)] }, because)
  })
}

function setPower(pass: Pass): Seconds {
  const { memories } = pass
  memories.power ??= {}
  const answer = pass.answers.power.decide(pass.board.view, pass.obstacles, memories.power)
  for (const { action, because } of answer.verdicts) pass.propose(action, because)
  return answer.lookAgainAtS
}
