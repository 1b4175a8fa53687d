import { describe, expect, test } from 'vitest'
import { claimsByDues, type Handing } from './claims-by-dues.ts'
import type { Contention } from './contention.ts'
import type { Dues } from './dues.ts'

type Given = {
  readonly shares: number[][]
  readonly receivedS?: number[][]
  readonly deficitS?: number[][]
  readonly gpus?: readonly number[]
  readonly granted?: readonly boolean[]
}

/** Who runs where, of jobs in rows 0, 1, 2 … that are equally fast in pools of four GPUs. */
function claims({ shares, ...given }: Given, handing: Partial<Handing> = {}) {
  const every = <T>(value: T) => shares.map((each) => each.map(() => value))
  const gpus = given.gpus ?? shares.map(() => 1)
  const dues: Dues = {
    rows: shares.map((_, row) => row),
    shares,
    receivedS: given.receivedS ?? every(180),
    deficitS: given.deficitS ?? every(0),
    granted: given.granted ?? shares.map(() => true),
    outdated: false,
  }
  const pools = shares[0]!.map((_, pool) => pool)
  const capacity = pools.map(() => 4)
  const contention: Contention = { gpus, weights: gpus.map(() => 1), speeds: every(1), capacity }
  const found = claimsByDues(dues, contention, gpus, {
    pools,
    byPool: false,
    fills: true,
    newcomersWait: false,
    ...handing,
  })
  return found.map(({ job, pool }) => [job, pool])
}

describe('claims by dues', () => {
  test.each([
    {
      name: 'who has had least of its share goes first',
      given: { shares: [[0.5], [0.5]], receivedS: [[900], [180]], gpus: [4, 4] },
      wanted: [[1, 0]],
    },
    {
      name: 'a greater share goes first where both have had as much',
      given: { shares: [[0.3], [0.7]], gpus: [4, 4] },
      wanted: [[1, 0]],
    },
    {
      name: 'what was missed before decides between equals',
      given: {
        shares: [[0.5], [0.5], [0.5]],
        deficitS: [[0], [50], [-50]],
        gpus: [4, 4, 4],
      },
      wanted: [[1, 0]],
    },
    {
      name: 'the order of submission decides where nothing else does',
      given: { shares: [[0.5], [0.5]], gpus: [4, 4] },
      wanted: [[0, 0]],
    },
    {
      name: 'one that does not fit is passed over, and the widest is placed first',
      given: { shares: [[0.4], [0.9], [0.8]], gpus: [3, 1, 4] },
      wanted: [
        [0, 0],
        [1, 0],
      ],
    },
    {
      name: 'a job runs in one pool, that of which it is owed most',
      given: { shares: [[0.2, 0.8]] },
      wanted: [[0, 1]],
    },
    {
      name: 'or, pool by pool, in the first of which it is owed something',
      given: { shares: [[0.2, 0.8]] },
      handing: { byPool: true },
      wanted: [[0, 0]],
    },
    {
      name: 'what nobody with a share takes goes to one without',
      given: { shares: [[0], [1]] },
      wanted: [
        [1, 0],
        [0, 0],
      ],
    },
    {
      name: 'unless shares are all there is',
      given: { shares: [[0], [1]] },
      handing: { fills: false },
      wanted: [[1, 0]],
    },
    {
      name: 'newcomers may have what is left',
      given: { shares: [[1], [0]], granted: [true, false] },
      wanted: [
        [0, 0],
        [1, 0],
      ],
    },
    {
      name: 'or wait, with what would go to them kept',
      given: { shares: [[1], [0], [0]], deficitS: [[0], [0], [-9]], granted: [true, false, true], gpus: [1, 3, 1] },
      handing: { newcomersWait: true },
      wanted: [[0, 0]],
    },
    {
      name: 'pools are filled in the order given',
      given: { shares: [[1, 1]] },
      handing: { pools: [1, 0] },
      wanted: [[0, 1]],
    },
  ])('$name', ({ given, handing, wanted }: { given: Given; handing?: Partial<Handing>; wanted: number[][] }) => {
    expect(claims(given, handing)).toEqual(wanted)
  })
})
