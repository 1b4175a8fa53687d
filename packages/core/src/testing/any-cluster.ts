import fc from 'fast-check'
import type { Feed } from '../domain/feed.ts'
import { fullNodeW, type NodePool } from '../domain/node.ts'
import { signal } from '../grid/signal.ts'
import type { SiteAccount } from '../ledger/site-account.ts'
import { plainSite } from './plain-site.ts'
import { aGpu, aPool, inLine } from './samples.ts'

/** One to three pools at two sites on a small power tree; fresh accounts on each call of `sites`. */
export type AnyCluster = {
  readonly pools: readonly NodePool[]
  readonly feeds: readonly Feed[]
  readonly sites: () => readonly SiteAccount[]
}

/** GPU models by name, with odd figures so that nothing divides evenly. */
const MODELS = [
  aGpu({ name: 'plain', idleW: 51.7, contextW: 19.3, maxW: 403.1 }),
  aGpu({ name: 'slow', speed: 0.6, idleW: 9.3, contextW: 0.7, maxW: 71.9, minCapW: 30 }),
  aGpu({ name: 'fast', speed: 2.3, idleW: 74.2, contextW: 46.6, maxW: 699, maxClockMHz: 1980 }),
]

export const MODEL_NAMES = MODELS.map(({ name }) => name)

const anyPool = fc
  .record({
    gpu: fc.constantFrom(...MODELS),
    gpusPerNode: fc.constantFrom(1, 2, 4, 8),
    nodeCount: fc.integer({ min: 1, max: 5 }),
    nodesPerRack: fc.integer({ min: 1, max: 3 }),
    site: fc.nat({ max: 1 }),
    baseW: fc.constantFrom(0, 317.3, 800),
  })
  .map((given) => aPool({ ...given, feed: given.site, cpuMilliPerNode: 32_000, memoryMiBPerNode: 100_000 }))

export const anyCluster: fc.Arbitrary<AnyCluster> = fc
  .record({
    pools: fc.array(anyPool, { minLength: 1, maxLength: 3 }),
    limited: fc.boolean(),
    a1: fc.constantFrom(0, 0.05),
  })
  .map(({ pools, limited, a1 }) => {
    const mostW = pools.reduce((sum, pool) => sum + pool.nodeCount * fullNodeW(pool), 0)
    const limitW = limited ? 0.8 * mostW : Number.POSITIVE_INFINITY
    return {
      pools: inLine(pools),
      feeds: [
        { name: 'one', parent: 2, limitW: Number.POSITIVE_INFINITY },
        { name: 'two', parent: 2, limitW: Number.POSITIVE_INFINITY },
        { name: 'all', parent: -1, limitW },
      ],
      sites: () => [
        plainSite({
          carbon: signal(700, [100, 500, 0]),
          price: signal(1400, [30, -10]),
          temperature: signal(350, [10, 31, 22]),
          cooling: { a0: 0.1, a1, b: 0.1, freeCoolingC: 18 },
          supplyEfficiency: 0.94,
          itCapacityW: 10_000,
        }),
        plainSite(),
      ],
    }
  })
