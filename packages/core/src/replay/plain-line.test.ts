import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dataOf, lineOf } from './plain-line.ts'

describe('plain data as a line', () => {
  test('has its keys in order and leaves out what is undefined', () => {
    expect(lineOf({ b: [1, null, 'x'], a: { d: true, c: undefined } })).toBe('{"a":{"d":true},"b":[1,null,"x"]}')
  })

  test('keeps infinities', () => {
    const data = { limitW: Number.POSITIVE_INFINITY, deep: [{ lowest: Number.NEGATIVE_INFINITY }] }
    expect(dataOf(lineOf(data))).toEqual(data)
  })

  test('leaves text and mappings alone that only look like a number', () => {
    const data = [{ number: 'seven' }, { number: 'Infinity', unit: 's' }, 'Infinity']
    expect(dataOf(lineOf(data))).toEqual(data)
  })

  test.each([
    { name: 'NaN', value: [Number.NaN] },
    { name: 'a function', value: { f: () => 1 } },
    { name: 'nothing at all', value: undefined },
  ])('refuses $name', ({ value }) => {
    expect(() => lineOf(value)).toThrow('not data')
  })

  test('gives the same data and the same line again, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const line = lineOf(value)
        expect(line).not.toContain('\n')
        expect(lineOf(dataOf(line))).toBe(line)
        expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { seed: 7 },
    )
  })
})
