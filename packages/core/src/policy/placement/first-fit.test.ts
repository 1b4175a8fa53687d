import { describe, expect, test } from 'vitest'
import { filled } from '../../testing/filled.ts'
import { aDemand, aGpu, aJob, aPool } from '../../testing/samples.ts'
import { firstFit } from './first-fit.ts'
import { NOWHERE } from './question.ts'

const two = [aPool({ nodeCount: 2 }), aPool({ nodeCount: 2, gpu: aGpu({ name: 'fast' }) })]

describe('first-fit', () => {
  test.each([
    { name: 'takes the lowest node', placed: [], demand: {}, want: 0 },
    { name: 'passes a full node', placed: [[0, { gpus: 4 }]], demand: {}, want: 1 },
    { name: 'passes a node with too few GPUs', placed: [[0, { gpus: 3 }]], demand: { gpus: 2 }, want: 1 },
    {
      name: 'passes a node without processors',
      placed: [[0, { cpuMilliPerGpu: 64_000 }]],
      demand: { cpuMilliPerGpu: 1 },
      want: 1,
    },
    {
      name: 'goes to another pool when the first is full',
      placed: [
        [0, { gpus: 4 }],
        [1, { gpus: 4 }],
      ],
      demand: {},
      want: 2,
    },
    { name: 'looks at preferred models first', placed: [], demand: { preferredModels: ['fast'] }, want: 2 },
    { name: 'keeps to allowed models', placed: [], demand: { models: ['fast'] }, want: 2 },
    {
      name: 'shares a GPU that has enough left',
      placed: [[0, { gpus: 4, milliPerGpu: 600 }]],
      demand: { milliPerGpu: 400 },
      want: 0,
    },
    {
      name: 'passes GPUs with too little left',
      placed: [[0, { gpus: 4, milliPerGpu: 601 }]],
      demand: { milliPerGpu: 400 },
      want: 1,
    },
    { name: 'knows a gang no node can hold', placed: [], demand: { gpus: 5 }, want: NOWHERE },
    { name: 'knows a model nobody has', placed: [], demand: { models: ['none'] }, want: NOWHERE },
  ] as const)('$name', ({ placed, demand, want }) => {
    const asked = aDemand(demand)
    expect(firstFit.make({}).pick(aJob({ demand: asked }), asked.gpus.asked, filled(two, placed), {})).toBe(want)
  })
})
