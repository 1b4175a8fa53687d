import { describe, expect, test } from 'vitest'
import { numberOfTenant, tenantNumbers, tenantShares } from './tenant-numbers.ts'

describe('numbers of tenants', () => {
  test.each([
    { text: '', want: [] },
    {
      text: 'research=0.5, prod = 0.3',
      want: [
        ['research', 0.5],
        ['prod', 0.3],
      ],
    },
    {
      text: 'a=b=0.1,__proto__=0.9',
      want: [
        ['a=b', 0.1],
        ['__proto__', 0.9],
      ],
    },
    { text: 'a=1', want: [['a', 1]] },
    {
      text: 'a=0.1,b=0.2,c=0.7',
      want: [
        ['a', 0.1],
        ['b', 0.2],
        ['c', 0.7],
      ],
    },
  ])('reads $text', ({ text, want }) => {
    expect(tenantShares.faults(text)).toEqual([])
    expect([...numberOfTenant(text)]).toEqual(want)
  })

  test.each([
    { text: 'a', found: ['"a"'] },
    { text: '=0.5,b=', found: ['"=0.5"', '"b="'] },
    { text: 'a=0.5,a=0.5', found: ['"a=0.5"'] },
    { text: 'a=1.5,b=-1,c=half', found: ['"a=1.5"', '"b=-1"', '"c=half"'] },
    { text: 'a=0.5,,b=0.5', found: ['""'] },
    { text: 'a=0.6,b=0.6', found: ['shares that add up to 1.2'] },
  ])('finds all that is wrong with $text', ({ text, found }) => {
    expect(tenantShares.faults(text).map((fault) => fault.found)).toEqual(found)
  })

  test('weights may be of any size', () => {
    expect(tenantNumbers.faults('a=17,b=0,c=1e3')).toEqual([])
    expect(tenantNumbers.faults('a=17,a=1')).toHaveLength(1)
  })
})
