import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BitSet } from './bit-set.ts'

describe('a bit set', () => {
  it('says the same as a plain set after any changes, in capacities of one, two and three levels', () => {
    const anyCase = fc.constantFrom(1, 31, 32, 33, 1024, 1025, 40_000).chain((capacity) =>
      fc.record({
        capacity: fc.constant(capacity),
        changes: fc.array(fc.tuple(fc.boolean(), fc.nat({ max: capacity - 1 })), { maxLength: 60, size: 'max' }),
        froms: fc.array(fc.nat({ max: capacity + 40 }), { minLength: 8, maxLength: 8 }),
      }),
    )
    fc.assert(
      fc.property(anyCase, ({ capacity, changes, froms }) => {
        const bits = new BitSet(capacity)
        const plain = new Set<number>()
        for (const [adds, member] of changes) {
          if (adds) bits.add(member)
          else bits.remove(member)
          if (adds) plain.add(member)
          else plain.delete(member)
          expect(bits.size).toBe(plain.size)
          expect(bits.has(member)).toBe(plain.has(member))
        }
        const next = (from: number) => Math.min(...[...plain].filter((member) => member >= from))
        for (const from of [0, ...froms, ...plain, ...[...plain].map((member) => member + 1)])
          expect(bits.next(from)).toBe(next(from) === Number.POSITIVE_INFINITY ? -1 : next(from))
      }),
      { seed: 11, numRuns: 300 },
    )
  })

  it('changes nothing when a member is added twice or a stranger removed', () => {
    const bits = new BitSet(100)
    bits.add(99)
    bits.add(99)
    bits.remove(3)
    expect([bits.size, bits.next(0), bits.next(100)]).toEqual([1, 99, -1])
    bits.remove(99)
    expect([bits.size, bits.next(0)]).toEqual([0, -1])
  })
})
