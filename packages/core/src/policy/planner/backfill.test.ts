import { describe, expect, test } from 'vitest'
import { UNLIMITED_FEED } from '../../hardware/cluster.ts'
import { aDemand, aJob, aPool, inLine } from '../../testing/samples.ts'
import { decideBy, recipeWith, SmallRun } from '../../testing/small-run.ts'
import { work } from '../../testing/stage.ts'
import type { Seconds } from '../../units/quantities.ts'
import { buildWorkload, type JobRecord } from '../../workload/build.ts'
import { Known } from '../../world/known/known.ts'

/** Eight GPUs on two nodes. */
const pools = inLine([aPool({ nodeCount: 2 })])

const decideWith = (backfill: string) =>
  decideBy(recipeWith({ planner: ['pipeline', { discipline: 'blocking', backfill }] }))

/** A run in which everybody's length is known from the start. */
function run(records: readonly JobRecord[], backfill: string): SmallRun {
  const workload = buildWorkload('backfill', '2026-01-01T00:00:00.000Z', records)
  const estimate = (row: number) => ({ p50: workload.attemptS[row]!, p90: workload.attemptS[row]! })
  return new SmallRun({ workload, pools, decide: decideWith(backfill), estimate }).toEnd()
}

const starts = ({ simulator }: SmallRun): readonly Seconds[] => [...simulator.sim.jobs.firstStartAtS]

describe.each(['easy', 'conservative'])('with %s backfill', (backfill) => {
  test('the first in the line is promised all GPUs that it will start on, not the least it could run on', () => {
    const records = [
      work({ gpus: 4, durationS: 100 }),
      work({ gpus: { min: 4, asked: 8, max: 8 }, submittedAtS: 1 }),
      work({ gpus: 4, durationS: 10_000, submittedAtS: 2 }),
    ]
    expect(starts(run(records, backfill))[1]).toBe(100)
  })

  test('an elastic job that goes ahead gets as many GPUs as the sizing says', () => {
    const done = run(
      [
        work({ gpus: 5, durationS: 1_000 }),
        work({ gpus: 8, submittedAtS: 1 }),
        work({ gpus: { min: 1, asked: 3, max: 4 }, durationS: 100, submittedAtS: 2 }),
      ],
      backfill,
    )
    expect(done.simulator.sim.jobs.endedAtS[2]).toBe(102)
  })

  test('what a job that does not fit is said to ask for is what it would start on', () => {
    const { plans } = run(
      [work({ gpus: 4, durationS: 100 }), work({ gpus: { min: 4, asked: 8, max: 8 }, submittedAtS: 1 })],
      backfill,
    )
    const [obstacle] = plans.flatMap(({ plan }) => plan.obstacles)
    expect(obstacle!.because).toBe('asks for 8 GPUs; 4 GPUs free on awake nodes it may use')
  })

  test('a job that has run for longer than believed is not taken to end at once', () => {
    const known = new Known(pools, [UNLIMITED_FEED])
    const decide = decideWith(backfill)
    const startedNow = () => {
      const planned = decide(known)
      known.adopt(planned)
      return planned.steps.flatMap(({ actions }) => actions.map((action) => ('job' in action ? action.job : -1)))
    }
    known.tick(0)
    for (const [row, [gpus, p50]] of (
      [
        [6, 700],
        [8, 100],
        [2, 500],
      ] as const
    ).entries())
      known.submitted(aJob({ row, demand: aDemand({ index: row, gpus }), runtimeS: { p50, p90: p50 } }))
    expect(startedNow()).toEqual([0, 2])
    known.tick(600)
    known.requeued(2, 600, 'its node failed', 600)
    expect(startedNow()).toEqual([])
  })
})
