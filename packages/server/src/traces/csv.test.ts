import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvSplitter, OpenQuote, splitRecord } from './csv.ts'

function split(pieces: readonly string[], delimiter = ','): [line: number, ...fields: string[]][] {
  const records: [number, ...string[]][] = []
  const splitter = csvSplitter(
    (record) => splitRecord(record, delimiter),
    (fields, line) => records.push([line, ...fields]),
  )
  for (const piece of pieces) splitter.push(piece)
  splitter.end()
  return records
}

describe('csv', () => {
  test.each([
    {
      name: 'splits plain lines',
      text: 'a,b\n1,2\n',
      want: [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    },
    {
      name: 'needs no final line end',
      text: 'a,b\n1,2',
      want: [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    },
    {
      name: 'takes CRLF',
      text: 'a,b\r\n1,2\r\n',
      want: [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    },
    {
      name: 'passes over blank lines but counts them',
      text: 'a\n\n \r\n1\n',
      want: [
        [1, 'a'],
        [4, '1'],
      ],
    },
    {
      name: 'keeps empty fields',
      text: ',\n"",x\n',
      want: [
        [1, '', ''],
        [2, '', 'x'],
      ],
    },
    { name: 'takes quotes off', text: '"a,b","say ""hi"""\n', want: [[1, 'a,b', 'say "hi"']] },
    {
      name: 'joins lines within quotes',
      text: '"a\nb",1\nc,2\n',
      want: [
        [1, 'a\nb', '1'],
        [3, 'c', '2'],
      ],
    },
    {
      name: 'leaves a quote inside a plain field alone',
      text: '19" rack,1\nb,2\n',
      want: [
        [1, '19" rack', '1'],
        [2, 'b', '2'],
      ],
    },
    { name: 'gives nothing for nothing', text: '', want: [] },
  ])('$name', ({ text, want }) => {
    expect(split([text])).toEqual(want)
  })

  test.each([
    { name: 'at the end of the file', text: 'a\n"b\nc', line: 2 },
    { name: 'within a hundred lines', text: `a\nb\n"c\n${'x\n'.repeat(500)}"\n`, line: 3 },
  ])('says where a quote was opened that is not closed $name', ({ text, line }) => {
    expect(() => split([text])).toThrow(new OpenQuote(line))
  })

  test('any table comes back however the text is cut into pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é', '1') })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { maxLength: 5 }),
        fc.nat(7),
        (rows, step) => {
          const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n')
          const pieces = text.match(new RegExp(`[^]{1,${step + 1}}`, 'g')) ?? []
          expect(split(pieces).map(([, ...fields]) => fields)).toEqual(rows)
        },
      ),
    )
  })

  test('a record with an open quote is not a record', () => {
    expect(splitRecord('a,"b', ',')).toBeNull()
    expect(splitRecord('a;"b"', ';')).toEqual(['a', 'b'])
  })
})
