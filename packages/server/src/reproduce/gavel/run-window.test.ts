import {
  buildCluster,
  buildWorkload,
  defaultScenario,
  HOUR,
  type JobRecord,
  nodeType,
  poolOf,
  type RunInputs,
  siteIn,
  UNLIMITED_FEED,
} from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { writtenRecipe } from '../written-recipe.ts'
import { runWindow } from './run-window.ts'

const NEVER = new AbortController().signal
const quiet = (): void => {}

/** Jobs of two GPUs and an hour, one every half hour, in turn on one node of two. */
function inputs(jobs: number): RunInputs {
  const recipe = writtenRecipe('plain', {})
  const scenario = defaultScenario({
    cluster: buildCluster('one', [siteIn('US-MIDA-PJM')], [UNLIMITED_FEED], [poolOf('p', nodeType('pcie-2')!, 1)]),
    recipes: [recipe],
    faults: { nodeMtbfH: Number.POSITIVE_INFINITY, nodeRepairH: 0, actuationFailureShare: 0 },
    delays: { sensorS: 0, actuationS: 0 },
  })
  const records = Array.from({ length: jobs }, (_, i): JobRecord => {
    const attempts = [{ durationS: HOUR, ending: 'passed' }] as const
    return { submittedAtS: (i * HOUR) / 2, gpus: 2, attempts, models: ['P100'] }
  })
  const workload = buildWorkload('w', '2026-01-01T00:00:00.000Z', records)
  return { scenario, recipe, workload, files: new Map(), seed: 1 }
}

describe('a window of jobs', () => {
  test('is told of alone, over the time until its last job has ended', () => {
    const progress: number[] = []
    const figures = runWindow(inputs(12), 1, 4, (share) => progress.push(share), NEVER)
    // Job i ends after i + 1 hours and came after i / 2.
    expect(figures!.jctH).toBeCloseTo((1.5 + 2 + 2.5) / 3, 9)
    expect(figures!.busyShare).toBeCloseTo(1, 9)
    expect(progress.map((share) => Math.round(share * 3))).toEqual([1, 2, 3])
  })

  test('stops when it is told to', () => {
    expect(runWindow(inputs(12), 1, 4, quiet, AbortSignal.abort())).toBeNull()
  })

  test('is refused where jobs cease to come before it is over', () => {
    expect(() => runWindow(inputs(4), 1, 4, quiet, NEVER)).toThrow('too few jobs')
  })
})
