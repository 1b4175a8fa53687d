import { describe, expect, test } from 'vitest'
import { clock, NOMINAL_START_S } from './clock.ts'
import { decimal, instantS, zoneS } from './instant.ts'

describe('instants', () => {
  test.each([
    { text: '1970-01-01 00:00:00', offsetS: 0, want: 0 },
    { text: '1970-01-01 00:00:00', offsetS: -25_200, want: 25_200 },
    { text: '2017-10-09T07:01:55-07:00', offsetS: 0, want: Date.parse('2017-10-09T14:01:55Z') / 1000 },
    { text: '2017-10-09 07:01:55.25Z', offsetS: -25_200, want: Date.parse('2017-10-09T07:01:55Z') / 1000 + 0.25 },
    { text: '2017-10-09 07:01:55+00', offsetS: 99, want: Date.parse('2017-10-09T07:01:55Z') / 1000 },
    { text: '2017-10-09', offsetS: 0, want: Date.parse('2017-10-09T00:00Z') / 1000 },
    { text: '2017-10-09 07:01', offsetS: 0, want: Date.parse('2017-10-09T07:01Z') / 1000 },
    { text: '2017-02-30 00:00:00', offsetS: 0, want: Number.NaN },
    { text: '2017-13-01 00:00:00', offsetS: 0, want: Number.NaN },
    { text: '2017-10-09 24:00:00', offsetS: 0, want: Number.NaN },
    { text: '09/10/2017 07:01:55', offsetS: 0, want: Number.NaN },
    { text: 'None', offsetS: 0, want: Number.NaN },
    { text: '', offsetS: 0, want: Number.NaN },
  ])('"$text" at offset $offsetS is $want', ({ text, offsetS, want }) => {
    expect(instantS(text, offsetS)).toBe(want)
  })

  test.each([
    ['Z', 0],
    ['-07:00', -25_200],
    ['+0530', 19_800],
    ['+01', 3600],
    ['PDT', Number.NaN],
    ['+25:00', Number.NaN],
  ])('the offset %s is %d s', (text, want) => {
    expect(zoneS(text)).toBe(want)
  })

  test.each([
    ['66.0', 66],
    ['-3', -3],
    ['1e3', 1000],
    ['.5', 0.5],
    ['NaN', Number.NaN],
    ['inf', Number.NaN],
    ['Infinity', Number.NaN],
    ['0x10', Number.NaN],
    ['', Number.NaN],
    ['1,000', Number.NaN],
    ['1e999', Number.NaN],
  ])('the number "%s" is %d', (text, want) => {
    expect(decimal(text)).toBe(want)
  })
})

describe('the clock of a column', () => {
  test.each([
    {
      name: 'seconds from the start',
      unit: undefined,
      texts: ['0', '60.5'],
      want: [NOMINAL_START_S, NOMINAL_START_S + 60.5],
    },
    { name: 'hours from the start', unit: 'h' as const, texts: ['0.5'], want: [NOMINAL_START_S + 1800] },
    { name: 'seconds since 1970', unit: undefined, texts: ['1507556515'], want: [1507556515] },
    { name: 'milliseconds since 1970', unit: undefined, texts: ['1507556515500'], want: [1507556515.5] },
    { name: 'milliseconds from the start', unit: 'ms' as const, texts: ['1500'], want: [NOMINAL_START_S + 1.5] },
    { name: 'instants', unit: undefined, texts: ['1970-01-01 00:01:00'], want: [60] },
    {
      name: 'no number after an instant',
      unit: undefined,
      texts: ['1970-01-01 00:01:00', '61'],
      want: [60, Number.NaN],
    },
    {
      name: 'no instant after a number',
      unit: undefined,
      texts: ['0', '1970-01-01'],
      want: [NOMINAL_START_S, Number.NaN],
    },
    { name: 'nothing before the start', unit: undefined, texts: ['-1'], want: [Number.NaN] },
    {
      name: 'a kind settled by the first that can be read',
      unit: undefined,
      texts: ['?', '7'],
      want: [Number.NaN, NOMINAL_START_S + 7],
    },
  ])('reads $name', ({ unit, texts, want }) => {
    const times = clock(unit, 0)
    expect(texts.map((text) => times.read(text))).toEqual(want)
  })
})
