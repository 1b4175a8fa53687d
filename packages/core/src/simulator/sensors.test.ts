import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Step } from '../domain/plan.ts'
import { Scribe } from '../testing/scribe.ts'
import { Sensors } from './sensors.ts'

const step: Step = { actions: [], needs: [], because: 'test' }

describe('sensors', () => {
  it('tell everything once, in order, as long after it happened as they lag', () => {
    const anyPass = fc.record({ sights: fc.nat({ max: 200 }), afterS: fc.nat({ max: 40 }) })
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 30), fc.array(anyPass, { maxLength: 20, size: 'max' }), (delayS, passes) => {
        const sensors = new Sensors(delayS)
        const scribe = new Scribe()
        const plain: { readonly atS: number; readonly row: number }[] = []
        let nowS = 0
        for (const { sights, afterS } of passes) {
          nowS += afterS
          for (let i = 0; i < sights; i++) {
            sensors.ended(nowS, plain.length, 'passed')
            plain.push({ atS: nowS, row: plain.length })
          }
          scribe.tick(nowS)
          sensors.tell(scribe, nowS)
          const due = plain.filter(({ atS }) => atS + delayS <= nowS)
          expect(scribe.all('ended').map(({ atS, row }) => ({ atS, row }))).toEqual(due)
          expect(sensors.nextAtS).toBe((plain[due.length]?.atS ?? Number.POSITIVE_INFINITY) + delayS)
        }
      }),
      { seed: 15, numRuns: 60 },
    )
  })

  it('carry each kind of sight whole', () => {
    const sensors = new Sensors(5)
    const scribe = new Scribe()
    const outcome = { kind: 'failed', retryable: true, because: 'no luck' } as const
    sensors.ended(1, 7, 'killed')
    sensors.requeued(2, 8, 33.5, 'it gave way')
    sensors.nodeIs(3, 9, 'waking')
    sensors.outcome(4, step, outcome)
    sensors.tell(scribe, 8.999)
    expect(scribe.lines).toHaveLength(3)
    sensors.tell(scribe, 9)
    expect(scribe.lines).toMatchObject([
      { kind: 'ended', atS: 1, row: 7, ending: 'killed' },
      { kind: 'requeued', atS: 2, row: 8, attainedS: 33.5, because: 'it gave way' },
      { kind: 'node', atS: 3, node: 9, state: 'waking' },
      { kind: 'outcome', atS: 4, step, outcome },
    ])
  })
})
