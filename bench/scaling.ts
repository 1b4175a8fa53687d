import { writeFileSync } from 'node:fs'
import {
  buildWorkload,
  clusterPreset,
  defaultScenario,
  generatedWorkload,
  type JobRecord,
  RECIPES,
  Run,
  stream,
  type Workload,
} from '@ballast/core'
import { timed } from './measure.ts'
import { type Line, linesSvg } from './picture.ts'

const CLUSTERS = [
  { preset: 'uniform-1k', gpus: 1_000 },
  { preset: 'uniform-10k', gpus: 10_000 },
  { preset: 'uniform-100k', gpus: 100_000 },
]
const QUEUES = [100, 1_000, 10_000, 100_000]
/** Decisions timed at each size. */
const DECISIONS = 20_000
const PICTURE = 'docs/pictures/scaling.svg'

const dynamic = RECIPES.find((recipe) => recipe.id === 'dynamic')!

/** Cost of one decision (one planning pass) against the size of the cluster and the length of the queue. */
export function scaling(): void {
  // The first of each kind is not counted: the engine is still getting warm.
  bySize(CLUSTERS[0]!)
  bySize(CLUSTERS[0]!)
  const sizes = CLUSTERS.map(bySize)
  byQueue(QUEUES[0]!)
  const queues = QUEUES.map(byQueue)
  const lines: readonly Line[] = [
    { label: 'GPUs in the cluster', points: sizes },
    { label: 'jobs waiting', points: queues },
  ]
  writeFileSync(PICTURE, linesSvg('Cost of one decision under dynamic', 'µs per planning pass', lines))
  console.log(`scaling: ${PICTURE}`)
}

type Point = { readonly x: number; readonly y: number }

/** The same load per GPU on clusters of different size. */
function bySize({ preset, gpus }: (typeof CLUSTERS)[number]): Point {
  const scenario = defaultScenario({
    cluster: clusterPreset(preset)!,
    workload: { kind: 'generate', profile: 'philly', jobs: DECISIONS, load: 0.5 },
  })
  if (scenario.workload.kind !== 'generate') throw new Error('the work is generated')
  const workload = generatedWorkload(scenario, scenario.workload, 1)
  const { perPassUs, passes } = timePasses(new Run({ scenario, recipe: dynamic, workload, files: new Map(), seed: 1 }))
  console.log(`scaling: ${gpus} GPUs: ${perPassUs.toFixed(1)} µs per pass (${passes} passes)`)
  return { x: gpus, y: perPassUs }
}

/** A cluster of 1,000 GPUs that is full, with so many jobs waiting all the time. */
function byQueue(waiting: number): Point {
  const scenario = defaultScenario({
    cluster: clusterPreset('uniform-1k')!,
    workload: { kind: 'generate', profile: 'philly', jobs: 1 },
  })
  const run = new Run({ scenario, recipe: dynamic, workload: crowd(waiting), files: new Map(), seed: 1 })
  const { perPassUs, passes } = timePasses(run, waiting)
  console.log(`scaling: ${waiting} waiting: ${perPassUs.toFixed(1)} µs per pass (${passes} passes)`)
  return { x: waiting, y: perPassUs }
}

/** Runs the first instant, then times what follows until only `leave` jobs are left. */
function timePasses(run: Run, leave = 0): { readonly perPassUs: number; readonly passes: number } {
  const { sim } = run.simulator
  run.cycle.run(1, () => false)
  const before = run.cycle.cycles
  const { wallS } = timed(() => run.cycle.run(Number.POSITIVE_INFINITY, () => sim.unfinished <= leave))
  const passes = run.cycle.cycles - before
  return { perPassUs: (wallS / passes) * 1e6, passes }
}

/** Jobs of eight shapes: all that are to wait at once, then one more for each that ends. */
function crowd(waiting: number): Workload {
  const luck = stream(1, 'crowd')
  const sizes = [1, 1, 1, 1, 2, 2, 4, 8]
  const records = Array.from(
    { length: waiting + DECISIONS },
    (_, i): JobRecord => ({
      submittedAtS: i < waiting ? 0 : (i - waiting) * 0.9,
      gpus: sizes[luck.integer(sizes.length)]!,
      attempts: [{ durationS: luck.lognormal(6, 0.8), ending: 'passed' }],
      tenant: `tenant-${luck.integer(20)}`,
    }),
  )
  return buildWorkload('crowd', '2026-03-02T00:00:00.000Z', records)
}
