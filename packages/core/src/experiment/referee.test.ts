import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildCluster, type PoolPlan, poolOf, UNLIMITED_FEED } from '../hardware/cluster.ts'
import { fitted, nodeType } from '../hardware/node-types.ts'
import { siteIn } from '../hardware/site.ts'
import { defaultScenario } from '../scenario/default-scenario.ts'
import { REFEREED_CASES, type RefereedCase } from '../testing/referee-rules.ts'
import { type PlainFate, type PlainPool, type PlainWork, referenceSimulation } from '../testing/reference-simulation.ts'
import { recipeWith } from '../testing/small-run.ts'
import { buildWorkload, type JobRecord } from '../workload/build.ts'
import type { JobResult } from './job-results.ts'
import { runOne } from './one-run.ts'

const anyPools = fc.array(
  fc.record({ nodes: fc.integer({ min: 1, max: 5 }), gpusPerNode: fc.constantFrom(1, 2, 3, 4, 8) }),
  { minLength: 1, maxLength: 3 },
)

const anyWork = fc
  .array(
    fc.record({
      submittedAtS: fc.double({ min: 0, max: 15, noNaN: true }),
      gpus: fc.constantFrom(1, 1, 1, 2, 2, 3, 4, 5, 7, 8, 12),
      durationS: fc.double({ min: 0.01, max: 9, noNaN: true }),
    }),
    { maxLength: 40, size: 'max' },
  )
  .map((jobs) => [...jobs].sort((a, b) => a.submittedAtS - b.submittedAtS))

const CONSTANT = { kind: 'constant', value: 1 } as const
const SITE = { ...siteIn('DE'), carbon: CONSTANT, price: CONSTANT, temperature: CONSTANT }

/** A run under the referee, the whole way from a scenario. */
function refereed(plans: readonly PoolPlan[], records: readonly JobRecord[], { answers }: RefereedCase) {
  const workload = buildWorkload('random', '2026-01-01T00:00:00.000Z', records)
  const scenario = defaultScenario({
    cluster: buildCluster('random', [SITE], [UNLIMITED_FEED], plans),
    workload: { kind: 'trace', file: 'none' },
    recipes: [recipeWith(answers)],
    estimates: { kind: 'perfect' },
    referee: true,
  })
  const inputs = { scenario, recipe: scenario.recipes[0]!, workload, files: new Map(), seed: 1 }
  return runOne(
    inputs,
    {},
    () => 0,
    () => {},
  ).jobs
}

// Models of different speeds, gangs that lose by being spread, checkpoints that cost: all of it must not count.
const plansFor = (shape: readonly PlainPool[]): readonly PoolPlan[] =>
  shape.map(({ nodes, gpusPerNode }, i) => {
    const type = nodeType(i === 0 ? 'dgx-h100' : 'pcie-2')!
    return poolOf(`pool-${i}`, fitted(type, type.gpu, gpusPerNode), nodes)
  })

const recordOf = ({ durationS, ...job }: PlainWork): JobRecord => ({
  ...job,
  attempts: [{ durationS, ending: 'passed' }],
})

const lifeOf = ({ firstStartAtS, endedAtS }: JobResult) => [firstStartAtS, endedAtS]
const expectedLives = (fates: readonly PlainFate[]) =>
  fates.map(({ startsAtS, endsAtS }) => [startsAtS, endsAtS].map((atS) => (Number.isNaN(atS) ? null : atS)))

/** Whole seconds, as the referee counts them. */
const whole = ({ submittedAtS, gpus, durationS }: PlainWork): PlainWork => ({
  submittedAtS: Math.floor(submittedAtS),
  gpus,
  durationS: Math.max(1, Math.floor(durationS)),
})

describe.each(REFEREED_CASES)('under the referee, $name', (each) => {
  test('starts and ends every job exactly when the reference does', () => {
    let waits = 0
    fc.assert(
      fc.property(anyPools, anyWork, (shape, jobs) => {
        const plain = jobs.map(whole)
        const expected = referenceSimulation(shape, plain, each.rules)
        expect(refereed(plansFor(shape), jobs.map(recordOf), each).map(lifeOf)).toEqual(expectedLives(expected))
        waits += expected.filter(({ startsAtS }, i) => startsAtS > plain[i]!.submittedAtS).length
      }),
      { seed: 2017, numRuns: 100 },
    )
    expect(waits).toBeGreaterThan(500)
  })

  test('gives each tenant with a pool of its own what it would have alone', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyPools, anyWork), { minLength: 2, maxLength: 3 }), (tenants) => {
        const plans = tenants.flatMap(([shape], i) => plansFor(shape).map((plan) => ({ ...plan, tenants: [`${i}`] })))
        const records = tenants.flatMap(([, jobs], i) => jobs.map((job) => ({ ...recordOf(job), tenant: `${i}` })))
        const together = refereed(plans, records, each)
        for (const [i, [shape, jobs]] of tenants.entries()) {
          const alone = referenceSimulation(shape, jobs.map(whole), each.rules)
          expect(together.filter(({ tenant }) => tenant === `${i}`).map(lifeOf)).toEqual(expectedLives(alone))
        }
      }),
      { seed: 2021, numRuns: 40 },
    )
  })
})
