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
})
