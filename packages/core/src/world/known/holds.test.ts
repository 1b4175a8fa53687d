import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Holds } from './holds.ts'

const anyChange = fc.record({
  kind: fc.constantFrom('put', 'put', 'drop', 'wait'),
  row: fc.nat({ max: 200 }),
  untilS: fc.nat({ max: 50 }),
})

describe('holds', () => {
  it('end in order, each once, and not before their time', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 80, size: 'max' }), (changes) => {
        const holds = new Holds()
        const plain = new Map<number, number>()
        let nowS = 0
        for (const { kind, row, untilS } of changes) {
          if (kind === 'put' && !plain.has(row)) {
            holds.put(row, nowS + untilS)
            plain.set(row, nowS + untilS)
          } else if (kind === 'drop') {
            holds.drop(row)
            plain.delete(row)
          } else {
            nowS += untilS / 3
            const over = [...plain].filter(([, endS]) => endS <= nowS)
            over.sort((a, b) => a[1] - b[1] || a[0] - b[0])
            const found: number[] = []
            for (let next = holds.over(nowS); next >= 0; next = holds.over(nowS)) found.push(next)
            expect(found).toEqual(over.map(([each]) => each))
            for (const each of found) plain.delete(each)
          }
          expect(holds.nextEndS).toBe(Math.min(...plain.values()))
          expect(holds.has(row)).toBe(plain.has(row))
        }
      }),
      { seed: 13, numRuns: 200 },
    )
  })

  it('know nothing of rows never seen, however large', () => {
    const holds = new Holds()
    holds.drop(1_000_000)
    expect(holds.has(1_000_000)).toBe(false)
    expect(holds.over(Number.POSITIVE_INFINITY)).toBe(-1)
  })
})
