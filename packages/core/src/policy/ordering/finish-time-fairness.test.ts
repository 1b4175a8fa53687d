import { describe, expect, test } from 'vitest'
import { orderOf } from '../../testing/order-of.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool, inLine } from '../../testing/samples.ts'
import { decideBy, recipeWith, SmallRun } from '../../testing/small-run.ts'
import { work } from '../../testing/stage.ts'
import { buildWorkload } from '../../workload/build.ts'
import { finishTimeFairness } from './finish-time-fairness.ts'

const ordering = finishTimeFairness.make({ reviewS: 60 })

type Given = {
  readonly p50?: number
  readonly submittedAtS?: number
  readonly doneS?: number
  readonly runsSinceS?: number
}

function view(jobs: readonly Given[], nowS: number) {
  const made = new PlainView([aPool()], nowS)
  jobs.forEach(({ p50, submittedAtS = 0, doneS = 0, runsSinceS }, row) => {
    made.submit(aJob({ row, submittedAtS, runtimeS: p50 === undefined ? null : { p50, p90: p50 } }))
    made.plainJobs[row]!.attainedS = doneS
    if (runsSinceS !== undefined) made.place(row, 0, 1, runsSinceS)
  })
  return made
}

describe('finish-time-fairness', () => {
  test.each([
    { name: 'a job that has waited as long as it runs is at ρ = 2', job: { p50: 100 }, nowS: 100, want: -2 },
    { name: 'one that has run ever since is at 1', job: { p50: 100, runsSinceS: 0 }, nowS: 40, want: -1 },
    {
      name: 'one that is half done and has waited 300 s is at 4.5',
      job: { p50: 100, doneS: 50 },
      nowS: 400,
      want: -4.5,
    },
    {
      name: 'one past its believed length is believed to take what it has run and as long again',
      job: { p50: 100, runsSinceS: 300 },
      nowS: 500,
      want: -(500 + 200) / 400,
    },
  ])('$name', ({ job, nowS, want }) => {
    const made = view([job], nowS)
    expect(ordering.key(made.plainJobs[0]!.job, made, {})).toBeCloseTo(want, 9)
  })

  test('the worst goes first, and those of unknown length last', () => {
    const made = view([{}, { p50: 1_000 }, { p50: 10 }, { p50: 100, runsSinceS: 0 }], 90)
    expect(
      orderOf(
        ordering,
        made,
        made.plainJobs.map(({ job }) => job),
      ),
    ).toEqual([2, 1, 3, 0])
  })

  test('on an equal part of the cluster a wide job takes longer, so it may take longer here too', () => {
    const made = new PlainView([aPool()], 100)
    const wide = { ...aDemand(), gpus: { min: 8, asked: 8, max: 8 } }
    for (let row = 0; row < 4; row++)
      made.submit(aJob({ row, runtimeS: { p50: 100, p90: 100 }, ...(row === 0 ? { demand: wide } : {}) }))
    const jobs = made.plainJobs.map(({ job }) => job)
    const gpus = made.pools.reduce((sum, { nodeCount, gpusPerNode }) => sum + nodeCount * gpusPerNode, 0)
    const keys = Array.from(ordering.review!.keys(jobs, made, {}))
    expect(keys[0]).toBeCloseTo(-200 / (100 * Math.max(1, (8 * 4) / gpus)), 9)
    expect(keys[1]).toBeCloseTo(-200 / (100 * Math.max(1, 4 / gpus)), 9)
    expect(keys[0]).toBeGreaterThan(keys[1]!)
  })

  test('in rounds, of two equal jobs on one GPU neither is kept waiting twice as long as it must', () => {
    const workload = buildWorkload('leases', '2026-01-01T00:00:00.000Z', [work({ gpus: 4 }), work({ gpus: 4 })])
    const decide = decideBy(recipeWith({ planner: ['rounds', { roundS: 100 }], ordering: ['finish-time-fairness'] }))
    const estimate = () => ({ p50: 1_000, p90: 1_000 })
    const run = new SmallRun({ workload, pools: inLine([aPool({ nodeCount: 1 })]), decide, estimate }).toEnd()
    const ends = [...run.simulator.sim.jobs.endedAtS]
    expect(Math.max(...ends)).toBe(2_000)
    expect(Math.min(...ends)).toBeGreaterThan(1_800)
  })
})
