import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stream } from '../../random/stream.ts'
import { loadSolver } from '../../solver/load-solver.ts'
import { anyDrafts, workloadFor } from '../../testing/any-workload.ts'
import { audit } from '../../testing/audit.ts'
import { aGpu, aPool, inLine } from '../../testing/samples.ts'
import { recipeWith, SmallRun } from '../../testing/small-run.ts'
import { STEADY, work } from '../../testing/stage.ts'
import type { Seconds } from '../../units/quantities.ts'
import { buildWorkload, type JobRecord } from '../../workload/build.ts'
import type { Workload } from '../../workload/workload.ts'
import type { Decide } from '../../world/cycle.ts'
import type { Settings } from '../card.ts'
import { makePlanner } from '../make.ts'
import { fairnessRoundsCard } from './fairness-rounds.ts'
import type { Memories } from './question.ts'

const tools = { solve: await loadSolver() }
const one = inLine([aPool({ nodeCount: 1 })])
const two = inLine([
  aPool({ nodeCount: 1, gpu: aGpu({ name: 'slow', speed: 0.5 }) }),
  aPool({ nodeCount: 1, gpu: aGpu({ name: 'fast', speed: 1 }) }),
])

/** The planner; what it remembers goes through JSON after each pass, or is lost at times. */
function deciding(settings: Settings, isLost: () => boolean): Decide {
  const made = makePlanner(
    recipeWith({ planner: ['fairness-rounds', { roundS: 100, divideS: 0, ...settings }] }),
    tools,
  )
  if ('problems' in made) throw new Error(JSON.stringify(made.problems))
  let memories: Memories = {}
  return (board) => {
    const plan = made.ok.plan(board, memories)
    memories = isLost() ? {} : JSON.parse(JSON.stringify(memories))
    return plan
  }
}

function ran(workload: Workload, settings: Settings, pools = one, isLost = () => false) {
  const estimate = (row: number) => ({ p50: workload.attemptS[row]!, p90: workload.attemptS[row]! })
  return new SmallRun({ workload, pools, estimate, decide: deciding(settings, isLost) })
}

const workOf = (records: readonly JobRecord[]) => buildWorkload('fair', '2026-01-01T00:00:00.000Z', records)

function lives(records: readonly JobRecord[], settings: Settings = {}, pools = one) {
  const { sim } = ran(workOf(records), settings, pools).toEnd().simulator
  const figures = (column: Float64Array): readonly Seconds[] => [...column].map((value) => Math.round(value))
  return { starts: figures(sim.jobs.firstStartAtS), ends: figures(sim.jobs.endedAtS), stops: sim.preemptions }
}

