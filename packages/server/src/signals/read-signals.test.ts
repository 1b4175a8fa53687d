import { existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { defaultScenario, HOUR, type Scenario, signalKey } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readSignals } from './read-signals.ts'

const folder = scratchFolder()

const withCarbon = (file: string, timeColumn = 'time', valueColumn = 'g'): Scenario => {
  const scenario = defaultScenario()
  const carbon = { kind: 'file', file, timeColumn, valueColumn } as const
  return {
    ...scenario,
    cluster: { ...scenario.cluster, sites: scenario.cluster.sites.map((site) => ({ ...site, carbon })) },
  }
}

const read = async (file: string, startsAt: string) => {
  const signals = await readSignals(withCarbon(file), startsAt)
  expect([...signals.keys()]).toEqual([signalKey({ kind: 'file', file, timeColumn: 'time', valueColumn: 'g' })])
  return [...signals.values()][0]!
}

const iso = (ms: number) => new Date(ms).toISOString()
/** Rows whose value is the hour counted from the first row. */
const hourly = (from: string, hours: number, stepS = HOUR): string =>
  `time,g\n${Array.from({ length: hours }, (_, i) => `${iso(Date.parse(from) + i * stepS * 1000)},${i}`).join('\n')}\n`

describe('the values of a signal file', () => {
  test('are those from the start on', async () => {
    const signal = await read(folder.put('a.csv', hourly('2026-03-01T00:00:00Z', 8_760)), '2026-03-02T05:00:00Z')
    expect(signal.stepS).toBe(3_600)
    expect([...signal.values.slice(0, 3)]).toEqual([29, 30, 31])
  })

  test('of a year that has gone round begin again with the same month, day and hour', async () => {
    const file = folder.put('b.csv', hourly('2023-01-01T00:00:00Z', 8_760))
    const december = await read(file, '2023-12-31T22:00:00Z')
    expect([...december.values.slice(0, 4)]).toEqual([8_758, 8_759, 0, 1])
  })

  test('of another year are taken at the same month, day and hour, leap days from 28 February', async () => {
    const file = folder.put('c.csv.gz', gzipSync(hourly('2023-01-01T00:00:00Z', 8_760)))
    const signal = await read(file, '2028-02-28T23:00:00Z')
    const [feb28, mar1] = [58 * 24, 59 * 24]
    expect([...signal.values.slice(0, 3)]).toEqual([feb28 + 23, feb28, feb28 + 1])
    expect(signal.values[25]).toBe(mar1)
    expect(signal.values).toHaveLength(366 * 24)
  })

  test('of less than a year go on with the first after the last', async () => {
    const signal = await read(folder.put('d.csv', hourly('2026-03-01T00:00:00Z', 48)), '2026-03-02T22:00:00Z')
    expect([...signal.values.slice(0, 4)]).toEqual([46, 47, 0, 1])
  })

  test('keep their place where the scenario starts within a step', async () => {
    const signal = await read(folder.put('e.csv', hourly('2026-03-01T00:00:00Z', 100)), '2026-03-01T01:45:00Z')
    expect(signal.stepS).toBe(900)
    expect([...signal.values.slice(0, 6)]).toEqual([1, 2, 2, 2, 2, 3])
  })

  test('may come every five minutes or every three hours', async () => {
    const fine = await read(folder.put('f.csv', hourly('2026-03-01T00:00:00Z', 100, 300)), '2026-03-01T00:10:00Z')
    expect([fine.stepS, ...fine.values.slice(0, 2)]).toEqual([300, 2, 3])
    const coarse = await read(folder.put('g.csv', hourly('2026-03-01T00:00:00Z', 100, 10_800)), '2026-03-01T02:00:00Z')
    expect([coarse.stepS, ...coarse.values.slice(0, 2)]).toEqual([3_600, 0, 1])
  })

  test.each([
    ['UTC without an offset', '2026-03-01 00:00:00,5\n2026-03-01 01:00:00,6'],
    ['an offset', '2026-03-01 01:00:00+01:00,5\n2026-03-01 02:00:00+01:00,6'],
    ['seconds since 1970', '1772323200,5\n1772326800,6'],
    ['milliseconds since 1970', '1772323200000,5\n1772326800000,6'],
  ])('are found by times in %s', async (name, rows) => {
    const signal = await read(folder.put(`${name}.csv`, `time,g\n${rows}\n`), '2026-03-01T01:00:00Z')
    expect([...signal.values.slice(0, 2)]).toEqual([6, 5])
  })
})

