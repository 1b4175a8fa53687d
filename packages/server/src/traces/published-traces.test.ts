import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { describeTrace } from './describe-trace.ts'
import { readTrace } from './read-trace.ts'

const data = join(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/data/jobs')
const present = existsSync(data)
if (!present) console.warn(`skipped: the published traces are not at ${data}`)

/** Figures of the files as their collection publishes them. */
describe.skipIf(!present)('published traces (skipped where the data is absent)', () => {
  test('the Philly extract has the published counts and quantiles', async () => {
    const { workload, reading } = await readTrace(join(data, 'philly/philly_2017-09-04_2017-11-05.csv.gz'))
    const description = describeTrace(workload, reading)
    expect(reading).toMatchObject({ format: 'philly-extract', rows: 55_803, jobs: 55_803 })
    expect(description.gpuHours).toBeCloseTo(691_624, -1)
    expect(description.durationS).toMatchObject({ p50: 1443, max: 4_628_226 })
    expect(description.durationS.mean).toBeCloseTo(13_971, -1)
    expect(description.durationS.p95).toBeCloseTo(34_789, -1)
    expect(description.gpus).toMatchObject({ p50: 1, p95: 2, max: 32 })
    expect(description.tenantCount).toBe(13)
    expect(description.spanS / 86_400).toBeCloseTo(62.6, 1)
    expect(reading.findings.find(({ kind }) => kind === 'repeated-row')?.count).toBe(40)
    expect(workload.startsAt).toBe('2017-09-04T17:00:00.000Z')
  })

  test('the PAI trace has the published counts and quantiles', async () => {
    const { workload, reading } = await readTrace(join(data, 'alibaba-pai2020/pai-100k_h0000-5839.csv.gz'))
    const { durationS, gpus } = describeTrace(workload, reading)
    expect(reading).toMatchObject({ format: 'gaia', jobs: 66_617 })
    expect([durationS.p50, durationS.mean, durationS.p95].map((s) => Number((s / 3600).toFixed(2)))).toEqual([
      0.66, 2.26, 9.48,
    ])
    expect([gpus.p50, Number(gpus.mean.toFixed(2)), gpus.p95, gpus.max]).toEqual([1, 3.41, 16, 400])
  })

  test('the Azure trace has the published count', async () => {
    const { reading } = await readTrace(join(data, 'azure-vm/azure-100k.csv.gz'))
    expect(reading).toMatchObject({ format: 'gaia', rows: 99_988, jobs: 99_988 })
  })

  const throughputTable = join(data, '../power/gavel/simulation_throughputs.json.gz')

  test.each([
    { vc: '0e4a51', jobs: 1181, notMeasured: 197 },
    { vc: '103959', jobs: 986, notMeasured: 125 },
    { vc: '11cb48', jobs: 2000, notMeasured: 181 },
    { vc: '2869ce', jobs: 533, notMeasured: 179 },
    { vc: '6214e9', jobs: 2000, notMeasured: 15 },
    { vc: '7f04ca', jobs: 972, notMeasured: 183 },
    { vc: 'ee9e8c', jobs: 2000, notMeasured: 373 },
  ])('the Gavel trace of $vc has $jobs jobs, all of types the table has', async ({ vc, jobs, notMeasured }) => {
    const { reading, workload } = await readTrace(join(data, `gavel/msr_seed0_${vc}.trace.gz`), { throughputTable })
    expect(reading).toMatchObject({ format: 'gavel', measuredOn: 'V100', rows: jobs, jobs, rowsDropped: 0 })
    expect(reading.findings.find(({ kind }) => kind === 'not-measured')?.count).toBe(notMeasured)
    const { spanS, gpus } = describeTrace(workload, reading)
    expect(spanS / 86_400).toBeGreaterThan(47)
    expect(spanS / 86_400).toBeLessThan(126)
    expect(gpus.max).toBeLessThanOrEqual(64)
  })

  test.each([
    { name: 'SLO', noGpu: 205, best: 0, bestWithoutGpu: 0 },
    { name: 'MIX1', noGpu: 184, best: 9216, bestWithoutGpu: 60 },
  ])('the Chronus trace $name has the published counts', async ({ name, noGpu, best, bestWithoutGpu }) => {
    const { reading, workload } = await readTrace(join(data, `chronus/trace_job_Philly_${name}.csv.gz`))
    expect(reading).toMatchObject({ format: 'chronus', rows: 30_940, jobs: 30_940 - noGpu, rowsDropped: noGpu })
    const withoutDeadline = workload.deadlineS.filter((atS) => atS === Infinity).length
    expect(withoutDeadline).toBe(best - bestWithoutGpu)
    expect(workload.tenants).toHaveLength(11)
  })

  test.each([
    { name: 'trace1', jobs: 1494, medianS: 14_393, gpus: 4 },
    { name: 'trace2', jobs: 5755, medianS: 8653, gpus: 4 },
    { name: 'trace3', jobs: 992, medianS: 3392, gpus: 8 },
  ])('the Muri $name has the published counts and medians', async ({ name, jobs, medianS, gpus }) => {
    const { reading, workload } = await readTrace(join(data, `muri/${name}.csv.gz`))
    expect(reading).toMatchObject({ format: 'muri', rows: jobs, jobs })
    const description = describeTrace(workload, reading)
    expect(Math.abs(description.durationS.p50 - medianS)).toBeLessThan(1)
    expect(description.gpus).toMatchObject({ p50: gpus, max: 32 })
  })

  test('the ElasticFlow trace has the published counts, and deadlines of 0.5 to 1.5 running times', async () => {
    const { reading, workload } = await readTrace(join(data, 'elasticflow/philly_103959.csv.gz'))
    expect(reading).toMatchObject({ format: 'elasticflow', rows: 876, jobs: 876 })
    const { durationS, gpus, spanS } = describeTrace(workload, reading)
    expect(spanS / 86_400).toBeCloseTo(91.6, 1)
    expect([durationS.p50, Math.round(durationS.mean), durationS.p95].map(Math.round)).toEqual([
      24_049, 56_571, 188_868,
    ])
    expect(gpus).toMatchObject({ p50: 1, max: 4 })
    const factors = [...workload.deadlineS].map(
      (atS, row) => (atS - workload.submittedAtS[row]!) / workload.attemptS[row]!,
    )
    expect(Math.min(...factors)).toBeGreaterThan(0.5)
    expect(Math.max(...factors)).toBeLessThan(1.5)
  })

  const windows = (folder: string, last: number, jobs: number) =>
    Array.from({ length: last }, (_, i) => ({ file: `${folder}/workload-${i + 1}`, jobs }))

  test.each([...windows('newtrace', 2, 960), ...windows('saturn', 5, 160), ...windows('philly', 4, 160)])(
    'the Sia trace $file has $jobs jobs',
    async ({ file, jobs }) => {
      const { reading } = await readTrace(join(data, `sia/${file}.csv.gz`))
      expect(reading).toMatchObject({ format: 'sia', measuredOn: 'T4', rows: jobs, jobs })
      expect(reading.findings.find(({ kind }) => kind === 'nominal-length')?.count).toBe(jobs)
    },
  )

  test.each([
    { list: 'default', rows: 8152, never: 897, withoutGpu: 1088 },
    { list: 'cpu050', rows: 7439, never: 878, withoutGpu: 375 },
    { list: 'gpushare40', rows: 8152, never: 981, withoutGpu: 1088 },
    { list: 'gpuspec10', rows: 8152, never: 897, withoutGpu: 1088 },
    { list: 'gpuspec33', rows: 8152, never: 897, withoutGpu: 1088 },
  ])('the openb list $list has the published counts', async ({ list, rows, never, withoutGpu }) => {
    const { reading, workload } = await readTrace(join(data, `alibaba-gpu2023/openb_pod_list_${list}.csv.gz`))
    expect(reading).toMatchObject({ format: 'openb', rows, jobs: rows - never, rowsDropped: never })
    const without = workload.demandOf.filter((demand) => workload.demands[demand]!.milliPerGpu === 0).length
    expect(without).toBeLessThanOrEqual(withoutGpu)
    expect(without).toBeGreaterThan(0.8 * withoutGpu)
  })

  test('the openb list default has the published running times, waits and endings', async () => {
    const { reading, workload } = await readTrace(join(data, 'alibaba-gpu2023/openb_pod_list_default.csv.gz'))
    const { durationS, endings } = describeTrace(workload, reading)
    expect([durationS.p50, Math.round(durationS.mean), durationS.p95, durationS.max].map(Math.round)).toEqual([
      616, 28_949, 18_064, 12_537_496,
    ])
    expect(endings).toMatchObject({ passed: 5193 + 192, failed: 1870 })
  })

  test('the DLRM trace has the published counts of instances with and without a GPU', async () => {
    const file = join(data, 'alibaba-gpu2025/disaggregated_DLRM_trace_until_1800000s.csv.gz')
    const { reading } = await readTrace(file)
    expect(reading).toMatchObject({ format: 'dlrm', rows: 17_781 })
    const count = (kind: string) => reading.findings.find((finding) => finding.kind === kind)?.count ?? 0
    expect(count('no-gpu')).toBe(12_007)
    expect(reading.jobs + count('no-life')).toBe(5774)
    expect(count('no-life')).toBe(2)
  })
})
