import { expect, test } from 'vitest'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { describeTrace } from './describe-trace.ts'
import { distributionOf } from './distribution.ts'
import { formatDescription } from './format-description.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()
const described = async (text: string) => {
  const { workload, reading } = await readTrace(scratch.put('trace.csv', text))
  return describeTrace(workload, reading)
}

// Sunday evening and Monday in US Pacific: already Monday throughout in UTC.
const THREE = `timestamp,duration,num_gpus,gpu_time,cluster
2017-10-08 23:00:00,7200,8,0,a
2017-10-09 00:00:00,3600,1,0,b
2017-10-09 01:00:00,36000,4,0,b
`

test('a description adds up, in the time of day of the trace', async () => {
  const d = await described(THREE)
  expect(d).toMatchObject({
    startsAt: '2017-10-09T06:00:00.000Z',
    lastSubmittedAt: '2017-10-09T08:00:00.000Z',
    spanS: 7200,
    jobs: 3,
    attempts: 3,
    attemptsMax: 1,
    gpuHours: 57,
    tenantCount: 2,
    endings: { passed: 3, failed: 0, killed: 0 },
  })
  expect(d.durationS).toMatchObject({ min: 3600, p50: 7200, max: 36_000, mean: 15_600, p75: 21_600 })
  expect(d.byGpus.map(({ gpus, jobs, gpuHours }) => [gpus, jobs, gpuHours])).toEqual([
    [1, 1, 1],
    [4, 1, 40],
    [8, 1, 16],
  ])
  expect(d.tenants[0]).toEqual({ tenant: 'b', jobs: 2, jobShare: 2 / 3, gpuHours: 41, gpuHourShare: 41 / 57 })
  expect([23, 0, 1, 6].map((hour) => d.arrivals.byHour[hour])).toEqual([1, 1, 1, 0])
  expect(d.arrivals.byWeekday).toEqual([2, 0, 0, 0, 0, 0, 1])
  expect(d.arrivals.byWeek).toEqual([1, 2])
  expect(d.arrivals.busiestWeek).toEqual({ monday: '2017-10-09', jobs: 2 })
  expect(d.arrivals.interArrivalCv).toBe(0)
  // At 01:00 both earlier jobs end as the third begins.
  expect(d.offeredGpus).toEqual({ mean: 28.5, max: 9 })
})

test('a single job is described without dividing by nothing', async () => {
  const d = await described('submit,run,gpus\n5,60,0.5\n')
  expect(d).toMatchObject({ spanS: 0, offeredGpus: { mean: null, max: 0.5 }, arrivals: { interArrivalCv: null } })
  expect(JSON.stringify(d)).not.toMatch(/NaN|Infinity/)
  expect(formatDescription(d)).not.toMatch(/NaN|undefined|Infinity|null/)
})

test('names of jobs and tables found beside the file are told where there are any', async () => {
  const d = await described('submit,run,gpus,id,name\n5,60,1,a,x\n5,60,1,b,x\n5,60,1,c,\n')
  expect(d.nameCount).toBe(1)
  expect(formatDescription(d)).toContain('tenants: 1; names of jobs: 1; by GPU-hours')
  expect(formatDescription({ ...d, nameCount: 0 })).toContain('tenants: 1; by GPU-hours')
  const text = formatDescription({ ...d, reading: { ...d.reading, beside: ['pai/pai_job_table.csv'] } })
  expect(text).toMatch(/trace.csv {2}\(generic\)\n {2}with pai\/pai_job_table.csv\n {2}3 jobs/)
})

test('the text names the figures and what was done about the rows', async () => {
  const text = formatDescription(await described(THREE.replace('00:00:00', '22:00:00').replace('10-09 22', '10-08 22')))
  expect(text).toContain('3 jobs in 3 attempts')
  expect(text).toContain('57 GPU-hours')
  expect(text).toContain('(UTC-07:00, 0 to 23)')
  expect(text).toContain('repaired: 1 × Rows are not in order of submission')
  expect(text).toContain('line 3: earlier than the row before')
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110)
})

test('quantiles lie between the values they fall between', () => {
  expect(distributionOf(Float64Array.of(4, 1, 3, 2))).toMatchObject({
    min: 1,
    p25: 1.75,
    p50: 2.5,
    p75: 3.25,
    max: 4,
    mean: 2.5,
  })
  expect(distributionOf(Float64Array.of(7))).toMatchObject({ min: 7, p99: 7, mean: 7 })
  expect(() => distributionOf(new Float64Array(0))).toThrow('nothing')
})
