import { buildCluster, gpuCount, nodeCount, uniformCluster } from '@ballast/core'
import { expect, test } from 'vitest'
import { inDrawnOrder } from './in-drawn-order.ts'

const plain = uniformCluster(64)
const [pool] = plain.pools
const cluster = buildCluster('mixed', plain.sites, plain.feeds, [
  { ...pool!, name: 'a', nodeCount: 30 },
  { ...pool!, name: 'b', nodeCount: 10, gpusPerNode: 4 },
])

test('nodes come in an order drawn by the seed, neighbours that are alike as one pool', () => {
  const drawn = inDrawnOrder(cluster, 1)
  expect([nodeCount(drawn), gpuCount(drawn)]).toEqual([40, 280])
  const counts = { a: 0, b: 0 }
  let nextNode = 0
  for (const [i, { name, nodeCount, firstNode, index, gpusPerNode }] of drawn.pools.entries()) {
    counts[name as 'a' | 'b'] += nodeCount
    expect([index, firstNode, gpusPerNode]).toEqual([i, nextNode, name === 'a' ? 8 : 4])
    expect(drawn.pools[i + 1]?.name).not.toBe(name)
    nextNode += nodeCount
  }
  expect(counts).toEqual({ a: 30, b: 10 })
  expect(drawn.pools.length).toBeGreaterThan(4)
  const shape = (seed: number) => inDrawnOrder(cluster, seed).pools.map(({ nodeCount }) => nodeCount)
  expect(shape(1)).toEqual(shape(1))
  expect(shape(1)).not.toEqual(shape(2))
})
