import { describe, expect, test } from 'vitest'
import { idleNodeW } from '../domain/node.ts'
import type { Cluster } from '../hardware/cluster.ts'
import { gpuModel } from '../hardware/gpu-models.ts'
import { parseCluster } from './parse-cluster.ts'

const read = (value: object): Cluster => {
  const parsed = parseCluster({ version: 1, ...value }, 'c.yaml')
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.ok
}

const wrong = (value: object): string[] => {
  const parsed = parseCluster({ version: 1, ...value }, 'c.yaml')
  if ('ok' in parsed) return []
  return parsed.problems.map(({ code, where, hint }) =>
    [code.replace('scenario-', ''), where.replace(/^c\.yaml(: )?/, ''), hint].filter(Boolean).join(' | '),
  )
}

const pool = { gpu: 'A100', gpusPerNode: 8, nodes: 10 }
const own = { name: 'X1', memoryGiB: 64, speed: 1.5, idleW: 40, maxW: 300, maxClockMHz: 1500 }

describe('a cluster file', () => {
  test('takes what it does not say from a built-in server', () => {
    const cluster = read({ name: 'lab', pools: [{ node: 'dgx-h100', nodes: 3 }, pool] })
    expect(cluster.name).toBe('lab')
    expect(cluster.pools.map((each) => [each.name, each.firstNode, each.gpu.name, each.baseW])).toEqual([
      ['pool', 0, 'H100', 1_554],
      ['pool-2', 3, 'A100', 1_096],
    ])
    expect(cluster.feeds).toEqual([{ name: 'main', parent: -1, limitW: Number.POSITIVE_INFINITY }])
    expect(cluster.sites[0]).toMatchObject({ name: 'site', supplyEfficiency: 0.95, cooling: { freeCoolingC: 18 } })
  })

  test('keeps pools for tenants where it says so', () => {
    const { pools } = read({ pools: [{ ...pool, tenants: ['a', 'b'] }, pool] })
    expect(pools.map(({ tenants }) => tenants)).toEqual([['a', 'b'], undefined])
    expect(wrong({ pools: [{ ...pool, tenants: [] }] })).toEqual(['out-of-range | pools[0].tenants'])
  })

  test('converts cores and GiB, and lays single rest figures over the usual ones', () => {
    const [small] = read({
      pools: [{ gpu: 'L4', gpusPerNode: 2, nodes: 1, cpus: 1.5, memoryGiB: 0.5, baseW: 100, sleeping: { wakeS: 10 } }],
    }).pools
    expect(small).toMatchObject({ cpuMilliPerNode: 1_500, memoryMiBPerNode: 512, baseW: 100 })
    expect(small?.rests.sleeping).toMatchObject({ wakeS: 10, enterS: 30 })
    expect(small?.rests.sleeping.powerW).toBeCloseTo(0.1 * idleNodeW(small!), 9)
  })

  test('refers to sites and feeds by name, in any order', () => {
    const cluster = read({
      sites: [
        { name: 'a' },
        { name: 'b', temperatureC: { kind: 'file', file: 't', timeColumn: 'x', valueColumn: 'y' } },
      ],
      feeds: [
        { name: 'hall', parent: 'top', limitW: 50_000 },
        { name: 'top', parent: null, limitW: null },
      ],
      pools: [
        { ...pool, site: 'b', feed: 'hall' },
        { ...pool, feed: 'top' },
      ],
    })
    expect(cluster.pools.map((each) => [each.site, each.feed])).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(cluster.feeds.map((feed) => [feed.parent, feed.limitW])).toEqual([
      [1, 50_000],
      [-1, Number.POSITIVE_INFINITY],
    ])
    expect(cluster.sites[1]?.temperature.kind).toBe('file')
  })

  test('may bring its own GPU model', () => {
    const [first] = read({ pools: [{ ...pool, gpu: own }] }).pools
    expect(first?.gpu).toEqual({
      name: 'X1',
      memoryMiB: 65_536,
      speed: 1.5,
      idleW: 40,
      contextW: 0,
      maxW: 300,
      minCapW: 150,
      minClockMHz: 250,
      maxClockMHz: 1_500,
    })
    expect(gpuModel('X1')).toBeUndefined()
  })

  test('may limit a feed to just what one busy node among sleeping ones draws', () => {
    const { pools } = read({ pools: [pool] })
    const leastW = Math.ceil(9 * pools[0]!.rests.sleeping.powerW + 1_096 + 8 * 400)
    expect(wrong({ feeds: [{ name: 'f', limitW: leastW }], pools: [pool] })).toEqual([])
    expect(wrong({ feeds: [{ name: 'f', limitW: leastW - 1 }], pools: [pool] })).toEqual([
      `feed-limit | feeds[0].limitW | one busy node and 9 sleeping ones draw ${leastW} W`,
    ])
  })
})

