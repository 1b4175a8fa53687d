import { buildWorkload, gpuCount } from '@ballast/core'
import { expect, test } from 'vitest'
import { denserJobs, TOGETHER, VIRTUAL_CLUSTERS, virtualCluster } from './virtual-clusters.ts'

test('virtual clusters are pools of their own, as large as published', () => {
  const cluster = virtualCluster()
  expect(gpuCount(cluster)).toBe(352 * 8)
  expect(cluster.pools.map(({ tenants }) => tenants)).toEqual(VIRTUAL_CLUSTERS.map(({ name }) => [name]))
})

test('published times are sound: waits are less than completion times, and lengths hardly differ between policies', () => {
  for (const published of [TOGETHER, ...VIRTUAL_CLUSTERS.map((each) => each.published)]) {
    const { srtf, ...others } = published
    const lengthsS = Object.values(others).map(([jctS, waitS]) => jctS - waitS)
    expect(Math.max(...lengthsS) - Math.min(...lengthsS)).toBeLessThanOrEqual(1)
    expect(srtf[0] - srtf[1]).toBeGreaterThan(lengthsS[0]! - 60)
  }
})

test('arrivals of each virtual cluster are made denser from the instant on, others left out', () => {
  const [first, second] = VIRTUAL_CLUSTERS
  const job = (submittedAtS: number, tenant: string) => ({
    submittedAtS,
    tenant,
    gpus: 2,
    attempts: [{ durationS: 60, ending: 'passed' as const }],
  })
  const given = [job(50, first!.name), job(100, second!.name), job(200, first!.name), job(300, 'unknown')]
  const jobs = denserJobs(buildWorkload('all', '2017-10-01T00:00:00.000Z', given), 100)
  expect(jobs.startsAt).toBe('2017-10-01T00:01:40.000Z')
  expect([...jobs.submittedAtS]).toEqual([0, 100 / first!.denser])
  expect([...jobs.tenantOf].map((row) => jobs.tenants[row])).toEqual([second!.name, first!.name])
  expect(jobs.demands.map(({ gpus }) => gpus.asked)).toEqual([2])
})
