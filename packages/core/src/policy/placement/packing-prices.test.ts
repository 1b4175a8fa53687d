import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import { givenMix } from './demand-mix.ts'
import { packingPrices } from './packing-prices.ts'
import { NOWHERE } from './question.ts'

const one = [aPool({ nodeCount: 3 })]
const whole = { cpuMilliPerGpu: 16_000 }
const most = { milliPerGpu: 700, cpuMilliPerGpu: 4000 }
const third = { milliPerGpu: 300, cpuMilliPerGpu: 4000 }

describe('packing-prices', () => {
  test.each([
    {
      name: 'puts a small share beside a large one it fits exactly, rather than on a fresh GPU',
      pools: one,
      placed: [[2, most]],
      mix: [whole, most, third],
      demand: third,
      want: 2,
    },
    {
      name: 'takes room that nobody pays for before room that a larger share needs',
      pools: one,
      placed: [
        [0, { milliPerGpu: 300 }],
        [1, { milliPerGpu: 750 }],
      ],
      mix: [most, most, most, { milliPerGpu: 250 }],
      demand: { milliPerGpu: 250 },
      want: 1,
    },
    {
      name: 'takes a node with more processors than its GPUs can use',
      pools: [aPool({ nodeCount: 1, cpuMilliPerNode: 64_000 }), aPool({ nodeCount: 1, cpuMilliPerNode: 100_000 })],
      placed: [],
      mix: [whole],
      demand: { cpuMilliPerGpu: 40_000 },
      want: 1,
    },
    {
      name: 'puts work that needs few processors where there are few',
      pools: [aPool({ nodeCount: 1, cpuMilliPerNode: 64_000 }), aPool({ nodeCount: 1, cpuMilliPerNode: 32_000 })],
      placed: [],
      mix: [whole],
      demand: { cpuMilliPerGpu: 4000 },
      want: 1,
    },
    {
      name: 'puts work without a GPU where no GPU needs the processors',
      pools: one,
      placed: [
        [0, { gpus: 1, cpuMilliPerGpu: 16_000 }],
        [1, { gpus: 2, cpuMilliPerGpu: 4000 }],
      ],
      mix: [whole],
      demand: { milliPerGpu: 0, cpuMilliPerGpu: 20_000 },
      want: 1,
    },
    { name: 'takes the lowest of equals', pools: one, placed: [], mix: [whole], demand: whole, want: 0 },
    { name: 'works while nothing is known', pools: one, placed: [], mix: [], demand: third, want: 0 },
    { name: 'knows when there is no room', pools: one, placed: [], mix: [whole], demand: { gpus: 5 }, want: NOWHERE },
  ] as const)('$name', ({ pools, placed, mix, demand, want }) => {
    const asked = aDemand({ index: 50, ...demand })
    const memory = givenMix(mix.map((given, index) => aDemand({ index, ...given })))
    const view = filled(pools, placed)
    expect(packingPrices.make({}).pick(aJob({ demand: asked }), asked.gpus.asked, view, memory)).toBe(want)
  })

  test('gives a share the GPU whose room loses least of its worth: not the one that a large share fits exactly', () => {
    const memory = givenMix([most, most, third, third].map((given, index) => aDemand({ index, ...given })))
    const view = filled([aPool({ nodeCount: 1 })], [[0, { milliPerGpu: 300 }]])
    const asked = aJob({ row: 9, demand: aDemand({ index: 9, milliPerGpu: 300 }) })
    const answer = packingPrices.make({})
    expect(answer.pick(asked, 1, view, memory)).toBe(0)
    expect(answer.mask!(asked, 1, 0, view, memory)).toBe(0b10)
  })
})
