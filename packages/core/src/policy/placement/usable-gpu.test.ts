import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aGpu, aPool } from '../../testing/samples.ts'
import type { MixEntry } from './demand-mix.ts'
import { UsableGpu } from './usable-gpu.ts'

const plain = aPool()
const fast = aPool({ gpu: aGpu({ name: 'fast' }) })
const kind = (given: Partial<MixEntry>): MixEntry => ({
  cpuMilli: 4000,
  milliPerGpu: 1000,
  gpus: 1,
  models: null,
  count: 1,
  ...given,
})

/** As it is defined: nothing where the job does not fit, else all on GPUs with room for one of its own. */
function byHand(entries: readonly MixEntry[], model: string, cpuMilli: number, free: readonly number[]): number {
  const total = entries.reduce((sum, { count }) => sum + count, 0)
  return entries.reduce((sum, entry) => {
    const roomy = free.filter((milli) => milli >= entry.milliPerGpu)
    const fits =
      entry.milliPerGpu > 0 &&
      roomy.length >= entry.gpus &&
      entry.cpuMilli <= cpuMilli &&
      (entry.models?.includes(model) ?? true)
    return fits ? sum + (entry.count / total) * roomy.reduce((a, b) => a + b, 0) : sum
  }, 0)
}

describe('what jobs of the mix can use', () => {
  test.each([
    { name: 'is all where every job fits', entries: [kind({})], free: [1000, 1000], want: 2000 },
    { name: 'is nothing without processors', entries: [kind({ cpuMilli: 9000 })], free: [1000], want: 0 },
    {
      name: 'leaves out GPUs too full for the job',
      entries: [kind({ milliPerGpu: 500 })],
      free: [499, 600],
      want: 600,
    },
    {
      name: 'goes by how frequent jobs are',
      entries: [kind({}), kind({ gpus: 2, count: 3 })],
      free: [1000],
      want: 250,
    },
    {
      name: 'is nothing for work without a GPU',
      entries: [kind({}), kind({ milliPerGpu: 0, cpuMilli: 1 })],
      free: [1000],
      want: 500,
    },
    { name: 'is nothing on a model the job may not use', entries: [kind({ models: ['fast'] })], free: [1000], want: 0 },
    { name: 'is nothing without a mix', entries: [], free: [1000], want: 0 },
  ])('$name', ({ entries, free, want }) => {
    expect(new UsableGpu(entries).milliOn(plain, 8000, free, free.length)).toBe(want)
  })

  test('is what its definition says of any mix and any node', () => {
    const anyKind = fc.record({
      cpuMilli: fc.constantFrom(0, 1000, 3152, 11_300, 64_000),
      milliPerGpu: fc.constantFrom(0, 10, 333, 500, 810, 1000, 1000, 1000),
      gpus: fc.constantFrom(1, 1, 1, 2, 4, 8),
      models: fc.constantFrom(null, null, ['fast'], ['plain', 'fast'], []),
      count: fc.integer({ min: 1, max: 50 }),
    })
    const anyFree = fc.array(fc.constantFrom(0, 9, 10, 190, 333, 500, 667, 1000, 1000), { minLength: 1, maxLength: 8 })
    const anyCpu = fc.constantFrom(0, 999, 1000, 3152, 20_000, 96_000)
    fc.assert(
      fc.property(fc.array(anyKind, { maxLength: 12 }), anyFree, anyCpu, (entries, free, cpuMilli) => {
        const usable = new UsableGpu(entries)
        for (const pool of [plain, fast])
          expect(usable.milliOn(pool, cpuMilli, free, free.length)).toBeCloseTo(
            byHand(entries, pool.gpu.name, cpuMilli, free),
            6,
          )
      }),
      { seed: 12, numRuns: 300 },
    )
  })
})
