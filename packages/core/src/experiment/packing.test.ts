import { describe, expect, test } from 'vitest'
import { bestFit } from '../policy/placement/best-fit.ts'
import { givenMix } from '../policy/placement/demand-mix.ts'
import { firstFit } from '../policy/placement/first-fit.ts'
import { packingPrices } from '../policy/placement/packing-prices.ts'
import { aDemand, aPool, inLine } from '../testing/samples.ts'
import { packArrivals } from './packing.ts'

const pools = inLine([aPool({ nodeCount: 2 }), aPool({ nodeCount: 1, gpusPerNode: 8 })])
const [one, gang, share] = [{ gpus: 1 }, { gpus: 4 }, { milliPerGpu: 400 }].map((given, index) =>
  aDemand({ index, ...given }),
) as [ReturnType<typeof aDemand>, ReturnType<typeof aDemand>, ReturnType<typeof aDemand>]

describe('a cluster that is filled', () => {
  test.each([
    { name: 'takes what fits', arrivals: [one, gang, share], want: { allocatedMilli: 5400, placed: 3, turnedAway: 0 } },
    {
      name: 'turns away what does not, and goes on',
      arrivals: [one, gang, one, gang, gang, one, gang, share],
      want: { allocatedMilli: 15_400, placed: 7, turnedAway: 1 },
    },
    { name: 'holds its GPUs and no more', arrivals: new Array(50).fill(one), want: { placed: 16, turnedAway: 34 } },
    { name: 'never splits a job between nodes', arrivals: [aDemand({ gpus: 9 })], want: { placed: 0 } },
    { name: 'can stay empty', arrivals: [], want: { allocatedMilli: 0, placed: 0, turnedAway: 0 } },
  ])('$name', ({ arrivals, want }) => {
    for (const maker of [firstFit, bestFit, packingPrices])
      expect(packArrivals(pools, arrivals, maker.make({ pools: 'fastest' }), {})).toMatchObject(want)
  })

  test('gives the GPUs that the answer says', () => {
    const [large, small] = [700, 300].map((milliPerGpu, i) => aDemand({ index: 5 + i, milliPerGpu }))
    const arrivals = [small!, small!, large!, large!]
    const pool = inLine([aPool({ nodeCount: 1, gpusPerNode: 2 })])
    // Left to the tightest GPU, the two small ones would share one, and one large one would find no room.
    expect(packArrivals(pool, arrivals, firstFit.make({}), {}).placed).toBe(3)
    expect(packArrivals(pool, arrivals, packingPrices.make({}), givenMix(arrivals)).placed).toBe(4)
  })
})
