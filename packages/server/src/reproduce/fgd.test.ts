import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shareOut } from '../threads/share-out.ts'
import { LIST_FOLDER, NODES } from './fgd/assignment.ts'
import { fgd } from './fgd.ts'

const dataFolder = join(import.meta.dirname, '../../../../../shared/data')
const present = existsSync(join(dataFolder, LIST_FOLDER, NODES))
if (!present) console.warn(`skipped: the openb lists are not in ${dataFolder}`)

/** One seed of each kind; `ballast reproduce fgd` makes all of them. */
describe.skipIf(!present)('filling openb (skipped where the data is absent)', () => {
  test('comes near what is published, and our own answer ahead of it', async () => {
    const answers = ['random', 'weighted-best-fit', 'fragmentation-gradient', 'packing-prices']
    const assignments = answers.map((answer) => ({ dataFolder, list: 'default', answer, seed: 1, load: 1.3 }))
    const shares = await shareOut<number>(new URL('./fgd/worker.ts', import.meta.url), assignments, {})
    const [random, bestFit, gradient, prices] = shares.map((share) => 100 * share)
    // Published means over ten orders, and three of their standard deviations.
    expect(Math.abs(random! - 87.47)).toBeLessThan(1)
    expect(Math.abs(bestFit! - 93.08)).toBeLessThan(0.6)
    expect(Math.abs(gradient! - 95.39)).toBeLessThan(0.5)
    expect(prices! - gradient!).toBeGreaterThan(0.4)
  }, 120_000)
})

test('it names every list it needs, and stops when it is told to', async () => {
  expect(fgd.needs.map(({ path }) => path)).toHaveLength(7)
  const stopped = AbortSignal.abort()
  expect(await fgd.run({ dataFolder: 'nowhere', progress: () => {}, signal: stopped, threads: 1 })).toBeNull()
})
