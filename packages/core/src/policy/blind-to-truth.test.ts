import { describe, expect, it } from 'vitest'
import type { Job } from '../domain/job.ts'
import type { View } from '../domain/view.ts'
import { PlainView } from '../testing/plain-view.ts'
import { aJob, aPool } from '../testing/samples.ts'
import { Stage, work } from '../testing/stage.ts'

/** What a policy that wants to know what nobody can know would try. The type-checker expects every line to be wrong. */
function peek(view: View, job: Job): readonly unknown[] {
  return [
    // @ts-expect-error a job does not tell how long it runs
    job.durationS,
    // @ts-expect-error nor how its attempts end
    job.attempts,
    // @ts-expect-error nor how much work is left
    job.workLeftS,
    // @ts-expect-error a view has no way to the truth
    view.truth,
    // @ts-expect-error nor to the world
    view.world,
    // @ts-expect-error nor to the simulator
    view.simulator,
    // @ts-expect-error nor to the workload
    view.workload,
    // @ts-expect-error what is known of jobs does not tell when they end
    view.jobs.endedAtS,
    // @ts-expect-error nor how fast they really go
    view.jobs.speed,
  ]
}

/** Nor can it change what is known. */
function meddle(view: View, job: Job): void {
  // @ts-expect-error time is told, not set
  view.nowS = 0
  // @ts-expect-error columns can only be read
  view.nodes.freeGpus[0] = 99
  // @ts-expect-error a job is what it is
  job.priority = 1
  // @ts-expect-error parts are given by plans
  view.jobs.parts(job.row).push({ node: 0, gpus: 1, mask: 1 })
}

describe('a policy', () => {
  it('finds no truth where it has no business to look', () => {
    const { known } = new Stage([work()])
    expect(peek(known, known.jobs.job(0)).every((found) => found === undefined)).toBe(true)
    expect(peek(new PlainView([aPool()]), aJob()).every((found) => found === undefined)).toBe(true)
  })

  it('that meddles does not compile', () => {
    expect(meddle).toBeInstanceOf(Function)
  })
})
