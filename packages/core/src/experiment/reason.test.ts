import { describe, expect, test } from 'vitest'
import { Reason } from './reason.ts'

describe('a reason given several times', () => {
  test.each([
    {
      name: 'has the range of its numbers',
      given: ['asks for 8 GPUs; 3 GPUs free', 'asks for 8 GPUs; 0 GPUs free'],
      told: 'asks for 8 GPUs; 0 to 3 GPUs free',
    },
    {
      name: 'keeps the plural where one of them needs it',
      given: ['1 GPU free', '5 GPUs free'],
      told: '1 to 5 GPUs free',
    },
    { name: 'is itself when said once', given: ['0.25 of a GPU on 07'], told: '0.25 of a GPU on 07' },
    { name: 'need not have numbers', given: ['no room', 'no room'], told: 'no room' },
  ])('$name', ({ given, told }) => {
    const reason = new Reason(given[0]!)
    for (const each of given.slice(1)) {
      expect(new Reason(each).skeleton).toBe(reason.skeleton)
      reason.add(each)
    }
    expect(`${reason}`).toBe(told)
  })

  test.each([
    ['asks for 8 GPUs; 3 free', 'asks for 8 GPUs; 3 free on node 2'],
    ['0.5 of a GPU', '2 GPUs'],
    ['feed 1 is full', 'pool 1 is full'],
  ])('%j is another reason than %j', (one, other) => {
    expect(new Reason(one).skeleton).not.toBe(new Reason(other).skeleton)
  })
})
