import { describe, expect, test } from 'vitest'
import { orderOf } from '../../testing/order-of.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aJob, aPool, inLine } from '../../testing/samples.ts'
import { decideBy, recipeWith, SmallRun } from '../../testing/small-run.ts'
import { work } from '../../testing/stage.ts'
import { buildWorkload } from '../../workload/build.ts'
import type { Memory } from '../card.ts'
import { leastRecentlyRun } from './least-recently-run.ts'

const ordering = leastRecentlyRun.make({ reviewS: 60 })
const jobsOf = ({ plainJobs }: PlainView) => plainJobs.map(({ job }) => job)

describe('least-recently-run', () => {
  test('who runs goes last, and who stopped long ago before who stopped lately', () => {
    const view = new PlainView([aPool()])
    for (let row = 0; row < 3; row++) view.submit(aJob({ row }))
    const memory: Memory = {}
    view.place(0, 0, 1, 0)
    view.place(1, 0, 1, 0)
    view.nowS = 100
    expect(orderOf(ordering, view, jobsOf(view), memory)).toEqual([2, 0, 1])
    view.plainJobs[0]!.parts = []
    view.place(2, 0, 1, 100)
    view.nowS = 200
    expect(orderOf(ordering, view, jobsOf(view), memory)).toEqual([0, 1, 2])
    expect(ordering.key(jobsOf(view)[0]!, view, memory)).toBe(100)
  })

  test('one that has not run yet counts from its submission', () => {
    const view = new PlainView([aPool()], 50)
    view.submit(aJob({ row: 0, submittedAtS: 30 }))
    expect(ordering.key(jobsOf(view)[0]!, view, {})).toBe(30)
  })

  test('one that takes long to stop ran until then', () => {
    const view = new PlainView([aPool()])
    view.submit(aJob({ row: 0 }))
    view.submit(aJob({ row: 1, submittedAtS: 40 }))
    const memory: Memory = {}
    view.place(0, 0, 1, 0)
    view.nowS = 50
    expect(orderOf(ordering, view, jobsOf(view), memory)).toEqual([1, 0])
    view.plainJobs[0]!.state = 'stopping'
    view.nowS = 100
    expect(orderOf(ordering, view, [jobsOf(view)[1]!], memory)).toEqual([1])
    Object.assign(view.plainJobs[0]!, { state: 'waiting', parts: [] })
    expect(ordering.key(jobsOf(view)[0]!, view, memory)).toBe(100)
  })

  test('in rounds, jobs that cannot run together take turns', () => {
    const records = Array.from({ length: 3 }, () => work({ gpus: 4, durationS: 300 }))
    const workload = buildWorkload('turns', '2026-01-01T00:00:00.000Z', records)
    const decide = decideBy(recipeWith({ planner: ['rounds', { roundS: 100 }], ordering: ['least-recently-run'] }))
    const run = new SmallRun({ workload, pools: inLine([aPool({ nodeCount: 1 })]), decide }).toEnd()
    expect([...run.simulator.sim.jobs.endedAtS]).toEqual([700, 800, 900])
  })
})
