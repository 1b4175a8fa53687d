import { describe, expect, test } from 'vitest'
import { buildCluster, type PoolPlan, poolOf, UNLIMITED_FEED } from '../hardware/cluster.ts'
import { nodeType } from '../hardware/node-types.ts'
import { plainSite } from '../testing/plain-site.ts'
import { aPool } from '../testing/samples.ts'
import { decideBy, recipeWith, SmallRun } from '../testing/small-run.ts'
import { buildWorkload } from '../workload/build.ts'
import { boundToPools } from './bound-to-pools.ts'
import { jobsTooLarge } from './too-large.ts'

const kept = (nodes: number, tenants?: readonly string[]): PoolPlan => ({
  ...poolOf(`for ${tenants}`, nodeType('pcie-2')!, nodes),
  ...(tenants === undefined ? {} : { tenants }),
})
const cluster = (...plans: readonly PoolPlan[]) => buildCluster('kept', [], [UNLIMITED_FEED], plans)

const jobs = (...lots: readonly (readonly [tenant: string, gpus: number])[]) =>
  buildWorkload(
    'work',
    '2026-01-01T00:00:00.000Z',
    lots.map(([tenant, gpus]) => ({ submittedAtS: 0, tenant, gpus, attempts: [{ durationS: 10, ending: 'passed' }] })),
  )

const poolsOf = (workload: ReturnType<typeof jobs>, row: number) => workload.demands[workload.demandOf[row]!]!.pools

describe('jobs are bound to', () => {
  const workload = jobs(['a', 1], ['b', 1], ['c', 1], ['a', 1], ['a', 2])

  test('the pools of their tenant and those of everybody; equal jobs stay equal', () => {
    const bound = boundToPools(workload, cluster(kept(1, ['a']), kept(1, ['a', 'b']), kept(1)))
    expect([0, 1, 2, 3, 4].map((row) => poolsOf(bound, row))).toEqual([[0, 1, 2], [1, 2], [2], [0, 1, 2], [0, 1, 2]])
    expect(bound.demandOf[3]).toBe(bound.demandOf[0])
    expect(bound.demands.map(({ index }) => index)).toEqual([0, 1, 2, 3])
    expect(bound.demands.map(({ gpus }) => gpus.asked)).toEqual([1, 1, 1, 2])
  })

  test('nothing where no pool is kept for anybody', () => {
    expect(boundToPools(workload, cluster(kept(3)))).toBe(workload)
  })
})

test('a job runs only in a pool that is open to its tenant, while others stand empty', () => {
  const pools = [aPool({ nodeCount: 1 }), aPool({ index: 1, firstNode: 1, nodeCount: 1, tenants: ['b'] })]
  const workload = boundToPools(jobs(['a', 4], ['a', 4], ['b', 1]), { pools })
  const decide = decideBy(recipeWith({ planner: ['pipeline', { discipline: 'skip' }] }))
  const { simulator } = new SmallRun({ workload, pools, sites: [plainSite()], decide }).toEnd()
  expect([...simulator.sim.jobs.firstStartAtS]).toEqual([0, 10, 0])
})

test.each([
  ['larger than the pools of its tenant', ['a', 3], 'at most what one pool open to their tenant of kept has: 2 P100'],
  ['of a tenant without a pool', ['c', 1], 'a pool open to their tenant'],
] as const)('a job %s is refused', (_, lot, accepted) => {
  const problems = jobsTooLarge(jobs(lot), cluster(kept(1, ['a']), kept(8, ['b'])))
  expect(problems).toMatchObject([{ code: 'job-too-large', where: 'work: work-0', accepted }])
})
