import { describe, expect, test } from 'vitest'
import { problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readThroughputTable } from './throughput-table.ts'

const scratch = scratchFolder()
const ONE = '{"null": 1}'

describe('a throughput table', () => {
  test('is read by type, GPUs and model', async () => {
    const path = scratch.put(
      'table.json',
      `{"v100": {"('A (size 2)', 1)": {"null": 2.5}, "(\\"it's\\", 8)": ${ONE}},
        "k80_unconsolidated": {"('A (size 2)', 1)": {"null": 0}}}`,
    )
    const table = await readThroughputTable(path)
    expect([...table.keys()]).toEqual(['A (size 2)', "it's"])
    expect([...table.get('A (size 2)')!.get(1)!.byModel]).toEqual([['V100', 2.5]])
    expect([...table.get('A (size 2)')!.get(1)!.spreadByModel]).toEqual([['K80', 0]])
    expect([...table.get("it's")!.keys()]).toEqual([8])
  })

  test.each([
    { name: 'is not there', content: null, code: 'trace-table-unreadable', found: 'no such file' },
    { name: 'is no JSON', content: 'v100: 1', code: 'trace-table-unreadable', found: 'JSON' },
    {
      name: 'is a gzip cut off',
      content: Uint8Array.of(0x1f, 0x8b, 8, 0),
      code: 'trace-table-unreadable',
      found: 'end',
    },
    { name: 'is a number', content: '3', code: 'trace-table-malformed', found: 'no entry for v100' },
    { name: 'is a list', content: '[]', code: 'trace-table-malformed', found: 'no entry for v100' },
    {
      name: 'has no V100',
      content: `{"k80": {"('A', 1)": ${ONE}}}`,
      code: 'trace-table-malformed',
      found: 'no entry for v100',
    },
    {
      name: 'has a key that is no pair',
      content: `{"v100": {"A": ${ONE}}}`,
      code: 'trace-table-malformed',
      found: 'V100 A: 1',
    },
    {
      name: 'has a pair without GPUs',
      content: `{"v100": {"('A', 0)": ${ONE}}}`,
      code: 'trace-table-malformed',
      found: "V100 ('A', 0): 1",
    },
    {
      name: 'has a negative rate',
      content: `{"v100": {"('A', 1)": {"null": -1}}}`,
      code: 'trace-table-malformed',
      found: "V100 ('A', 1): -1",
    },
    {
      name: 'has no rate alone',
      content: `{"v100": {"('A', 1)": {"('A', 1)": [1, 1]}}}`,
      code: 'trace-table-malformed',
      found: 'NaN',
    },
    {
      name: 'has a rate in words',
      content: `{"v100": {"('A', 1)": {"null": "1"}}}`,
      code: 'trace-table-malformed',
      found: 'NaN',
    },
  ])('is refused where it $name', async ({ content, code, found }) => {
    const path = content === null ? scratch.at('none.json') : scratch.put('bad.json', content)
    const problems = await problemsOf(readThroughputTable(path))
    expect(problems).toMatchObject([{ code, where: path }])
    expect(problems[0]!.found).toContain(found)
  })

  test('tells the first five bad entries and the number of the others', async () => {
    const bad = Array.from({ length: 7 }, (_, i) => `"${i}": ${ONE}`).join(', ')
    const problems = await problemsOf(readThroughputTable(scratch.put('many.json', `{"k80": {${bad}}}`)))
    expect(problems.map(({ found }) => found)).toEqual([
      'K80 0: 1; K80 1: 1; K80 2: 1; K80 3: 1; K80 4: 1; and 2 more',
      'no entry for v100',
    ])
  })
})
