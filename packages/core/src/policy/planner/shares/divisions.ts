import type { Job } from '../../../domain/job.ts'
import type { View } from '../../../domain/view.ts'
import { asLongAgainS, workDoneS, workLeftS } from '../../../domain/work-done.ts'
import type { Solve } from '../../../solver/program.ts'
import type { Seconds } from '../../../units/quantities.ts'
import { aloneSoFarS } from './alone.ts'
import { isolatedSpeeds, type Matrix } from './contention.ts'
import { mostForCost } from './cost.ts'
import type { Division, Scene } from './division.ts'
import { fairFinish, type Lives } from './finish-time.ts'
import { inTurn } from './in-turn.ts'
import { shortestMakespan } from './makespan.ts'
import { maxMin } from './max-min.ts'
import { waterFilling } from './water-filling.ts'

const aware = (share: Division['share']): Division => ({ share, fills: true, seesModels: true })

/** What the shares are to bring about. */
export const POLICIES = [
  'max-min',
  'max-min-agnostic',
  'water-filling',
  'finish-time',
  'makespan',
  'cost',
  'fifo',
] as const

export type Policy = (typeof POLICIES)[number]

/** Every division there is, by policy. */
export function divisions(solve: Solve): { readonly [P in Policy]: Division } {
  return {
    'max-min': aware(({ contention }) => maxMin(solve, contention)),
    'max-min-agnostic': {
      share: ({ contention }) => maxMin(solve, { ...contention, speeds: levelled(contention.speeds) }),
      fills: true,
      seesModels: false,
    },
    'water-filling': aware(({ contention }) => waterFilling(solve, contention)),
    'finish-time': aware((scene) => fairFinish(solve, scene.contention, livesIn(scene))),
    makespan: aware((scene) => shortestMakespan(solve, scene.contention, workLeft(scene))),
    cost: aware(({ contention, view, jobs }) => {
      const costs = view.pools.map(({ gpu }) => gpu.maxW)
      const leasts = jobs.map((job) => speedForDeadline(view, job))
      return mostForCost(solve, contention, costs, leasts)
    }),
    fifo: { share: ({ contention, before }) => inTurn(contention, before), fills: false, seesModels: true },
  }
}

function livesIn(scene: Scene): Lives {
  const { contention, view, jobs, memory } = scene
  // A job that can run nowhere has no part; any speed will do for it.
  const alone = isolatedSpeeds(contention).map((speed) => (speed > 0 ? speed : 1))
  const soFarS = aloneSoFarS(view, jobs, alone, memory)
  const left = workLeft(scene)
  return {
    elapsedS: jobs.map(({ submittedAtS }) => view.nowS - submittedAtS),
    leftS: left,
    aloneS: left.map((each, i) => soFarS[i]! + each / alone[i]!),
  }
}

const workLeft = ({ view, jobs }: Scene): readonly Seconds[] => jobs.map((job) => leftS(view, job))

const levelled = (speeds: Matrix): Matrix => speeds.map((each) => each.map((speed) => (speed > 0 ? 1 : 0)))

/** Work believed left, s > 0; a job of unknown length is believed to need as long again as it has run. */
const leftS = (view: View, job: Job): Seconds => workLeftS(view, job) ?? asLongAgainS(workDoneS(view, job))

/** How fast the job must run to be in time for its deadline; 0 = it has none, or has missed it. */
function speedForDeadline(view: View, job: Job): number {
  const untilS = job.deadlineS === null ? 0 : job.deadlineS - view.nowS
  return untilS > 0 ? leftS(view, job) / untilS : 0
}
