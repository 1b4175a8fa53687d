import { buildWorkload, type JobRecord, TRAINING } from '@ballast/core'
import { expect, test } from 'vitest'
import { elasticJobs } from './elastic-jobs.ts'

const job = (id: string, name: string, gpus: number, deadlineS: number | null): JobRecord => ({
  id,
  submittedAtS: 5,
  gpus,
  attempts: [{ durationS: 100, ending: 'passed' }],
  jobClass: { ...TRAINING, name },
  deadlineS,
})

const given = buildWorkload('w', '2026-01-01T00:00:00.000Z', [
  job('a', 'x', 2, 90),
  job('b', 'y', 4, null),
  job('c', 'x', 1, 50),
])
const curves = new Map([
  ['x', [1, 1.5, 2, 2.5, 2.5]],
  ['y', [1, 2]],
])

test('jobs may run on as many GPUs as were measured, up to the most, and no fewer than they asked for', () => {
  const { ids, demands, demandOf, classes, classOf, deadlineS, attemptS, submittedAtS } = elasticJobs(given, curves, 4)
  expect(ids).toEqual(['a', 'b', 'c'])
  expect([...demandOf].map((at) => demands[at]!.gpus)).toEqual([
    { min: 1, asked: 2, max: 4 },
    { min: 1, asked: 4, max: 4 },
    { min: 1, asked: 1, max: 4 },
  ])
  expect([...classOf].map((at) => classes[at]!.speedByGpus)).toEqual([
    curves.get('x'),
    curves.get('y'),
    curves.get('x'),
  ])
  expect(classes.map(({ spreadLoss }) => spreadLoss.nodes)).toEqual([0, 0])
  expect([...deadlineS]).toEqual([90, Number.POSITIVE_INFINITY, 50])
  expect([...attemptS, ...submittedAtS]).toEqual([100, 100, 100, 5, 5, 5])
})

test('a class without a curve is not guessed at', () => {
  expect(() => elasticJobs(given, new Map([['x', [1]]]), 4)).toThrow(/y/)
})
