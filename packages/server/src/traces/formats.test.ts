import { describe, expect, test } from 'vitest'
import { fits } from './format.ts'
import { FORMATS } from './formats.ts'
import type { TraceFile } from './trace-file.ts'

const known = FORMATS.filter(({ name }) => name !== 'generic')
const fitting = (file: TraceFile): string[] => known.filter((format) => fits(format, file)).map(({ name }) => name)
const csv = (columns: readonly string[], delimiter = ','): TraceFile => ({
  path: 'jobs',
  gz: false,
  kind: 'csv',
  delimiter,
  columns,
})

describe('every format', () => {
  test('has a name of its own, and the generic one comes last', () => {
    expect(known.length).toBeGreaterThan(8)
    expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length)
    expect(FORMATS.at(-1)!.name).toBe('generic')
  })

  test.each(known.filter(({ recognises }) => recognises === undefined))(
    '$name is known by its columns, and no other format takes them for its own',
    ({ name, kinds, needs }) => {
      for (const kind of kinds) {
        const file = { ...csv(needs), kind, layout: 'array' } as TraceFile
        expect(fitting(file), kind).toEqual([name])
      }
    },
  )

  test.each(known)('$name is not taken for a file that lacks one of its columns', ({ name, needs, kinds }) => {
    for (const absent of needs) {
      const columns = needs.filter((column) => column !== absent)
      expect(fitting({ ...csv(columns), kind: kinds[0], layout: 'array' } as TraceFile)).not.toContain(name)
    }
  })
})

describe('a first line without a header', () => {
  const command = 'python3 main.py --data_dir=%s'
  test.each([
    { name: 'of seven fields', fields: ['A3C', command, '-n', '1', '9', '0.0', '1'], delimiter: '\t', want: ['gavel'] },
    {
      name: 'of ten fields',
      fields: ['A3C', command, 'rl', '--max-steps', '0', '9', '1', '1', '-1.0', '0'],
      delimiter: '\t',
      want: ['gavel'],
    },
    { name: 'with bad numbers', fields: ['A3C', command, '-n', '1', 'x', '', '-1'], delimiter: '\t', want: ['gavel'] },
    { name: 'with commas', fields: ['A3C', command, '-n', '1', '9', '0.0', '1'], delimiter: ',', want: [] },
    { name: 'of eight fields', fields: ['A3C', command, '-n', '1', '9', '0.0', '1', '2'], delimiter: '\t', want: [] },
    {
      name: 'that is the header of a table',
      fields: ['job', 'user', 'submit', 'run', 'gpus', 'a', 'b'],
      delimiter: '\t',
      want: [],
    },
    { name: 'without a flag', fields: ['A3C', command, '-n', 'yes', '9', '0.0', '1'], delimiter: '\t', want: [] },
  ])('$name is taken for $want', ({ fields, delimiter, want }) => {
    expect(fitting(csv(fields, delimiter))).toEqual(want)
  })
})
