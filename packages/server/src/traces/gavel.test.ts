import { gzipSync } from 'node:zlib'
import type { JobClass, Workload } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()
const rate = (stepsPerS: number) => ({ null: stepsPerS, "('Net', 1)": [stepsPerS / 2, stepsPerS / 2] })
const TABLE = {
  k80: { "('Net', 1)": rate(1), "('Net', 4)": rate(0), "('Big', 4)": rate(0) },
  p100: { "('Net', 1)": rate(5), "('Net', 4)": rate(12), "('Big', 4)": rate(1) },
  v100: { "('Net', 1)": rate(10), "('Net', 4)": rate(30), "('Big', 4)": rate(2) },
  v100_unconsolidated: { "('Net', 1)": rate(10), "('Net', 4)": rate(12), "('Big', 4)": rate(3) },
}
const throughputTable = scratch.put('table.json.gz', gzipSync(JSON.stringify(TABLE)))

const short = (type: string, steps: number | string, atS: number | string, gpus: number | string) =>
  [type, 'cd %s/work && python3 main.py', '--steps', 1, steps, atS, gpus].join('\t')
const long = (type: string, steps: number, gpus: number, weight: number | string, slo: number | string, atS: number) =>
  [type, 'python3 main.py --data=%s', 'work', '-n', 0, steps, gpus, weight, slo, atS].join('\t')
const save = (...lines: string[]) => scratch.put('jobs.trace', `${lines.join('\n')}\n`)
const classOf = (workload: Workload, row: number): JobClass => workload.classes[workload.classOf[row]!]!