describe('fairness-rounds', () => {
  test('two jobs that both want all the GPUs take turns, round by round', () => {
    const { ends, stops } = lives([work({ gpus: 4, durationS: 500 }), work({ gpus: 4, durationS: 500 })])
    expect(ends).toEqual([900, 1_000])
    expect(stops).toBe(8)
  })

  test('two jobs on unlike GPUs change places, so that neither is faster than the other', () => {
    const job = work({ gpus: 4, durationS: 1_500, jobClass: { ...STEADY, speedByModel: { slow: 0.5, fast: 1 } } })
    const { ends, stops } = lives([job, job], {}, two)
    expect(Math.abs(ends[0]! - ends[1]!)).toBeLessThanOrEqual(100)
    expect(Math.max(...ends)).toBeLessThanOrEqual(2_100)
    expect(stops).toBeGreaterThan(10)
  })

  test('jobs run on the models they suit, whichever comes first; blind to models, that is a matter of luck', () => {
    const suits = (model: string): JobRecord =>
      work({
        gpus: 4,
        durationS: 300,
        jobClass: { ...STEADY, name: model, speedByModel: { slow: 0.5, fast: 0.5, [model]: 1 } },
      })
    const lastEndS = (policy: string, models: readonly string[]) =>
      Math.max(...lives(models.map(suits), { policy }, two).ends)
    const orders = [
      ['slow', 'fast'],
      ['fast', 'slow'],
    ]
    expect(orders.map((models) => lastEndS('max-min', models))).toEqual([300, 300])
    expect(Math.max(...orders.map((models) => lastEndS('max-min-agnostic', models)))).toBeGreaterThan(300)
  })

  test.each([
    { newcomers: 'fill', wantStartS: 100 },
    { newcomers: 'wait', wantStartS: 1_000 },
  ])('with $newcomers, a job that comes between two divisions starts at $wantStartS s', (given) => {
    const { newcomers, wantStartS } = given
    const records = [work({ durationS: 5_000 }), work({ submittedAtS: 50 })]
    expect(lives(records, { newcomers, divideS: 1_000 }).starts).toEqual([0, wantStartS])
  })

  test('a job of greater priority gets more of the time', () => {
    const { ends } = lives([work({ gpus: 4, durationS: 1_000 }), work({ gpus: 4, durationS: 1_000, priority: 4 })])
    expect(ends[1]).toBeLessThanOrEqual(1_300)
  })

  test('under fifo, nobody gives way, and a job that does not fit stops those behind it', () => {
    const records = [work({ gpus: 3, durationS: 450 }), work({ gpus: 4, durationS: 100 }), work({ durationS: 100 })]
    expect(lives(records, { policy: 'fifo' })).toEqual({ starts: [0, 500, 600], ends: [450, 600, 700], stops: 0 })
  })

  test('under finish-time, a job that has waited long is served before one that just came', () => {
    const records = [
      work({ gpus: 4, durationS: 900 }),
      work({ gpus: 4, durationS: 500 }),
      work({ gpus: 4, durationS: 500, submittedAtS: 900 }),
    ]
    const { ends } = lives(records, { policy: 'finish-time' })
    expect(ends[1]).toBeLessThan(ends[2]!)
  })

  test('under cost, a job runs where it needs least power for its work, unless it would be late', () => {
    const pools = inLine([
      aPool({ nodeCount: 1, gpu: aGpu({ name: 'slow', maxW: 100 }) }),
      aPool({ nodeCount: 1, gpu: aGpu({ name: 'fast', maxW: 400 }) }),
    ])
    const jobClass = { ...STEADY, speedByModel: { slow: 0.5, fast: 1 } }
    const endOf = (deadlineS: Seconds | null) =>
      lives([work({ durationS: 1_000, jobClass, deadlineS })], { policy: 'cost' }, pools).ends[0]!
    expect(endOf(null)).toBe(2_000)
    expect(endOf(1_010)).toBeLessThan(1_200)
  })

  const { choices } = fairnessRoundsCard.parameters[0]!
  const ROUGH = {
    sensorDelayS: 7,
    actuationDelayS: 5,
    actuationFailureShare: 0.1,
    nodeMtbfS: 20_000,
    nodeRepairMeanS: 900,
  }

  test.each(
    choices!.flatMap(
      (policy) =>
        [
          [policy, 'ideal', {}, 0],
          [policy, 'rough', ROUGH, 0.1],
        ] as const,
    ),
  )('under %s in an %s world, any work comes to its end, whatever is forgotten', (policy, _, options, lossShare) => {
    fc.assert(
      fc.property(anyDrafts, (drafts) => {
        const pools = two
        const workload = workloadFor(pools, drafts)
        const luck = stream(1, 'losses')
        const settings = { policy, roundS: 150, divideS: 300 }
        const isLost = () => luck.next() < lossShare
        const estimate = () => null
        const run = new SmallRun({ workload, pools, options, estimate, decide: deciding(settings, isLost) })
        let instants = 0
        run.toEnd(500_000, () => {
          if (instants++ % 20 === 0) audit(run.simulator.sim)
        })
        expect(run.simulator.sim.unfinished).toBe(0)
      }),
      { seed: 5, numRuns: 12 },
    )
  })
})
