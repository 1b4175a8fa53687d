import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { problemsOf } from '../../testing/problems-of.ts'
import { scratchFolder } from '../../testing/scratch-folder.ts'
import { readColumns } from './read-columns.ts'

const folder = scratchFolder()

const read = (path: string) => readColumns(path, ['a', 'b'], ['word'])

describe('reading columns', () => {
  test('takes those named, in whatever order and gzipped or not', async () => {
    const text = 'word,other,b,a\nx,9,2,1\n012,9,-4e-3,3\n'
    const want = { a: [1, 3], b: [2, -0.004], word: ['x', '012'] }
    expect(await read(folder.put('table.csv', text))).toEqual(want)
    expect(await read(folder.put('table.csv.gz', gzipSync(text)))).toEqual(want)
  })

  test.each([
    {
      name: 'names every column that is not there',
      text: 'a,x\n1,2\n',
      codes: ['trace-missing-column'],
      at: /table\.csv$/,
    },
    {
      name: 'names every cell that is no number',
      text: 'a,b,word\n1,,x\n2,2,x\nNaN,1e999,x\n',
      codes: ['trace-bad-number', 'trace-bad-number', 'trace-bad-number'],
      at: /:2|:4/,
    },
    { name: 'names rows that are too short', text: 'a,b,word\n1,2\n', codes: ['trace-ragged-row'], at: /:2/ },
  ])('$name', async ({ text, codes, at }) => {
    const problems = await problemsOf(read(folder.put('table.csv', text)))
    expect(problems.map(({ code }) => code)).toEqual(codes)
    for (const { where } of problems) expect(where).toMatch(at)
  })
})
