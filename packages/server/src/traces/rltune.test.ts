import { nameOf } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { codesOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()
/** A row by what is told: all else is not known. */
const row = (id: string, submitted: string, ran: string, gpus: string, { user = '-1', exe = '-1', vc = '-1' } = {}) =>
  `${id},${submitted},0,${ran},${gpus},-1,-1,-1,-1,29.25,1,${user},-1,${exe},0,-1,-1,${vc},3\n`
const GOOD = row('c93f', '120', '2612', '2', { user: '7', exe: '5', vc: '2' })
const save = (rows: string) => scratch.put('trace.csv', rows)

describe('a trace of RLTune', () => {
  test('has no header; users are tenants and executables are names', async () => {
    const { workload, reading } = await readTrace(
      save(GOOD + row('d11', '60', '149', '8', { vc: '4' }) + row('e', '240', '3', '1')),
    )
    expect(reading).toMatchObject({ format: 'rltune', rows: 3, jobs: 3 })
    expect(workload.startsAt).toBe('2020-01-01T00:00:00.000Z')
    expect(workload.ids).toEqual(['d11', 'c93f', 'e'])
    expect([...workload.submittedAtS]).toEqual([60, 120, 240])
    expect([...workload.attemptS]).toEqual([149, 2612, 3])
    expect(workload.tenants).toEqual(['vc 4', '7', 'everyone'])
    expect([0, 1, 2].map((job) => nameOf(workload, job))).toEqual(['', '5', ''])
    expect(workload.demands).toMatchObject([{ gpus: { asked: 8 } }, { gpus: { asked: 2 } }, { gpus: { asked: 1 } }])
    expect(reading.findings.map(({ kind }) => kind)).toEqual(['unsorted', 'no-calendar', 'no-outcome'])
  })

  test('may begin with comments, and have a column before the virtual cluster', async () => {
    const wide = row('a', '0', '5', '1', { vc: '3' }).replace(',3,3\n', ',-1,3,0\n')
    const { workload, reading } = await readTrace(save(`; MaxNodes: 5\n;MaxProcs: 9,9,9\n${wide}`))
    expect(reading).toMatchObject({ format: 'rltune', rows: 1 })
    expect(workload.tenants).toEqual(['vc 3'])
  })

  test.each([
    { name: 'uses no GPU', made: row('b', '1', '60', '0'), effect: 'dropped', kind: 'no-gpu' },
    { name: 'does not say how many GPUs', made: row('b', '1', '60', '-1'), effect: 'dropped', kind: 'no-gpu' },
    { name: 'does not say how long it ran', made: row('b', '1', '-1', '4'), effect: 'dropped', kind: 'no-run-time' },
    { name: 'ran for no time', made: row('b', '130', '0', '4'), effect: 'repaired', kind: 'under-a-second' },
  ])('tells of a job that $name', async ({ made, effect, kind }) => {
    const { reading } = await readTrace(save(GOOD + made))
    expect(reading.jobs).toBe(effect === 'dropped' ? 1 : 2)
    expect(reading.findings[0]).toMatchObject({ effect, kind, count: 1, examples: [{ place: 'line 2', found: 'b' }] })
  })

  test.each([
    { name: 'an id twice', made: GOOD, code: 'trace-duplicate-id' },
    { name: 'a submission before the start', made: row('b', '-1', '5', '1'), code: 'trace-bad-time' },
    { name: 'half a GPU', made: row('b', '1', '5', '0.5'), code: 'trace-bad-gpus' },
    { name: 'a negative running time', made: row('b', '1', '-5', '1'), code: 'trace-bad-duration' },
    { name: 'too few fields', made: 'b,1,2\n', code: 'trace-ragged-row' },
  ])('with $name is refused', async ({ made, code }) => {
    expect(await codesOf(readTrace(save(GOOD + made)))).toEqual([code])
  })
})
