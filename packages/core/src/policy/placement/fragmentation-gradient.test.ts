import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aGpu, aJob, aPool } from '../../testing/samples.ts'
import { givenMix } from './demand-mix.ts'
import { fragmentationGradient } from './fragmentation-gradient.ts'
import { NOWHERE } from './question.ts'

const one = [aPool({ nodeCount: 3 })]
const two = [aPool({ nodeCount: 1 }), aPool({ nodeCount: 1, gpu: aGpu({ name: 'fast' }) })]
const whole = { cpuMilliPerGpu: 8000 }
const half = { milliPerGpu: 500, cpuMilliPerGpu: 4000 }

describe('fragmentation-gradient', () => {
  test.each([
    {
      name: 'fills the rest of a shared GPU that whole jobs cannot use',
      pools: one,
      placed: [[1, { milliPerGpu: 500 }]],
      mix: [whole, whole, whole, half],
      demand: half,
      want: 1,
    },
    {
      name: 'takes GPUs of a node on which gangs no longer fit',
      pools: one,
      placed: [[2, { gpus: 1 }]],
      mix: [{ gpus: 4 }, whole],
      demand: whole,
      want: 2,
    },
    {
      name: 'puts work without a GPU where GPUs lose nothing by it: their processors were gone before',
      pools: one,
      placed: [
        [0, { gpus: 1, cpuMilliPerGpu: 57_000 }],
        [1, { gpus: 1, cpuMilliPerGpu: 56_000 }],
      ],
      mix: [whole],
      demand: { milliPerGpu: 0, cpuMilliPerGpu: 5000 },
      want: 0,
    },
    {
      name: 'keeps models free that others must have',
      pools: two,
      placed: [],
      mix: [whole, { ...whole, models: ['plain'] }],
      demand: whole,
      want: 1,
    },
    { name: 'takes the lowest row while nothing is known', pools: one, placed: [], mix: [], demand: whole, want: 0 },
    {
      name: 'knows when there is no room',
      pools: one,
      placed: [],
      mix: [whole],
      demand: { gpus: 5 },
      want: NOWHERE,
    },
  ] as const)('$name', ({ pools, placed, mix, demand, want }) => {
    const asked = aDemand(demand)
    const memory = givenMix(mix.map((given, index) => aDemand({ index, ...given })))
    const answer = fragmentationGradient.make({ mixShare: 0.95 })
    expect(answer.pick(aJob({ demand: asked }), asked.gpus.asked, filled(pools, placed), memory)).toBe(want)
  })

  test('gives a share the GPU on which it breaks nothing, not the tightest', () => {
    const mix = givenMix([aDemand({ milliPerGpu: 400 }), aDemand({ milliPerGpu: 400 })])
    const view = filled([aPool({ nodeCount: 1, gpusPerNode: 2 })], [[0, { milliPerGpu: 300 }]])
    const asked = aJob({ row: 1, demand: aDemand({ index: 9, milliPerGpu: 600 }) })
    const answer = fragmentationGradient.make({ mixShare: 0.95 })
    expect(answer.pick(asked, 1, view, mix)).toBe(0)
    // On GPU 0, with 700 free, 100 would be left that nobody wants; on GPU 1 400 that everybody does.
    expect(answer.mask!(asked, 1, 0, view, mix)).toBe(0b10)
  })

  test('leaves rare kinds out of the mix', () => {
    const rare = aDemand({ index: 1, gpus: 4 })
    const mix = [...Array.from({ length: 19 }, () => aDemand({ index: 0 })), rare]
    const view = filled(one, [[2, { gpus: 1 }]])
    const pick = (mixShare: number) =>
      fragmentationGradient.make({ mixShare }).pick(aJob({ demand: aDemand() }), 1, view, givenMix(mix))
    expect(pick(0.95)).toBe(0)
    expect(pick(1)).toBe(2)
  })

  test('learns the mix from the jobs it is asked about', () => {
    const answer = fragmentationGradient.make({ mixShare: 1 })
    const memory = {}
    const view = filled(one, [[2, { gpus: 1 }]])
    const gang = aJob({ row: 5, demand: aDemand({ index: 5, gpus: 4 }) })
    const single = aJob({ row: 6, demand: aDemand({ index: 6 }) })
    expect(answer.pick(single, 1, view, memory)).toBe(0)
    for (let i = 0; i < 3; i++) answer.pick({ ...gang, row: 7 + i }, 4, view, memory)
    expect(answer.pick(single, 1, view, memory)).toBe(2)
  })
})
