import { describe, expect, test } from 'vitest'
import { growingNumbers, numbersIn, plainNumber } from './number-list.ts'

describe('growing numbers', () => {
  test.each([
    { text: '', want: [] },
    { text: ' ', want: [] },
    { text: '3250,7200', want: [3250, 7200] },
    { text: ' 0.5 , 1e3 ', want: [0.5, 1000] },
  ])('reads $text', ({ text, want }) => {
    expect(growingNumbers.faults(text)).toEqual([])
    expect(numbersIn(text)).toEqual(want)
  })

  test.each([
    { text: '5,5', found: ['"5"'] },
    { text: '0', found: ['"0"'] },
    { text: '1,,2', found: ['""'] },
    { text: '-1,0x10,Infinity,NaN,1e999', found: ['"-1"', '"0x10"', '"Infinity"', '"NaN"', '"1e999"'] },
    { text: '10,3,20', found: ['"3"'] },
  ])('finds all that is wrong with $text', ({ text, found }) => {
    expect(growingNumbers.faults(text).map((fault) => fault.found)).toEqual(found)
  })

  test('a number is written plainly or is none', () => {
    expect(['', ' 1', '1.', '.5', '+1', '1_000', '12'].map(plainNumber)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      12,
    ])
  })
})
