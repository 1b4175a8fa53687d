import { describe, expect, test } from 'vitest'
import { BadInput, formatProblem, type Problem } from './problem.ts'

const negative: Problem = { code: 'bad-x', where: 'pools[0].x', found: '-1', accepted: 'a number ≥ 0' }

describe('bad input', () => {
  test('its message has a line for every problem', () => {
    const error = new BadInput([negative, { ...negative, where: 'pools[1].x', hint: 'leave it out' }])
    expect(error.message.split('\n')).toEqual([
      'pools[0].x: found -1; accepted: a number ≥ 0 [bad-x]',
      'pools[1].x: found -1; accepted: a number ≥ 0 (leave it out) [bad-x]',
    ])
    expect(error.problems).toHaveLength(2)
    expect(error).toBeInstanceOf(Error)
    expect(formatProblem(negative)).toBe(error.message.split('\n')[0])
  })

  test('without a problem it is a bug', () => {
    expect(() => new BadInput([])).toThrow('without a problem')
  })
})
