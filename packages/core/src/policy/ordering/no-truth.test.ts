import { describe, expect, test } from 'vitest'
import type { JobRow } from '../../domain/ids.ts'
import { loadSolver } from '../../solver/load-solver.ts'
import { edgeSettings } from '../../testing/edge-settings.ts'
import { aPool, inLine } from '../../testing/samples.ts'
import { decideBy, recipeWith, SmallRun } from '../../testing/small-run.ts'
import { work } from '../../testing/stage.ts'
import { buildWorkload } from '../../workload/build.ts'
import type { Memory } from '../card.ts'
import { catalogue } from '../catalogue.ts'

const tools = { solve: await loadSolver() }
const LOOKED_AT_S = [0, 40, 90]

/** Some run, some wait, and one has finished before the first look that differs in nothing known. */
const records = (truths: readonly number[]) =>
  truths.map((durationS, i) =>
    work({
      durationS,
      submittedAtS: (i * 7) % 30,
      gpus: 1 + (i % 3),
      tenant: `tenant-${i % 4}`,
      priority: i % 3,
      deadlineS: 5_000 - i * 10,
      attempts: [{ durationS, ending: i % 2 === 0 ? 'passed' : 'failed' }],
    }),
  )

/** Every key of every ordering at some instants of a run in which jobs really take as long as `truths` say. */
function keysAlong(truths: readonly number[]) {
  const workload = buildWorkload('truths', '2026-01-01T00:00:00.000Z', records(truths))
  const estimate = (row: JobRow) => ({ p50: 50 + row * 20, p90: 200 + row * 30 })
  const decide = decideBy(recipeWith({ placement: ['first-fit'] }))
  const run = new SmallRun({ workload, pools: inLine([aPool({ nodeCount: 2 })]), decide, estimate })
  const orderings = catalogue.ordering.flatMap((maker) =>
    edgeSettings(maker.card).map((settings) => ({ answer: maker.make(settings, tools), memory: {} as Memory })),
  )
  const found: number[][] = []
  for (const atS of LOOKED_AT_S) {
    run.cycle.run(atS, () => false)
    const { known } = run
    const jobs = truths.flatMap((_, row) =>
      row < known.jobs.count && known.jobs.state(row) !== 'finished' ? [known.jobs.job(row)] : [],
    )
    for (const { answer, memory } of orderings) {
      found.push(jobs.map((job) => answer.key(job, known, memory)))
      found.push(Array.from(answer.review?.keys(jobs, known, memory) ?? []))
    }
  }
  return found
}

describe('no ordering knows what only the truth could tell', () => {
  test('keys are the same, however long the jobs that are not over really run', () => {
    // The first is over after 30 s in both; all others end after the last look.
    const known = keysAlong([30, ...Array.from({ length: 11 }, (_, i) => 1_000 + i)])
    const other = keysAlong([30, ...Array.from({ length: 11 }, (_, i) => 9_000 - i * 300)])
    expect(other).toEqual(known)
    expect(known.flat().length).toBeGreaterThan(1_000)
  })

  test('though an end that is known may change them', () => {
    const slow = [1_000, ...Array.from({ length: 11 }, () => 1_000)]
    expect(keysAlong([30, ...slow.slice(1)])).not.toEqual(keysAlong(slow))
  })
})
