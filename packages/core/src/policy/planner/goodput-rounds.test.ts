import { describe, expect, test } from 'vitest'
import { loadSolver } from '../../solver/load-solver.ts'
import { aGpu, aPool, inLine } from '../../testing/samples.ts'
import { decideBy, recipeWith, SmallRun } from '../../testing/small-run.ts'
import { STEADY, work } from '../../testing/stage.ts'
import { buildWorkload, type JobRecord } from '../../workload/build.ts'
import type { Settings } from '../card.ts'

const tools = { solve: await loadSolver() }
const elastic = { min: 1, asked: 1, max: 8 }
/** Doubling its GPUs makes it 1.6 times as fast. */
const SUBLINEAR = { ...STEADY, name: 'sublinear', scaling: 0.8 }

function run(
  records: readonly JobRecord[],
  settings: Settings = {},
  pools = inLine([aPool({ nodeCount: 1, gpusPerNode: 8 })]),
) {
  const workload = buildWorkload('goodput', '2026-01-01T00:00:00.000Z', records)
  const decide = decideBy(recipeWith({ planner: ['goodput-rounds', { roundS: 60, ...settings }] }), tools)
  const { sim } = new SmallRun({ workload, pools, decide }).toEnd().simulator
  return { sim, starts: [...sim.jobs.firstStartAtS], ends: [...sim.jobs.endedAtS] }
}

describe('goodput-rounds', () => {
  test('a job alone gets as many GPUs as it can use', () => {
    expect(run([work({ gpus: elastic, durationS: 800 })]).ends).toEqual([100])
  })

  test('a rigid job gets what it asked for', () => {
    expect(run([work({ gpus: 4, durationS: 800 })]).ends).toEqual([800])
  })

  test('jobs that scale alike share alike, and one that comes takes from one that is there', () => {
    const { ends, sim } = run([
      work({ gpus: elastic, durationS: 960, jobClass: SUBLINEAR }),
      work({ gpus: elastic, durationS: 960, jobClass: SUBLINEAR, submittedAtS: 60 }),
    ])
    // 60 s at 1.6³, then both at 1.6² until the first ends at a round's length; the second alone at 1.6³ again.
    const firstLeft = 960 - 60 * 1.6 ** 3
    expect(ends[0]).toBeCloseTo(60 + firstLeft / 1.6 ** 2, 6)
    expect(ends[1]).toBeLessThan(60 + 960 / 1.6 ** 2)
    expect(sim.preemptions).toBe(0)
  })

  test('the GPUs that make one job faster go to it, and the others to the one that does not care', () => {
    const pools = inLine([
      aPool({ gpu: aGpu({ name: 'old', speed: 1 }), nodeCount: 1, gpusPerNode: 4 }),
      aPool({ gpu: aGpu({ name: 'new', speed: 1 }), nodeCount: 1, gpusPerNode: 4 }),
    ])
    const keen = { ...STEADY, name: 'keen', speedByModel: { old: 1, new: 4 } }
    const gpus = { min: 1, asked: 4, max: 4 }
    const { ends } = run([work({ gpus, durationS: 400 }), work({ gpus, durationS: 400, jobClass: keen })], {}, pools)
    expect(ends).toEqual([400, 100])
  })

  test.each([
    { restoreS: 0, wantMoves: true },
    { restoreS: 600, wantMoves: false },
  ])('with restarts of $restoreS s, a job on slow GPUs moves to fast ones: $wantMoves', ({ restoreS, wantMoves }) => {
    const pools = inLine([
      aPool({ gpu: aGpu({ name: 'slow', speed: 1 }), nodeCount: 1, gpusPerNode: 4 }),
      aPool({ gpu: aGpu({ name: 'fast', speed: 1.2 }), nodeCount: 1, gpusPerNode: 4 }),
    ])
    const checkpoint = { saveS: 0, restoreS, everyS: 0 }
    const { sim } = run(
      [work({ gpus: 4, durationS: 200 }), work({ gpus: 4, durationS: 2_000, checkpoint, submittedAtS: 1 })],
      {},
      pools,
    )
    expect(sim.preemptions > 0).toBe(wantMoves)
  })

  test('the more waiting costs, the more of them run beside one another', () => {
    const records = Array.from({ length: 8 }, () => work({ gpus: elastic, durationS: 600 }))
    const atOnce = (settings: Settings) => run(records, settings).starts.filter((startS) => startS === 0).length
    expect(atOnce({ waitCost: 1.1 })).toBeLessThan(8)
    expect(atOnce({ waitCost: 100 })).toBe(8)
  })

  test('every job ends, gangs wider than a node and shares of a GPU among them', () => {
    const records = [
      work({ gpus: { min: 8, asked: 16, max: 24 }, durationS: 500 }),
      work({ gpus: 1, milliPerGpu: 300, durationS: 700 }),
      work({ gpus: { min: 1, asked: 2, max: 16 }, durationS: 700, submittedAtS: 30 }),
      work({ gpus: 3, durationS: 90, submittedAtS: 95 }),
    ]
    const { ends } = run(records, {}, inLine([aPool({ nodeCount: 3, gpusPerNode: 8 })]))
    for (const end of ends) expect(end).toBeGreaterThan(0)
  })
})
