import { describe, expect, test } from 'vitest'
import { fullNodeW, idleNodeW, restTripJ } from '../domain/node.ts'
import {
  buildCluster,
  gpuCount,
  nodeCount,
  onlyGpu,
  poolOf,
  relativeTo,
  siteCapacityW,
  UNLIMITED_FEED,
} from './cluster.ts'
import { CLUSTER_NAMES, CLUSTER_PRESETS, clusterPreset, uniformCluster } from './clusters.ts'
import { GPU_SPECS, gpuModel } from './gpu-models.ts'
import { fitted, NODE_TYPES, nodeType } from './node-types.ts'
import { siteIn } from './site.ts'

describe('GPU models', () => {
  test.each(GPU_SPECS)('$model.name has figures that fit together', ({ model, estimated }) => {
    expect(model.idleW + model.contextW).toBeLessThan(model.maxW)
    expect(model.minCapW).toBeLessThanOrEqual(model.maxW)
    expect(model.minCapW).toBeGreaterThan(model.idleW)
    expect(model.minClockMHz).toBeLessThan(model.maxClockMHz)
    expect(model.speed).toBeGreaterThan(0)
    expect(model.memoryMiB % 1024).toBe(0)
    for (const field of estimated) expect(model).toHaveProperty(field)
  })

  test('names are unique, and a model is found by its name alone', () => {
    expect(new Set(GPU_SPECS.map((spec) => spec.model.name)).size).toBe(GPU_SPECS.length)
    expect(gpuModel('H100')?.maxW).toBe(700)
    expect(gpuModel('V100')?.speed).toBe(1)
    expect(gpuModel('h100')).toBeUndefined()
  })
})

describe('servers', () => {
  const pool = (type: string) =>
    buildCluster('c', [siteIn('DE')], [UNLIMITED_FEED], [poolOf('p', nodeType(type)!, 1)]).pools[0]!

  test.each([
    { type: 'dgx-h100', what: 'the measured idle draw of a DGX H100', wantW: 2_074 },
    { type: 'dgx-a100', what: 'the idle plateau of the Acme A100 servers', wantW: 1_512 },
    { type: 'hgx-h200', what: 'the idle draw in the MLPerf H200 power logs', wantW: 2_380 },
  ])('$type idles at $what', ({ type, wantW }) => {
    expect(idleNodeW(pool(type))).toBe(wantW)
  })

  test('dgx-a100 at the mean GPU draw of Acme is within 5 % of its median server', () => {
    const { baseW } = nodeType('dgx-a100')!
    expect(Math.abs((baseW + 8 * 168) / 2_520 - 1)).toBeLessThan(0.05)
  })

  test.each(NODE_TYPES)('$name rests for less than it idles, and a deeper rest draws less', (type) => {
    const { sleeping, off } = type.rests
    const idleW = idleNodeW(pool(type.name))
    expect(sleeping.powerW).toBeCloseTo(0.1 * idleW, 9)
    expect(off.powerW).toBeLessThan(sleeping.powerW)
    expect(off.wakeS).toBeGreaterThan(sleeping.wakeS)
    expect(off.wakeW).toBeGreaterThanOrEqual(idleW)
    expect(off.wakeW).toBeLessThan(fullNodeW(pool(type.name)))
    expect(restTripJ(pool(type.name), 'off')).toBeGreaterThan(restTripJ(pool(type.name), 'sleeping'))
  })

  test('another GPU changes the idle draw, and with it the draw of the rests', () => {
    const type = fitted(nodeType('pcie-2')!, gpuModel('L4')!, 4)
    expect(type.gpusPerNode).toBe(4)
    expect(type.rests.sleeping.powerW).toBeCloseTo(0.1 * (type.baseW + 4 * gpuModel('L4')!.idleW), 9)
    expect(nodeType('pcie-2')!.gpu.name).toBe('P100')
  })
})

