import { describe, expect, test } from 'vitest'
import { tenantId } from '../../domain/ids.ts'
import { Stage, work } from '../../testing/stage.ts'

/** What is known of a tenant: GPUs, processors, memory, GPU-seconds. */
function known({ known: { tenants } }: Stage, name: string) {
  const row = tenants.row(tenantId(name))
  return [tenants.gpus(row), tenants.cpuMilli(row), tenants.memoryMiB(row), tenants.gpuSeconds(row)]
}

describe('what is known of tenants', () => {
  test('counts what their jobs hold, shares as such, and for how long', () => {
    const stage = new Stage([
      work({ tenant: 'a', gpus: 2, cpuMilliPerGpu: 4_000, memoryMiBPerGpu: 100 }),
      work({ tenant: 'b', milliPerGpu: 333, durationS: 50 }),
      work({ tenant: 'a', durationS: 20 }),
    ])
    stage.until(5).start(0, 0).start(1, 0).start(2, 0).until(15)
    expect(known(stage, 'a')).toEqual([3, 8_000, 200, 30])
    expect(known(stage, 'b')).toEqual([0.333, 0, 0, 3.33])
    stage.until(105)
    expect(known(stage, 'a')).toEqual([2, 8_000, 200, 220])
    expect(known(stage, 'b')).toEqual([0, 0, 0, 16.65])
  })

  test('knows a tenant from its first job on, by its row in order of coming', () => {
    const { known } = new Stage([work({ tenant: 'z' }), work({ tenant: '__proto__' }), work({ tenant: 'z' })])
    expect(Array.from({ length: known.tenants.count }, (_, row) => known.tenants.tenant(row))).toEqual([
      'z',
      '__proto__',
    ])
    expect(known.tenants.row(tenantId('toString'))).toBe(-1)
  })

  test('a moved or resized job counts with what it holds after it', () => {
    const elastic = { min: 1, asked: 2, max: 4 }
    const stage = new Stage([work({ tenant: 'a', gpus: elastic, durationS: 1_000 })]).until(0).start(0, 0).until(10)
    stage.act({ kind: 'resize', job: 0, parts: [stage.part(0, 1, 4)] }).until(20)
    expect(known(stage, 'a')).toEqual([4, 0, 0, 2 * 10 + 4 * 10])
  })
})
