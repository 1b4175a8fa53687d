import { gpusIn } from '../../domain/parts.ts'
import type { Seconds } from '../../units/quantities.ts'
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
  const { view, whatIf } = pass.board
  const { memories } = pass
  memories.rebalancing ??= {}
  const answer = pass.answers.rebalancing.decide(view, memories.rebalancing)
  for (const drain of answer.drains)
    drain.jobs.forEach((row, i) => {
      const job = view.jobs.job(row)
      const gpus = gpusIn(view.jobs.parts(row))
      pass.propose({ kind: 'move', job: row, parts: [whatIf.part(job.demand, drain.to[i]!, gpus)] }, drain.because)
    })
  return answer.lookAgainAtS
}

function setPower(pass: Pass): Seconds {
  const { memories } = pass
  memories.power ??= {}
  const answer = pass.answers.power.decide(pass.board.view, pass.obstacles, memories.power)
  for (const { action, because } of answer.verdicts) pass.propose(action, because)
  return answer.lookAgainAtS
}
