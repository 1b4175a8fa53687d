import { describe, expect, test } from 'vitest'
import { loadSolver } from '../../solver/load-solver.ts'
import { aGpu, aPool, inLine } from '../../testing/samples.ts'
import { decideBy, recipeWith, SmallRun } from '../../testing/small-run.ts'
import { STEADY, work } from '../../testing/stage.ts'
import { buildWorkload, type JobRecord } from '../../workload/build.ts'
import type { Settings } from '../card.ts'

const tools = { solve: await loadSolver() }

/** Everybody's length is known. */
function run(records: readonly JobRecord[], settings: Settings = {}, pools = inLine([aPool({ nodeCount: 2 })])) {
  const workload = buildWorkload('milp', '2026-01-01T00:00:00.000Z', records)
  const decide = decideBy(recipeWith({ planner: ['milp-rounds', { roundS: 60, ...settings }] }), tools)
  const estimate = (row: number) => ({ p50: workload.attemptS[row]!, p90: workload.attemptS[row]! })
  const { sim } = new SmallRun({ workload, pools, decide, estimate }).toEnd().simulator
  return { sim, starts: [...sim.jobs.firstStartAtS], ends: [...sim.jobs.endedAtS] }
}

describe('milp-rounds', () => {
  test('fills the GPUs where taking jobs in order would not', () => {
    const { starts } = run([
      work({ gpus: 5, durationS: 600 }),
      work({ gpus: 4, durationS: 600 }),
      work({ gpus: 4, durationS: 600 }),
    ])
    expect(starts).toEqual([600, 0, 0])
  })

  test('a job that waited long enough goes before two that just came', () => {
    const old = work({ gpus: 8, durationS: 1_000 })
    const { starts } = run(
      [
        work({ gpus: 8, durationS: 900 }),
        old,
        work({ gpus: 4, submittedAtS: 899 }),
        work({ gpus: 4, submittedAtS: 899 }),
      ],
      { ageS: 600 },
    )
    expect(starts[1]).toBe(900)
  })

  test.each([
    { energyWeight: 0, wantPool: 1 },
    { energyWeight: 1, wantPool: 0 },
  ])('with energy weighed $energyWeight, a job runs in pool $wantPool', ({ energyWeight, wantPool }) => {
    const thrifty = aGpu({ name: 'thrifty', speed: 0.9, idleW: 10, contextW: 0, maxW: 100 })
    const fast = aGpu({ name: 'fast', speed: 1, maxW: 700 })
    const pools = inLine([aPool({ gpu: thrifty, nodeCount: 1 }), aPool({ gpu: fast, nodeCount: 1 })])
    const { ends } = run([work({ gpus: 4, durationS: 90, jobClass: STEADY })], { energyWeight }, pools)
    expect(ends[0]).toBeCloseTo([100, 90][wantPool]!)
  })

  test.each([
    { preempts: 'no', wantStartS: 6_000 },
    { preempts: 'yes', wantStartS: 60 },
  ])('with preemption $preempts, a short job that meets a long one starts after $wantStartS s', (given) => {
    const { preempts, wantStartS } = given
    const { starts } = run([work({ gpus: 8, durationS: 6_000 }), work({ gpus: 8, durationS: 60, submittedAtS: 1 })], {
      preempts,
    })
    expect(starts[1]).toBe(wantStartS)
  })

  test.each(['no', 'yes'])(
    'with preemption %s, jobs count for the shares of GPUs they take, waiting or running',
    (preempts) => {
      const pools = inLine([aPool({ nodeCount: 2, gpusPerNode: 4 })])
      const halves = Array.from({ length: 8 }, () => work({ gpus: 2, milliPerGpu: 500, durationS: 600 }))
      const { starts, ends } = run([...halves, work({ gpus: 8, submittedAtS: 1 })], { preempts }, pools)
      expect(starts).toEqual([...halves.map(() => 0), 600])
      expect(ends.slice(0, 8)).toEqual(halves.map(() => 600))
    },
  )
})
