import type { Plan } from '../../../domain/plan.ts'
import type { View } from '../../../domain/view.ts'
import type { Seconds } from '../../../units/quantities.ts'
import { type Card, keptNumbers, type Memory } from '../../card.ts'
import { askLastQuestions } from '../last-questions.ts'
import { type Answers, Pass } from '../pass.ts'
import type { Planner } from '../question.ts'
import { takeWhatFits } from '../take-what-fits.ts'
import { welcome } from '../welcome.ts'
import { carryOut, makeWay } from './carry-out.ts'
import { type Claim, pendingClaims, rememberClaims } from './claim.ts'

/** How a planner in rounds goes about it. */
export type Rounds = {
  readonly roundS: number
  /** Whether room that nobody has a claim to goes to waiting jobs at once, or stays empty until the next round. */
  readonly refills: boolean
  /** Why a job runs in this round, and why one gives way. */
  readonly because: { readonly runs: string; readonly givesWay: string }
  /** Who runs during the round that begins now, those to be placed first at the front. */
  readonly draw: (pass: Pass, memory: Memory) => readonly Claim[]
}

/**
 * A planner that decides in rounds who runs, and stops who does not. Rounds begin at multiples of their
 * length while there is work. Between them, claims are carried out as room appears.
 */
export function roundPlanner(card: Card, answers: Answers, rounds: Rounds): Planner {
  return {
    card,
    plan(board, memories): Plan {
      const pass = new Pass(board, answers, memories)
      memories.planner ??= {}
      const memory = memories.planner
      welcome(pass)
      if (board.view.nowS >= Number(memory.nextRoundAtS ?? Number.NEGATIVE_INFINITY)) beginRound(pass, memory, rounds)
      else carryOn(pass, memory, rounds)
      if (rounds.refills && !isMakingWay(board.view, memory)) takeWhatFits(pass)
      const lookAgainAtS = Math.min(
        askLastQuestions(pass),
        isThereWork(board.view) ? Number(memory.nextRoundAtS) : Infinity,
      )
      return { basedOn: board.view.revision, steps: pass.steps, obstacles: pass.obstacles, lookAgainAtS }
    },
  }
}

function beginRound(pass: Pass, memory: Memory, { roundS, draw, because }: Rounds): void {
  const { nowS } = pass.board.view
  const claims = draw(pass, memory)
  memory.stopping = [...makeWay(pass, claims, because.givesWay)]
  rememberClaims(memory, carryOut(pass, claims, because.runs))
  memory.nextRoundAtS = nextRoundAtS(nowS, roundS)
}

/** The first multiple of a round's length after an instant. */
function nextRoundAtS(nowS: Seconds, roundS: Seconds): Seconds {
  const round = Math.floor(nowS / roundS) + 1
  // Dividing a multiple of a fraction can give a little less than a whole number: then that is the present one.
  return round * roundS > nowS ? round * roundS : (round + 1) * roundS
}

function carryOn(pass: Pass, memory: Memory, { because }: Rounds): void {
  const claims = pendingClaims(memory)
  if (claims.length > 0) rememberClaims(memory, carryOut(pass, claims, because.runs))
}

/** Whether room is about to come free that somebody has a claim to. */
function isMakingWay(view: View, { claimJobs, stopping }: Memory): boolean {
  return keptNumbers(claimJobs).length > 0 && keptNumbers(stopping).some((row) => view.jobs.state(row) === 'stopping')
}

/** Whether anybody waits, or runs. */
function isThereWork({ queue, nodes }: View): boolean {
  if (queue.length > 0) return true
  for (let node = 0; node < nodes.count; node++) if (nodes.jobs[node]! > 0) return true
  return false
}
