import { describe, expect, test } from 'vitest'
import { orderOf } from '../../testing/order-of.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aJob, aPool, inLine } from '../../testing/samples.ts'
import { decideBy, recipeWith, SmallRun } from '../../testing/small-run.ts'
import { work } from '../../testing/stage.ts'
import { buildWorkload } from '../../workload/build.ts'
import type { Memory } from '../card.ts'
import { leastAttainedService } from './least-attained-service.ts'

const usual = Object.fromEntries(leastAttainedService.card.parameters.map((each) => [each.name, each.default]))
const jobsOf = ({ plainJobs }: PlainView) => plainJobs.filter(({ state }) => state !== 'finished').map(({ job }) => job)

/** Waiting jobs that have had so many GPU-seconds each, in order of submission. */
function waiting(services: readonly number[]) {
  const view = new PlainView([aPool()], 1e5)
  services.forEach((service, row) => {
    view.submit(aJob({ row, submittedAtS: row }))
    view.plainJobs[row]!.servedGpuS = service
  })
  return view
}

describe('least-attained-service', () => {
  test.each([
    { name: 'queues go one after the other', services: [7_200, 3_250, 0], want: [2, 1, 0] },
    {
      name: 'within a queue the first submitted goes first, whatever it has had',
      services: [3_249, 0, 1],
      want: [0, 1, 2],
    },
    { name: 'a job falls at the limit, not before', services: [3_250, 3_249.9], want: [1, 0] },
    { name: 'the last queue has no end', services: [1e9, 7_200], want: [0, 1] },
    { name: 'without limits it is first come, first served', services: [1e9, 0], limits: '', want: [0, 1] },
    {
      name: 'with more limits there are more queues',
      services: [18_000, 7_200],
      limits: '3250,7200,18000',
      want: [1, 0],
    },
  ])('$name', ({ services, limits = usual.limits!, want }) => {
    const view = waiting(services)
    expect(orderOf(leastAttainedService.make({ ...usual, limits }), view, jobsOf(view))).toEqual(want)
  })

  test('with running jobs first, none is stopped for one of its queue, but for those it falls among', () => {
    const ordering = leastAttainedService.make({ ...usual, within: 'running-first' })
    const view = waiting([8_000, 8_000, 7_000])
    const memory: Memory = {}
    expect(orderOf(ordering, view, jobsOf(view), memory)).toEqual([2, 0, 1])
    view.place(1, 0, 1, view.nowS)
    view.place(2, 0, 1, view.nowS)
    expect(orderOf(ordering, view, jobsOf(view), memory)).toEqual([2, 1, 0])
    view.plainJobs[2]!.servedGpuS = 7_200
    view.submit(aJob({ row: 3, submittedAtS: view.nowS }))
    expect(orderOf(ordering, view, jobsOf(view), memory)).toEqual([3, 1, 0, 2])
    expect(orderOf(ordering, view, jobsOf(view), memory)).toEqual([3, 1, 2, 0])
  })

  test('by service, without queues, who has had least goes first', () => {
    const view = waiting([50_000, 300, 0, 20_000])
    const ordering = leastAttainedService.make({ ...usual, limits: '', within: 'service' })
    expect(orderOf(ordering, view, jobsOf(view))).toEqual([2, 1, 3, 0])
  })

  test('a starved job goes back to the first queue', () => {
    const ordering = leastAttainedService.make({ ...usual, patience: 2 })
    const view = waiting([0, 5_000])
    const memory: Memory = {}
    expect(orderOf(ordering, view, jobsOf(view), memory)).toEqual([0, 1])
    view.nowS += 10_000
    view.submit(aJob({ row: 2, submittedAtS: view.nowS }))
    expect(orderOf(ordering, view, jobsOf(view), memory)).toEqual([0, 1, 2])
    expect(ordering.key(jobsOf(view)[1]!, view, memory)).toBe(1)
  })

  test('by Gittins index, in one queue, the job that is likely to end soon goes first', () => {
    const ordering = leastAttainedService.make({ ...usual, within: 'gittins', limits: '', quantum: 100 })
    const view = waiting([])
    const memory: Memory = {}
    // Nine jobs in ten end after 50 GPU-seconds; who has had 60 will run long.
    for (let row = 0; row < 20; row++) {
      view.submit(aJob({ row }))
      view.plainJobs[row]!.servedGpuS = row % 10 === 0 ? 5_000 : 50
      view.finish(row)
    }
    for (const service of [60, 0, 40]) {
      const row = view.plainJobs.length
      view.submit(aJob({ row, submittedAtS: row }))
      view.plainJobs[row]!.servedGpuS = service
    }
    expect(orderOf(ordering, view, jobsOf(view), memory)).toEqual([22, 21, 20])
    expect(jobsOf(view).map((job) => ordering.key(job, view, memory))).toEqual(
      Array.from(ordering.review!.keys(jobsOf(view), view, memory)),
    )
  })

  test('in rounds, a job that has had much gives way to new ones and goes on after them', () => {
    const records = [work({ gpus: 4, durationS: 5_000 }), work({ gpus: 4, durationS: 300, submittedAtS: 2_000 })]
    const workload = buildWorkload('las', '2026-01-01T00:00:00.000Z', records)
    const decide = decideBy(
      recipeWith({ planner: ['rounds', { roundS: 100 }], ordering: ['least-attained-service', usual] }),
    )
    const run = new SmallRun({ workload, pools: inLine([aPool({ nodeCount: 1 })]), decide }).toEnd()
    expect([...run.simulator.sim.jobs.endedAtS]).toEqual([5_300, 2_300])
  })
})
