import type { Plan } from '../domain/plan.ts'
import { keysWithin, TRUTH_KEYS } from '../testing/keys-within.ts'
import { must, type Rule } from '../testing/rule.ts'
import { Scribe } from '../testing/scribe.ts'
import type { Seconds } from '../units/quantities.ts'
import { Cycle, type Journal, type Planning } from './cycle.ts'
import type { Known } from './known/known.ts'
import type { World } from './world.ts'

/** A world with work in it, what is known of it, and who decides: all fresh. */
export type Setting = {
  readonly world: World
  readonly known: Known
  readonly planning: Planning
  readonly journal?: Journal
}

/** More cycles than any setting may need. */
const MOST_CYCLES = 100_000

/** Every plan that reached the world, and all that was told. */
type History = { readonly scribe: Scribe; readonly plans: readonly Plan[]; readonly times: readonly Seconds[] }

/** Runs a setting to its end. `alter` may change what the planner says before anybody sees it. */
function historyOf({ world, known, planning, journal }: Setting, alter = (plan: Plan) => plan): History {
  const scribe = new Scribe(known)
  const plans: Plan[] = []
  const times: Seconds[] = []
  const noted: Journal = {
    decided: (nowS, plan, removed) => {
      plans.push(plan)
      journal?.decided(nowS, plan, removed)
    },
  }
  const cycle = new Cycle(
    world,
    known,
    { ...planning, decide: (board) => alter(planning.decide(board)) },
    scribe,
    noted,
  )
  cycle.run(Number.POSITIVE_INFINITY, () => {
    times.push(world.nowS)
    must(cycle.cycles < MOST_CYCLES, `no end after ${MOST_CYCLES} cycles`)
    return false
  })
  return { scribe, plans, times }
}

/** What every world must satisfy, whoever decides in it. */
export const worldRules: readonly Rule<Setting>[] = [
  {
    name: 'every step has exactly one outcome',
    check: ({ make }) => {
      const { scribe, plans } = historyOf(make())
      const steps = plans.flatMap((plan) => plan.steps)
      const told = scribe.all('outcome').map(({ step }) => step)
      must(steps.length > 0, 'there was nothing to do')
      must(new Set(told).size === told.length, 'a step has more than one outcome')
      must(
        steps.every((step) => told.includes(step)),
        'a step has no outcome',
      )
      must(told.length === steps.length, 'there is an outcome of a step that was not in any plan')
    },
  },
  {
    name: 'a plan made from another view is refused whole',
    check: ({ make }) => {
      let stale: Plan | null = null
      const { scribe } = historyOf(make(), (plan) => {
        if (stale !== null || plan.steps.length === 0) return plan
        stale = { ...plan, basedOn: plan.basedOn - 1 }
        return stale
      })
      const steps = (stale as Plan | null)?.steps ?? []
      must(steps.length > 0, 'there was nothing to do')
      for (const { step, outcome } of scribe.all('outcome'))
        must(!steps.includes(step) || outcome.kind === 'refused', `a step of a stale plan was ${outcome.kind}`)
    },
  },
  {
    name: 'time never goes back',
    check: ({ make }) => {
      const setting = make()
      const { times, scribe } = historyOf(setting)
      must(
        times.every((atS, i) => i === 0 || atS >= times[i - 1]!),
        'the time of the world went back',
      )
      const { world } = setting
      const { nowS } = world
      world.advance(scribe, nowS - 1)
      must(world.nowS === nowS, 'asked for the past, the world went there')
    },
  },
  {
    name: 'nothing is told before it happened, and what happened first is told first',
    check: ({ make }) => {
      const { lines } = historyOf(make()).scribe
      must(lines.length > 0, 'nothing was told')
      for (const line of lines)
        must(line.atS <= line.toldAtS, `a ${line.kind} of ${line.atS} s was told at ${line.toldAtS} s`)
      const seen = lines.filter(({ kind }) => kind !== 'submitted')
      must(
        seen.every(({ atS }, i) => i === 0 || atS >= seen[i - 1]!.atS),
        'something was told late',
      )
    },
  },
  {
    name: 'jobs come in order of their rows, and each ends once',
    check: ({ make }) => {
      const { scribe } = historyOf(make())
      scribe.all('submitted').forEach(({ job }, i) => {
        must(job.row === i, `job ${i} came with row ${job.row}`)
      })
      const ended = scribe.all('ended').map(({ row }) => row)
      must(new Set(ended).size === ended.length, 'a job ended twice')
    },
  },
  {
    name: 'all work gets done in the end, whatever fails on the way',
    check: ({ make }) => {
      const { scribe } = historyOf(make())
      const left = scribe.all('submitted').length - scribe.all('ended').length
      must(left === 0, `${left} jobs never ended`)
    },
  },
  {
    name: 'there is no truth in a view',
    check: ({ make }) => {
      const setting = make()
      const { scribe } = historyOf(setting)
      for (const within of [setting.known, ...scribe.all('submitted').map(({ job }) => job)]) {
        const keys = keysWithin(within)
        for (const key of TRUTH_KEYS) must(!keys.has(key), `${key} can be reached from what is known`)
      }
    },
  },
  {
    name: 'the same again gives the same',
    check: ({ make }) => {
      const tell = () => {
        const { scribe, plans } = historyOf(make())
        return JSON.stringify([scribe.lines, plans])
      }
      const first = tell()
      must(tell() === first, 'the second run differs')
    },
  },
]
