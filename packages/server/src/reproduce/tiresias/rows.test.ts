import { METRICS, type Metrics, type SeedResult } from '@ballast/core'
import { expect, test } from 'vitest'
import { rowsOf } from './rows.ts'

/** A result whose median and mean completion times are these. */
function result(jctP50S: number, jctMeanS: number): SeedResult {
  const metrics = Object.fromEntries(METRICS.map((name) => [name, 1])) as Metrics
  return { seed: 1, metrics: [{ ...metrics, jctP50S, jctMeanS }], pictures: [] }
}

const [gandiva, l, g, srtf, effort, yarn] = [
  result(5_000, 40),
  result(2_000, 20),
  result(2_000, 20),
  result(2_000, 20),
  result(18_000, 50),
  result(60_000, 60),
]
const usual = [gandiva, l, g, srtf, effort, yarn]
const rowOf = (results: readonly SeedResult[], metric: RegExp) =>
  rowsOf(results, [l, l], [yarn, l]).find((each) => metric.test(each.metric))!

test('everything holds where ours is as published', () => {
  expect(rowsOf(usual, [l, l], [yarn, l]).filter(({ holds }) => holds === false)).toEqual([])
  expect(rowOf(usual, /median .* YARN-CS over/).ours).toBe(30)
  expect(rowOf(usual, /mean .* Gandiva over Tiresias-L$/).ours).toBe(2)
  expect(rowOf(usual, /stopping free/).ours).toBe(1)
  expect(rowOf(usual, /608 GPUs/).ours).toBe(3)
})

test('a policy out of its place is noticed', () => {
  const turned = [gandiva, l, g, srtf, yarn, effort]
  expect(rowOf(turned, /another order/)).toMatchObject({ ours: 1, holds: false })
  expect(rowOf(turned, /median .* YARN-CS over/)).toMatchObject({ ours: 9, holds: false })
})
