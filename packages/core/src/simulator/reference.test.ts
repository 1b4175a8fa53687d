import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  firstFitByHand,
  type PlainPool,
  type PlainRules,
  type PlainWork,
  referenceSimulation,
} from '../testing/reference-simulation.ts'
import { aPool, inLine } from '../testing/samples.ts'
import { decideBy, recipeWith, SmallRun } from '../testing/small-run.ts'
import { work } from '../testing/stage.ts'
import { buildWorkload } from '../workload/build.ts'

const anyPools = fc.array(
  fc.record({ nodes: fc.integer({ min: 1, max: 5 }), gpusPerNode: fc.constantFrom(1, 2, 3, 4, 8) }),
  { minLength: 1, maxLength: 2 },
)

/** Whole seconds make many things happen at one instant; the rest checks sums of fractions. */
const anyTime = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.double({ min: 0, max: 12, noNaN: true }))
const anyDuration = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.double({ min: 0.001, max: 9, noNaN: true }))

const anyWork: fc.Arbitrary<readonly PlainWork[]> = fc
  .array(
    fc.record({
      submittedAtS: anyTime,
      gpus: fc.constantFrom(1, 1, 1, 2, 2, 3, 4, 5, 7, 8, 12, 20),
      durationS: anyDuration,
    }),
    { maxLength: 40, size: 'max' },
  )
  .map((jobs) => [...jobs].sort((a, b) => a.submittedAtS - b.submittedAtS))

const inTurn = (blocking: boolean): PlainRules => ({ key: (job) => job.submittedAtS, blocking, place: firstFitByHand })

/** What the simulator, the planner and the policies make of the same. */
function simulated(pools: readonly PlainPool[], jobs: readonly PlainWork[], discipline: 'blocking' | 'skip') {
  const recipe = recipeWith({ planner: ['pipeline', { discipline }], placement: ['first-fit'] })
  const run = new SmallRun({
    workload: buildWorkload(
      'random',
      '2026-01-01T00:00:00.000Z',
      jobs.map(({ durationS, ...rest }) => work({ durationS, ...rest })),
    ),
    pools: inLine(pools.map(({ nodes, gpusPerNode }) => aPool({ nodeCount: nodes, gpusPerNode }))),
    decide: decideBy(recipe),
  }).toEnd()
  const { firstStartAtS, endedAtS } = run.simulator.sim.jobs
  const on = jobs.map((): (readonly [number, number])[] => [])
  for (const { step } of run.scribe.all('outcome'))
    for (const action of step.actions)
      if (action.kind === 'start') on[action.job] = action.parts.map(({ node, gpus }) => [node, gpus])
  return jobs.map((_, row) => ({ startsAtS: firstStartAtS[row], endsAtS: endedAtS[row], on: on[row] }))
}

describe.each(['blocking', 'skip'] as const)('first come, first served with first fit, %s', (discipline) => {
  it('starts and ends every job exactly when the reference does, on the same nodes', () => {
    let jobsSeen = 0
    let waits = 0
    fc.assert(
      fc.property(anyPools, anyWork, (pools, jobs) => {
        const expected = referenceSimulation(pools, jobs, inTurn(discipline === 'blocking'))
        expect(simulated(pools, jobs, discipline)).toEqual(expected)
        jobsSeen += jobs.length
        waits += expected.filter(({ startsAtS }, i) => startsAtS > jobs[i]!.submittedAtS).length
      }),
      { seed: 1961, numRuns: 400 },
    )
    expect(jobsSeen).toBeGreaterThan(4000)
    expect(waits).toBeGreaterThan(1000)
  })
})

describe('the reference itself, by hand', () => {
  const jobs = [
    { submittedAtS: 0, gpus: 3, durationS: 10 },
    { submittedAtS: 1, gpus: 4, durationS: 5 },
    { submittedAtS: 2, gpus: 1, durationS: 2 },
    { submittedAtS: 10, gpus: 9, durationS: 1 },
  ]

  it.each([
    [true, [0, 10, 15, Number.NaN]],
    [false, [0, 10, 2, Number.NaN]],
  ])('blocking: %s', (blocking, starts) => {
    const times = referenceSimulation([{ nodes: 2, gpusPerNode: 2 }], jobs, inTurn(blocking))
    expect(times.map(({ startsAtS }) => startsAtS)).toEqual(starts)
  })

  it('spreads a gang over the emptiest nodes and leaves the rest on the tightest', () => {
    const job = (submittedAtS: number, gpus: number, durationS = 100) => ({ submittedAtS, gpus, durationS })
    // From 5 s on, one, two and three GPUs are free.
    const jobs = [job(0, 4, 5), job(1, 2), job(2, 2, 3), job(3, 1), job(5, 3), job(6, 4)]
    const fates = referenceSimulation([{ nodes: 3, gpusPerNode: 4 }], jobs, inTurn(false))
    expect(fates.map(({ on }) => on)).toEqual([
      [[0, 4]],
      [[1, 2]],
      [[1, 2]],
      [[2, 1]],
      [[0, 3]],
      [
        [2, 3],
        [0, 1],
      ],
    ])
  })
})
