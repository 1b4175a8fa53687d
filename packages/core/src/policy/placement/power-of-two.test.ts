import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import type { Memory } from '../card.ts'
import { powerOfTwo } from './power-of-two.ts'
import { NOWHERE } from './question.ts'

const pools = [aPool({ nodeCount: 3 }), aPool({ nodeCount: 1, gpusPerNode: 8 })]
const job = aJob({ demand: aDemand() })

/** How often each node is picked of 8,000 times. */
function tally(placed: Parameters<typeof filled>[1]): readonly number[] {
  const view = filled(pools, placed)
  const memory: Memory = {}
  const answer = powerOfTwo.make({ seed: 3 })
  const counts = [0, 0, 0, 0]
  for (let i = 0; i < 8000; i++) counts[answer.pick(job, 1, view, memory)]!++
  return counts
}

describe('power-of-two', () => {
  test.each([
    {
      name: 'takes the best node whenever it is one of the two, the worst only when it is both',
      placed: [
        [0, { gpus: 3 }],
        [1, { gpus: 2 }],
        [2, { gpus: 1 }],
      ],
      // The k-th best of four has 2 × (4 − k) + 1 of the 16 pairs.
      want: [500, 1500, 2500, 3500],
    },
    {
      name: 'goes by shares, not by counts, and takes the lower row of equals',
      placed: [
        [0, { gpus: 2 }],
        [1, { gpus: 4 }],
        [2, { gpus: 2 }],
        [3, { gpus: 4 }],
      ],
      want: [(8000 * 5) / 9, 0, (8000 * 3) / 9, 8000 / 9],
    },
  ] as const)('$name', ({ placed, want }) => {
    for (const [node, count] of tally(placed).entries()) expect(Math.abs(count - want[node]!)).toBeLessThan(150)
  })

  test('knows when there is no room, and draws the same again', () => {
    const view = filled(pools, [])
    expect(powerOfTwo.make({ seed: 1 }).pick(aJob({ demand: aDemand({ gpus: 9 }) }), 9, view, {})).toBe(NOWHERE)
    const picks = (memory: Memory) =>
      Array.from({ length: 12 }, () => powerOfTwo.make({ seed: 1 }).pick(job, 1, view, memory))
    expect(picks({})).toEqual(picks({ drawn: 'no number' }))
    expect(picks({})).not.toEqual(picks({ drawn: 1000 }))
  })
})
