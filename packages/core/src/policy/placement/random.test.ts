import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import type { Memory } from '../card.ts'
import { NOWHERE } from './question.ts'
import { random } from './random.ts'

const pools = [aPool({ nodeCount: 3 }), aPool({ nodeCount: 1 })]
const job = aJob({ demand: aDemand() })

/** How often each is drawn of `times`. */
const tally = (times: number, drawn: () => number): readonly number[] => {
  const counts = [0, 0, 0, 0]
  for (let i = 0; i < times; i++) counts[drawn()]!++
  return counts
}

describe('random', () => {
  test.each([
    { name: 'every node with room as often', placed: [], want: [3000, 3000, 3000, 3000] },
    { name: 'no node without room', placed: [[1, { gpus: 4 }]], want: [4000, 0, 4000, 4000] },
  ] as const)('takes $name, in whatever pool', ({ placed, want }) => {
    const view = filled(pools, placed)
    const memory: Memory = {}
    const answer = random.make({ seed: 4 })
    const counts = tally(12_000, () => answer.pick(job, 1, view, memory))
    for (const [node, count] of counts.entries()) expect(Math.abs(count - want[node]!)).toBeLessThan(170)
  })

  test('finds the only node with room', () => {
    const full = Array.from({ length: 40 }, (_, node) => [node, { gpus: node === 37 ? 3 : 4 }] as const)
    const view = filled([aPool({ nodeCount: 40 })], full)
    for (let seed = 0; seed < 20; seed++) expect(random.make({ seed }).pick(job, 1, view, {})).toBe(37)
    expect(random.make({ seed: 1 }).pick(aJob({ demand: aDemand({ gpus: 2 }) }), 2, view, {})).toBe(NOWHERE)
  })

  test('draws on where its memory says, and anew for another seed', () => {
    const view = filled(pools, [])
    const picks = (seed: number, memory: Memory) => tally(8, () => random.make({ seed }).pick(job, 1, view, memory))
    const memory: Memory = {}
    const first = picks(1, memory)
    expect(memory.drawn).toBe(8)
    expect(picks(1, {})).toEqual(first)
    expect(picks(1, { drawn: 'often' })).toEqual(first)
    expect([picks(1, memory), picks(2, {}), picks(3, {})]).not.toEqual([first, first, first])
  })

  test('gives a share any GPU with room for it, each as often, and whole GPUs the lowest', () => {
    const view = filled(
      [aPool({ nodeCount: 1 })],
      [
        [0, { milliPerGpu: 700 }],
        [0, { milliPerGpu: 400 }],
      ],
    )
    const memory: Memory = {}
    const answer = random.make({ seed: 1 })
    const share = aJob({ row: 8, demand: aDemand({ index: 8, milliPerGpu: 500 }) })
    const counts = tally(6000, () => Math.log2(answer.mask!(share, 1, 0, view, memory)))
    expect(counts[0]).toBe(0)
    for (const count of counts.slice(1)) expect(Math.abs(count - 2000)).toBeLessThan(150)
    expect(answer.mask!(aJob({ row: 9, demand: aDemand({ gpus: 2 }) }), 2, 0, view, memory)).toBe(0b1100)
  })
})
