import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IndexedHeap } from './indexed-heap.ts'

const SIZE = 40

const anyChange = fc.record({
  kind: fc.constantFrom('add', 'add', 'remove', 'update', 'reorder', 'pop', 'grow'),
  item: fc.nat({ max: SIZE - 1 }),
  key: fc.oneof(fc.nat({ max: 5 }), fc.double({ noNaN: true })),
})

describe('an indexed heap', () => {
  it.each([
    ['by the integer', null],
    ['by a second column, then by the integer', Int32Array.from({ length: SIZE }, (_, i) => (i * 7) % 5)],
  ])('keeps its members in order of their keys, ties %s, whatever changes', (_, tie) => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 120, size: 'max' }), (changes) => {
        let key = new Float64Array(SIZE)
        let where = new Int32Array(SIZE).fill(-1)
        const heap = new IndexedHeap(key, tie, where)
        const plain = new Set<number>()
        const sorted = () =>
          [...plain].sort((a, b) => key[a]! - key[b]! || (tie === null ? 0 : tie[a]! - tie[b]!) || a - b)
        for (const { kind, item, key: given } of changes) {
          if (kind === 'add' && !plain.has(item)) {
            key[item] = given
            heap.add(item)
            plain.add(item)
          } else if (kind === 'update' && plain.has(item)) {
            key[item] = given
            heap.update(item)
          } else if (kind === 'reorder') {
            for (const each of plain) if (each % 3 > 0) key[each] = each % 2 === 0 ? given : each
            heap.reorder()
          } else if (kind === 'remove') {
            heap.remove(item)
            plain.delete(item)
          } else if (kind === 'pop' && heap.length > 0) {
            plain.delete(heap.peek())
            heap.remove(heap.peek())
          } else if (kind === 'grow') {
            key = Float64Array.from([...key])
            where = Int32Array.from([...where])
            heap.useColumns(key, tie, where)
          }
          const expected = sorted()
          expect(heap.length).toBe(plain.size)
          expect(heap.peek()).toBe(expected[0] ?? -1)
          expect(heap.has(item)).toBe(plain.has(item))
          expect(heap.least(7)).toEqual(expected.slice(0, 7))
        }
        expect(heap.least(SIZE)).toEqual(sorted())
      }),
      { seed: 12, numRuns: 150 },
    )
  })

  it('shares one column of places among heaps without a member in common', () => {
    const key = Float64Array.from([3, 1, 2, 0])
    const where = new Int32Array(4).fill(-1)
    const [even, odd] = [new IndexedHeap(key, null, where), new IndexedHeap(key, null, where)]
    for (const item of [0, 2]) even.add(item)
    for (const item of [1, 3]) odd.add(item)
    expect([even.least(4), odd.least(4)]).toEqual([
      [2, 0],
      [3, 1],
    ])
  })
})
