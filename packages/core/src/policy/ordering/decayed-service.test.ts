import { describe, expect, test } from 'vitest'
import { tenantId } from '../../domain/ids.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aJob, aPool } from '../../testing/samples.ts'
import type { Memory } from '../card.ts'
import { decayedServices } from './decayed-service.ts'

/** One job that has run on one GPU since 0. */
function running() {
  const view = new PlainView([aPool()])
  view.submit(aJob({ tenant: tenantId('a') }))
  view.place(0, 0, 1, 0)
  return view
}

/** What is left of its service at the last of these instants. */
function leftAt(instants: readonly number[], halfLifeS: number, view = running()): number {
  const memory: Memory = {}
  for (const atS of instants) {
    view.nowS = atS
    decayedServices(view, memory, halfLifeS)
  }
  return (memory.decayed as number[])[0]!
}

describe('service that is forgotten by halves', () => {
  test('tends to half-life / ln 2 where one GPU is always held, however often it is looked at', () => {
    const once = leftAt([0, 700], 100)
    expect(once).toBeCloseTo((100 / Math.LN2) * (1 - 2 ** -7), 6)
    const often = leftAt(
      Array.from({ length: 71 }, (_, i) => i * 10),
      100,
    )
    expect(often).toBeCloseTo(once, 6)
  })

  test('is half of what it was after a half-life without any', () => {
    const view = running()
    view.nowS = 50
    view.finish(0)
    const memory: Memory = {}
    const before = decayedServices(view, memory, 100)[0]!
    expect(before).toBe(50)
    view.nowS = 150
    expect(decayedServices(view, memory, 100)[0]).toBeCloseTo(before / 2, 9)
  })

  test('is all that was ever had where the half-life is without end, and counts new tenants from their first job', () => {
    const view = running()
    const memory: Memory = {}
    decayedServices(view, memory, 1e12)
    view.nowS = 500
    view.submit(aJob({ row: 1, tenant: tenantId('b') }))
    view.place(1, 0, 2)
    view.nowS = 600
    expect(decayedServices(view, memory, 1e12).map(Math.round)).toEqual([600, 200])
  })
})
