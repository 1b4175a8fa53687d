import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Future, KIND } from './future.ts'

const anyTimeS = fc.oneof(fc.nat({ max: 5 }), fc.double({ min: 0, max: 1e9, noNaN: true }))
const anyDeed = fc.oneof(
  { weight: 2, arbitrary: fc.record({ atS: anyTimeS, inTurn: fc.constant(false) }) },
  { weight: 2, arbitrary: fc.record({ atS: anyTimeS, inTurn: fc.constant(true) }) },
  { weight: 3, arbitrary: fc.constant('take' as const) },
)

describe('the future', () => {
  it('comes in order of time, and within an instant in the order it was posted', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 300, size: 'max' }), (deeds) => {
        const future = new Future()
        const plain: { readonly atS: number; readonly a: number }[] = []
        deeds.forEach((deed, a) => {
          if (deed !== 'take') {
            if (deed.inTurn) future.postInTurn(deed.atS, KIND.nodeRests, a, a + 7)
            else future.post(deed.atS, KIND.nodeRests, a, a + 7)
            plain.push({ atS: deed.atS, a })
            return
          }
          plain.sort((x, y) => x.atS - y.atS || x.a - y.a)
          const expected = plain.shift()
          if (expected !== undefined)
            future.take((kind, a, b) => expect([kind, a, b]).toEqual([KIND.nodeRests, expected.a, expected.a + 7]))
          expect(future.length).toBe(plain.length)
          expect(future.nextAtS).toBe(Math.min(...plain.map(({ atS }) => atS)))
        })
      }),
      { seed: 14, numRuns: 200 },
    )
  })

  it('grows as needed, and events may post events while they happen', () => {
    const future = new Future()
    for (let i = 0; i < 5000; i++) {
      future.post((i * 7919) % 5000, KIND.jobFinished, i, 0)
      if (i % 2 === 0) future.postInTurn(i, KIND.jobStarted, i, 0)
    }
    let last = -1
    for (let i = 0; i < 15_000; i++) {
      const atS = future.nextAtS
      expect(atS).toBeGreaterThanOrEqual(last)
      last = atS
      future.take((_, a) => {
        if (a >= 0) future.post(atS + 3, KIND.jobFinished, -1, 0)
      })
    }
    expect([future.length, future.nextAtS]).toEqual([0, Number.POSITIVE_INFINITY])
  })

  it.each([Number.NaN, -1])('does not take an event for %s s', (atS) => {
    expect(() => new Future().post(atS, KIND.jobFinished, 0, 0)).toThrow('an event is posted for')
    expect(() => new Future().postInTurn(atS, KIND.jobFinished, 0, 0)).toThrow('an event is posted for')
  })
})