describe('a signal file is refused', () => {
  const start = '2026-03-01T00:00:00Z'
  test.each([
    ['that is missing', null, ['signal-unreadable ']],
    ['that is empty', '', ['signal-unreadable ']],
    ['without one of its columns', 'when,g\n2026-03-01,5\n', ['signal-missing-column ']],
    ['with one row', 'time,g\n2026-03-01,5\n', ['signal-unreadable ']],
    ['with a time that is none', 'time,g\n2026-03-01,5\n2026-03-02,6\nsoon,5\n2026-03-04,1\n', ['signal-bad-time :4']],
    ['whose times count from its own start', 'time,g\n0,5\n3600,6\n', ['signal-bad-time :2', 'signal-bad-time :3']],
    [
      'with NaN and an empty cell',
      'time,g\n2026-03-01,NaN\n2026-03-02,\n',
      ['signal-bad-value :2', 'signal-bad-value :3'],
    ],
    ['with a gap', 'time,g\n2026-03-01,1\n2026-03-02,1\n2026-03-04,1\n', ['signal-uneven :4']],
    ['with a time twice', 'time,g\n2026-03-01,1\n2026-03-01,1\n', ['signal-uneven :3']],
    ['with a short row', 'time,g\n2026-03-01,1\n2026-03-02\n', ['signal-bad-value :3']],
    ['with steps of 7 minutes', 'time,g\n2026-03-01 00:00,1\n2026-03-01 00:07,1\n', ['signal-step ']],
    ['of other days', hourly('2024-07-01T00:00:00Z', 48), ['signal-elsewhen ']],
  ])('%s', async (name, text, wanted) => {
    const file = folder.at(`${name.replaceAll(' ', '-')}.csv`)
    if (text !== null) folder.put(`${name.replaceAll(' ', '-')}.csv`, text)
    const problems = await problemsOf(readSignals(withCarbon(file), start))
    expect(problems.map(({ code, where }) => `${code} ${where.replace(file, '')}`)).toEqual(wanted)
  })

  test('after a few rows only by their number', async () => {
    const file = folder.put('many.csv', `time,g\n${'2026-03-01,x\n'.repeat(30)}`)
    const problems = await problemsOf(readSignals(withCarbon(file), start))
    expect(problems.filter(({ code }) => code === 'signal-bad-value')).toHaveLength(5)
    expect(problems.map(({ found }) => found).join()).toContain('and 25 more rows')
  })

  test('together with every other', async () => {
    const scenario = withCarbon(folder.at('none.csv'))
    const sites = scenario.cluster.sites.map((site) => ({
      ...site,
      price: {
        kind: 'file',
        file: folder.put('p.csv', 'time,g\n1,x\n'),
        timeColumn: 'time',
        valueColumn: 'usd',
      } as const,
    }))
    const problems = await problemsOf(readSignals({ ...scenario, cluster: { ...scenario.cluster, sites } }, start))
    expect(problems.map(({ code }) => code)).toEqual(['signal-unreadable', 'signal-missing-column'])
  })
})

const PUBLISHED = '../shared/data/carbon/electricitymaps/DE-LU_2023_hourly.csv.gz'

test.skipIf(!existsSync(PUBLISHED))(
  'a published year of carbon intensity is read (skipped without the data)',
  async () => {
    const column = 'Carbon Intensity gCO₂eq/kWh (direct)'
    const signals = await readSignals(withCarbon(PUBLISHED, 'Datetime (UTC)', column), '2026-01-01T01:00:00Z')
    const [signal] = [...signals.values()]
    expect(signal!.values[0]).toBe(140.44)
    expect(signal!.values).toHaveLength(366 * 24)
  },
)
