import { describe, expect, it } from 'vitest'
import { aPool, inLine } from '../testing/samples.ts'
import { decideBy, recipeWith, SmallRun } from '../testing/small-run.ts'
import { work } from '../testing/stage.ts'
import { buildWorkload } from '../workload/build.ts'

describe('what one pass sees of an instant at which one job ends and another arrives', () => {
  it.each([
    ['releases-first', 'the GPU that came free', 0],
    ['arrivals-first', 'only what was free before', 1],
  ] as const)('%s: %s', (sameInstant, _, node) => {
    const records = [work({ durationS: 10 }), work({ submittedAtS: 10 })]
    const run = new SmallRun({
      workload: buildWorkload('two', '2026-01-01T00:00:00.000Z', records),
      pools: inLine([aPool({ nodeCount: 2, gpusPerNode: 1 })]),
      options: { sameInstant },
      decide: decideBy(recipeWith({ placement: ['first-fit'] })),
    }).toEnd()
    const starts = run.scribe.all('outcome').flatMap(({ step }) => step.actions)
    expect(starts).toMatchObject([
      { kind: 'start', job: 0, parts: [{ node: 0 }] },
      { kind: 'start', job: 1, parts: [{ node }] },
    ])
    expect(run.simulator.sim.jobs.endedAtS[1]).toBe(1010)
  })

  it('a job that comes when nothing is free starts at the instant the other ends, either way', () => {
    for (const sameInstant of ['releases-first', 'arrivals-first'] as const) {
      const run = new SmallRun({
        workload: buildWorkload('two', '2026-01-01T00:00:00.000Z', [
          work({ durationS: 10 }),
          work({ submittedAtS: 10 }),
        ]),
        pools: inLine([aPool({ nodeCount: 1, gpusPerNode: 1 })]),
        options: { sameInstant },
        decide: decideBy(recipeWith({ placement: ['first-fit'] })),
      }).toEnd()
      expect(run.simulator.sim.jobs.firstStartAtS[1]).toBe(10)
    }
  })
})

describe('an instant', () => {
  it('is one to who watches only where something is learnt at it', () => {
    const run = new SmallRun({
      workload: buildWorkload('one', '2026-01-01T00:00:00.000Z', [work({ submittedAtS: 10, durationS: 100 })]),
      pools: inLine([aPool()]),
      options: { actuationDelayS: 2, sensorDelayS: 5 },
      decide: decideBy(recipeWith({})),
    })
    const instants = new Set<number>()
    run.toEnd(Number.POSITIVE_INFINITY, () => instants.add(run.known.nowS))
    expect(run.simulator.sim.jobs.firstStartAtS[0]).toBe(12)
    expect(run.simulator.sim.jobs.endedAtS[0]).toBe(112)
    expect([...instants]).toEqual([0, 10, 17, 117])
  })
})