describe('problems of a cluster file', () => {
  const feeds = (...parents: (string | null)[]) => parents.map((parent, i) => ({ name: `f${i}`, parent }))
  test.each([
    ['no pools', {}, ['no-gpus | pools']],
    ['pools that are no list', { pools: 5 }, ['wrong-type | pools']],
    ['only empty pools', { pools: [{ ...pool, nodes: 0 }] }, ['no-gpus | pools']],
    ['nodes without GPUs only', { pools: [{ ...pool, gpusPerNode: 0 }] }, ['no-gpus | pools']],
    ['one empty pool among others', { pools: [pool, { ...pool, nodes: 0 }] }, ['out-of-range | pools[1].nodes']],
    [
      'more GPUs than a node can have',
      { pools: [{ ...pool, gpusPerNode: 17 }] },
      ['out-of-range | pools[0].gpusPerNode'],
    ],
    ['half a node', { pools: [{ ...pool, nodes: 1.5 }] }, ['out-of-range | pools[0].nodes']],
    ['no GPU model', { pools: [{ nodes: 1 }] }, ['missing-key | pools[0].gpu | or name a built-in server as `node`']],
    [
      'two pools of one name',
      {
        pools: [
          { ...pool, name: 'a' },
          { ...pool, name: 'a' },
        ],
      },
      ['duplicate-name | pools[1].name | pools[0] has it too'],
    ],
    [
      'a name that another gets by itself',
      { pools: [{ ...pool, name: 'pool-2' }, pool] },
      ['duplicate-name | pools[1].name | pools[0] has it too'],
    ],
    [
      'an unknown site',
      { sites: [{ name: 'north' }], pools: [{ ...pool, site: 'nroth' }] },
      ['unknown-reference | pools[0].site | did you mean north?'],
    ],
    ['an unknown feed', { pools: [{ ...pool, feed: 'x' }] }, ['unknown-reference | pools[0].feed']],
    [
      'an unknown parent',
      { feeds: feeds('f9'), pools: [pool] },
      ['unknown-reference | feeds[0].parent | did you mean f0?'],
    ],
    ['a feed that supplies itself', { feeds: feeds('f0'), pools: [pool] }, ['feed-cycle | feeds[0].parent']],
    ['a ring of feeds, told once', { feeds: feeds('f1', 'f2', 'f1'), pools: [pool] }, ['feed-cycle | feeds[1].parent']],
    [
      'a limit below its nodes asleep',
      { feeds: [{ name: 'f', limitW: 1_000 }], pools: [pool] },
      ['feed-limit | feeds[0].limitW | its 10 nodes draw 1512 W asleep'],
    ],
    ['a limit of 0', { feeds: [{ name: 'f', limitW: 0 }], pools: [pool] }, ['out-of-range | feeds[0].limitW']],
    [
      'no efficiency at all',
      { sites: [{ supplyEfficiency: 0 }], pools: [pool] },
      ['out-of-range | sites[0].supplyEfficiency'],
    ],
    [
      'an unknown key of an own GPU',
      { pools: [{ ...pool, gpu: { ...own, idle: 4 } }] },
      ['unknown-key | pools[0].gpu.idle | did you mean idleW?'],
    ],
    [
      'an own GPU that idles above its limit',
      { pools: [{ ...pool, gpu: { ...own, idleW: 400 } }] },
      ['out-of-range | pools[0].gpu.idleW'],
    ],
    [
      'an own GPU with clocks the wrong way round',
      { pools: [{ ...pool, gpu: { ...own, minClockMHz: 2_000 } }] },
      ['out-of-range | pools[0].gpu.minClockMHz'],
    ],
    [
      'a misspelt signal kind',
      { sites: [{ carbonGPerKWh: { kind: 'fil' } }], pools: [pool] },
      ['unknown-name | sites[0].carbonGPerKWh.kind | did you mean file?'],
    ],
  ])('%s', (_, value, want) => {
    expect(wrong(value)).toEqual(want)
  })

  test('a limit far up the tree counts the nodes below it', () => {
    const tree = [
      { name: 'top', limitW: 2_000 },
      { name: 'mid', parent: 'top' },
      { name: 'low', parent: 'mid' },
    ]
    expect(wrong({ feeds: tree, pools: [{ ...pool, feed: 'low' }] })).toEqual([
      'feed-limit | feeds[0].limitW | one busy node and 9 sleeping ones draw 5657 W',
    ])
  })

  test.each([null, 'philly', [], 5])('%j is no cluster file', (value) => {
    expect(parseCluster(value, 'c.yaml')).toMatchObject({
      problems: [{ code: 'scenario-wrong-type', where: 'c.yaml' }],
    })
  })
})