describe('cluster presets', () => {
  test.each([
    { name: 'philly', gpus: 2_490, nodes: 552 },
    { name: 'philly-700', gpus: 700, nodes: 155 },
    { name: 'mixed-2000', gpus: 2_000, nodes: 300 },
    { name: 'uniform-1k', gpus: 1_000, nodes: 125 },
    { name: 'uniform-10k', gpus: 10_000, nodes: 1_250 },
    { name: 'uniform-100k', gpus: 100_000, nodes: 12_500 },
  ])('$name has $gpus GPUs in $nodes nodes', ({ name, gpus, nodes }) => {
    const cluster = clusterPreset(name)!
    expect(gpuCount(cluster)).toBe(gpus)
    expect(nodeCount(cluster)).toBe(nodes)
    expect(cluster.name).toBe(name)
  })

  test.each(CLUSTER_PRESETS)(
    '$name numbers its pools and nodes without a gap and refers to what it has',
    ({ make }) => {
      let next = 0
      const cluster = make()
      cluster.pools.forEach((pool, i) => {
        expect(pool.index).toBe(i)
        expect(pool.firstNode).toBe(next)
        next += pool.nodeCount
        expect(cluster.sites[pool.site]).toBeDefined()
        expect(cluster.feeds[pool.feed]).toBeDefined()
      })
      cluster.feeds.forEach((feed, row) => {
        expect(feed.parent).toBeLessThan(row)
      })
      expect(new Set(cluster.pools.map((pool) => pool.name)).size).toBe(cluster.pools.length)
    },
  )

  test('an unknown name is no preset', () => {
    expect(clusterPreset('nowhere')).toBeUndefined()
    expect(CLUSTER_NAMES).toContain('philly')
  })

  test.each([12, 0, -8, Number.NaN])('%d GPUs do not fill nodes of 8', (gpus) => {
    expect(() => uniformCluster(gpus)).toThrow('do not fill')
  })

  test('a uniform cluster is only built of 8-GPU servers', () => {
    expect(() => uniformCluster(16, 'pcie-2')).toThrow('pcie-2')
    expect(() => uniformCluster(16, 'nothing')).toThrow('nothing')
  })

  test('what a site can draw is all its nodes full', () => {
    const cluster = uniformCluster(16)
    expect(siteCapacityW(cluster, 0)).toBe(2 * (1_096 + 8 * 400))
    expect(siteCapacityW(cluster, 1)).toBe(0)
  })
})

describe('relativeTo', () => {
  test('makes the model that durations hold on the unit of speed', () => {
    expect(relativeTo(clusterPreset('philly')!, 'P100').pools.map((pool) => pool.gpu.speed)).toEqual([1, 1])
    const mixed = relativeTo(clusterPreset('mixed-2000')!, 'A100')
    expect(mixed.pools.find((pool) => pool.gpu.name === 'A100')?.gpu.speed).toBe(1)
    expect(mixed.pools.find((pool) => pool.gpu.name === 'H100')?.gpu.speed).toBeCloseTo(2, 9)
  })

  test('takes a model the cluster does not have from the table', () => {
    expect(relativeTo(uniformCluster(8), 'H100').pools[0]?.gpu.speed).toBeCloseTo(0.5, 9)
  })

  test('leaves the cluster it was given as it was, and twice is once', () => {
    const cluster = clusterPreset('mixed-2000')!
    const once = relativeTo(cluster, 'T4')
    expect(cluster.pools[0]?.gpu.speed).toBe(0.35)
    expect(relativeTo(once, 'T4')).toEqual(once)
  })

  test('knows no model of another name', () => {
    expect(() => relativeTo(uniformCluster(8), 'Z80')).toThrow('Z80')
  })

  test('a cluster of one model says which, another does not', () => {
    expect(onlyGpu(clusterPreset('philly')!)).toBe('P100')
    expect(onlyGpu(clusterPreset('mixed-2000')!)).toBeNull()
  })
})
