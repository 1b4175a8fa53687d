import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roomOn } from '../../domain/room.ts'
import { anyJob, anyView } from '../../testing/any-view.ts'
import { filled } from '../../testing/filled.ts'
import { aDemand, aGpu, aJob, aPool } from '../../testing/samples.ts'
import { TRAINING } from '../../workload/classes.ts'
import { NOWHERE } from './question.ts'
import { topologyPack } from './topology-pack.ts'

/** Three racks of three nodes with four GPUs. */
const racks = [aPool({ nodeCount: 9, nodesPerRack: 3 })]
const withLoss = (nodes: number, racks: number) => ({ ...TRAINING, spreadLoss: { nodes, racks } })
const taken = (...gpus: number[]) =>
  gpus.flatMap((count, node) => (count > 0 ? [[node, { gpus: count }] as const] : []))

describe('topology-pack', () => {
  test.each([
    { name: 'in the fullest rack that can hold it', placed: taken(0, 0, 0, 4, 0, 0, 2, 2, 0), gpus: 8, want: [4, 5] },
    {
      name: 'in one rack on more nodes, where racks lose and nodes do not',
      placed: taken(2, 2, 2, 0, 4, 4, 0, 4, 4),
      gpus: 6,
      want: [0, 1, 2],
    },
    {
      name: 'on the fewest nodes of two racks, where racks lose nothing',
      placed: taken(2, 2, 2, 0, 4, 4, 0, 4, 4),
      gpus: 6,
      jobClass: withLoss(0.1, 0),
      want: [3, 0],
    },
    { name: 'over racks where none can hold it', placed: taken(4, 4, 0, 4), gpus: 16, want: [6, 7, 8, 4] },
    { name: 'nowhere where there is no room', placed: taken(4, 4, 4, 4, 4, 4), gpus: 13, want: undefined },
  ])('puts a gang $name', ({ placed, gpus, jobClass = TRAINING, want }) => {
    const job = aJob({ jobClass, demand: aDemand({ index: 50, gpus }) })
    const portions = topologyPack.make({}).spread!(job, gpus, filled(racks, placed))
    expect(portions?.map(({ node }) => node)).toEqual(want)
  })

  test('leaves a fast pool where spreading loses more than it is faster by', () => {
    const fast = aGpu({ name: 'fast', speed: 1.15 })
    const pools = [aPool({ nodeCount: 4, nodesPerRack: 4 }), aPool({ nodeCount: 4, nodesPerRack: 1, gpu: fast })]
    const nodesOf = (jobClass: typeof TRAINING) =>
      topologyPack.make({}).spread!(aJob({ jobClass, demand: aDemand({ gpus: 8 }) }), 8, filled(pools, []))!.map(
        ({ node }) => node,
      )
    expect(nodesOf(withLoss(0.1, 0.2))).toEqual([0, 1])
    expect(nodesOf(withLoss(0.1, 0.05))).toEqual([4, 5])
  })

  test('puts what one node can hold on the tightest node of the fastest pool', () => {
    const pools = [aPool({ nodeCount: 2 }), aPool({ nodeCount: 2, gpu: aGpu({ name: 'fast', speed: 2 }) })]
    const pick = (gpus: number, placed: Parameters<typeof filled>[1]) =>
      topologyPack.make({}).pick(aJob({ demand: aDemand({ index: 50, gpus }) }), gpus, filled(pools, placed), {})
    expect(pick(2, [[3, { gpus: 2 }]])).toBe(3)
    expect(pick(4, taken(0, 0, 1, 1))).toBe(0)
    expect(pick(5, [])).toBe(NOWHERE)
  })

  test('finds room for a gang exactly where some pool has it', () => {
    fc.assert(
      fc.property(anyView, anyJob, fc.nat({ max: 4 }), ({ view, demands }, like, i) => {
        const job = { ...like, demand: demands[i]! }
        const gpus = job.demand.gpus.asked
        const hasRoom = view.poolsFor(job.demand).some((pool) => {
          let room = 0
          for (let node = pool.firstNode; node < pool.firstNode + pool.nodeCount; node++)
            if (view.nodes.state(node) === 'on') room += roomOn(view, job.demand, node)
          return room >= gpus
        })
        expect(topologyPack.make({}).spread!(job, gpus, view) !== null).toBe(hasRoom)
      }),
      { seed: 14, numRuns: 200 },
    )
  })
})