describe('a Gavel trace', () => {
  test('is known without a header, and its steps become running times on V100', async () => {
    const { workload, reading } = await readTrace(save(short('Net', 600, '0.000000', 1), short('Net', 600, 90, 4)), {
      throughputTable,
    })
    expect(reading).toMatchObject({ format: 'gavel', measuredOn: 'V100', rows: 2, jobs: 2 })
    expect([...workload.submittedAtS]).toEqual([0, 90])
    expect([...workload.attemptS]).toEqual([60, 20])
    expect(workload.demands.map(({ gpus }) => gpus.asked)).toEqual([1, 4])
    expect([...workload.deadlineS]).toEqual([Infinity, Infinity])
  })

  test('gives each type on each number of GPUs the speeds of the table and the loss of spreading', async () => {
    const { workload } = await readTrace(save(short('Net', 600, 0, 1), short('Net', 600, 0, 4)), { throughputTable })
    expect(classOf(workload, 0)).toMatchObject({ name: 'Net on 1', speedByModel: { V100: 1, P100: 0.5, K80: 0.1 } })
    expect(classOf(workload, 0).spreadLoss).toEqual({ nodes: 0, racks: 0 })
    expect(classOf(workload, 1)).toMatchObject({ name: 'Net on 4', speedByModel: { V100: 1, P100: 0.4 } })
    expect(classOf(workload, 1).spreadLoss.nodes).toBeCloseTo(0.6, 12)
  })

  test('keeps a job away from a model that the table says it does not fit, and says so', async () => {
    const { workload, reading } = await readTrace(save(short('Net', 600, 0, 4)), { throughputTable })
    const { models } = workload.demands[0]!
    expect(models).toContain('A100')
    expect(models).not.toContain('K80')
    expect(reading.findings).toContainEqual(expect.objectContaining({ effect: 'kept', kind: 'does-not-fit', count: 1 }))
  })

  test('takes the rate of the largest measured number of GPUs below one that was not measured', async () => {
    const { workload, reading } = await readTrace(save(short('Net', 600, 0, 16), short('Net', 600, 1, 2)), {
      throughputTable,
    })
    expect([...workload.attemptS]).toEqual([20, 60])
    expect(classOf(workload, 0)).toMatchObject({ name: 'Net on 16', spreadLoss: { nodes: 0, racks: 0 } })
    expect(reading.findings).toContainEqual(
      expect.objectContaining({
        effect: 'repaired',
        kind: 'not-measured',
        count: 2,
        examples: [
          { place: 'line 1', found: 'Net on 16 GPUs' },
          { place: 'line 2', found: 'Net on 2 GPUs' },
        ],
      }),
    )
  })

  test('never gains by spreading, whatever the table says', async () => {
    const { workload } = await readTrace(save(short('Big', 10, 0, 4)), { throughputTable })
    expect(classOf(workload, 0).spreadLoss.nodes).toBe(0)
  })

  test('has priorities and deadlines in the longer layout', async () => {
    const { workload, reading } = await readTrace(
      save(long('Net', 600, 1, '5.000000', '1.500000', 30), long('Net', 600, 4, 1, '-1.000000', 60)),
      { throughputTable },
    )
    expect(reading.format).toBe('gavel')
    expect([...workload.priority]).toEqual([5, 1])
    expect([...workload.submittedAtS]).toEqual([30, 60])
    expect([...workload.deadlineS]).toEqual([30 + 1.5 * 60, Infinity])
  })

  test.each([
    {
      name: 'a type the table does not have',
      line: short('Nett', 60, 1, 1),
      code: 'trace-unknown-work',
      found: 'Nett',
    },
    { name: 'fewer GPUs than were measured', line: short('Big', 60, 1, 1), code: 'trace-unknown-work', found: 'Big' },
    { name: 'no steps', line: short('Net', 0, 1, 1), code: 'trace-bad-steps', found: 'total_steps "0"' },
    { name: 'steps of NaN', line: short('Net', 'NaN', 1, 1), code: 'trace-bad-steps', found: 'total_steps "NaN"' },
    { name: 'half a step', line: short('Net', 1.5, 1, 1), code: 'trace-bad-steps', found: 'total_steps "1.5"' },
    { name: 'steps for millennia', line: short('Net', 1e15, 1, 1), code: 'trace-bad-duration', found: '1000000000' },
    { name: 'an arrival before the trace', line: short('Net', 60, -1, 1), code: 'trace-bad-time', found: '"-1"' },
    { name: 'no GPU', line: short('Net', 60, 1, 0), code: 'trace-bad-gpus', found: 'scale_factor "0"' },
    { name: 'half a GPU', line: short('Net', 60, 1, 0.5), code: 'trace-bad-gpus', found: 'scale_factor "0.5"' },
    { name: 'fields of the other layout', line: long('Net', 60, 1, 1, -1, 0), code: 'trace-ragged-row', found: '10' },
  ])('refuses a line with $name, by its number', async ({ line, code, found }) => {
    const path = save(short('Net', 60, 0, 1), line)
    const problems = await problemsOf(readTrace(path, { throughputTable }))
    expect(problems).toMatchObject([{ code, where: `${path}:2` }])
    expect(problems[0]!.found).toContain(found)
    expect((await readTrace(path, { throughputTable, dropBadRows: true })).reading.rowsDropped).toBe(1)
  })

  test.each([
    { name: 'a weight that is no whole number', line: long('Net', 60, 1, 0.5, -1, 0), found: 'priority_weight "0.5"' },
    { name: 'a negative weight', line: long('Net', 60, 1, -1, -1, 0), found: 'priority_weight "-1"' },
    { name: 'a deadline at submission', line: long('Net', 60, 1, 1, 0, 0), found: 'SLO "0"' },
    { name: 'a deadline of NaN', line: long('Net', 60, 1, 1, 'NaN', 0), found: 'SLO "NaN"' },
  ])('refuses a line of the longer layout with $name', async ({ line, found }) => {
    const problems = await problemsOf(readTrace(save(long('Net', 60, 1, 1, -1, 0), line), { throughputTable }))
    expect(problems).toMatchObject([{ code: 'trace-bad-number' }])
    expect(problems[0]!.found).toContain(found)
  })

  test('lists every kind of bad line at once', async () => {
    const path = save(short('Net', 60, 0, 1), short('Nett', 60, 0, 1), short('Net', -1, 0, 1), short('Neat', 60, 0, 2))
    const problems = await problemsOf(readTrace(path, { throughputTable }))
    expect(problems.map(({ code, where }) => [code, where])).toEqual([
      ['trace-unknown-work', `${path}:2`],
      ['trace-bad-steps', `${path}:3`],
    ])
    expect(problems[0]!.found).toBe('2 rows (line 2: job_type "Nett"; line 4: job_type "Neat")')
  })

  test('is refused without a throughput table, and a trace that needs none with one', async () => {
    const steps = save(short('Net', 60, 0, 1))
    expect(await problemsOf(readTrace(steps))).toMatchObject([{ code: 'trace-throughput-table', where: steps }])
    const seconds = scratch.put('seconds.csv', 'submit,run,gpus\n1,2,3\n')
    expect(await problemsOf(readTrace(seconds, { throughputTable }))).toMatchObject([
      { code: 'trace-throughput-table', where: throughputTable },
    ])
  })
})
