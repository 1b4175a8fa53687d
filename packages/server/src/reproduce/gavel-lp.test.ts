import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { gavelLp } from './gavel-lp.ts'

const dataFolder = join(import.meta.dirname, '../../../../../shared/data')
const present = gavelLp.needs.every(({ path }) => existsSync(join(dataFolder, path)))
if (!present) console.warn(`skipped: Gavel's throughputs are not in ${dataFolder}`)

describe.skipIf(!present)("Gavel's policies (skipped where the data is absent)", () => {
  test('come near what its own simulator gives', async () => {
    const progress: number[] = []
    const conditions = { dataFolder, progress: (share: number) => void progress.push(share) }
    const rows = await gavelLp.run({ ...conditions, signal: new AbortController().signal })
    const held = rows!.filter(({ must }) => must !== null)
    expect(held.map(({ metric, holds }) => [metric.split(':')[0], holds])).toEqual([
      ['FIFO', true],
      ['LAS, blind to models', true],
      ['LAS, aware of models', true],
      ['finish-time fairness', true],
    ])
    // What Gavel's simulator gives for its own FIFO where steps need not be whole.
    expect(held[0]!.ours).toBeCloseTo(18.564, 3)
    expect(progress.at(-1)).toBe(1)
  }, 240_000)

  test('stop when they are told to', async () => {
    expect(await gavelLp.run({ dataFolder, progress: () => {}, signal: AbortSignal.abort() })).toBeNull()
  })
})
