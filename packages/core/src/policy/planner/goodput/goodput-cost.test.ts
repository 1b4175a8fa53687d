import { describe, expect, test } from 'vitest'
import { NONE } from './cheapest-options.ts'
import { goodputCosts, restartShare } from './goodput-cost.ts'

const hundredths = (values: readonly number[]) => values.map((value) => Math.round(value * 100) / 100)

describe('what goodputs cost', () => {
  test.each([
    {
      name: 'the slowest way costs 1 if it is held, one four times as fast less than 1',
      goodputs: [10, 40],
      held: 0,
      want: [1, 0.56],
    },
    { name: 'every way of a job that waits pays for its start', goodputs: [10, 40], held: NONE, want: [1.12, 0.56] },
    { name: 'the way held costs what it would without restarts', goodputs: [10, 40], held: 1, want: [1.12, 0.5] },
    { name: 'a way without goodput is no way', goodputs: [0, 5, 20], held: NONE, want: [Infinity, 1.12, 0.56] },
    { name: 'there may be no way at all', goodputs: [], held: NONE, want: [] },
  ])('$name', ({ goodputs, held, want }) => {
    expect(hundredths(goodputCosts(goodputs, { held, restartShare: 0.8, slowestGpus: 1 }, -0.5))).toEqual(want)
  })

  test('the slowest way counts for its GPUs', () => {
    expect(goodputCosts([10, 40], { held: 0, restartShare: 1, slowestGpus: 4 }, -0.5)).toEqual([0.5, 0.25])
  })

  test('a job that has lost all its life to restarts cannot afford another', () => {
    expect(goodputCosts([1, 2], { held: 0, restartShare: 0, slowestGpus: 1 }, -0.5)).toEqual([1, Infinity])
  })
})

describe('what a restart leaves of a life', () => {
  test.each([
    { name: 'nothing of a life that begins with it', ageS: 0, lostS: 0, restartS: 30, want: 0 },
    {
      name: 'a third where a job as old as a restart has lost a third',
      ageS: 30,
      lostS: 10,
      restartS: 30,
      want: 1 / 3,
    },
    { name: 'nothing where all was lost before', ageS: 100, lostS: 120, restartS: 30, want: 0 },
    { name: 'all where restarts cost nothing, from the first instant on', ageS: 0, lostS: 0, restartS: 0, want: 1 },
  ])('$name', ({ ageS, lostS, restartS, want }) => {
    expect(restartShare(ageS, lostS, restartS)).toBeCloseTo(want)
  })
})
