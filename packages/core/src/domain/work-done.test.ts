import { describe, expect, test } from 'vitest'
import { PlainView } from '../testing/plain-view.ts'
import { aDemand, aGpu, aJob, aPool } from '../testing/samples.ts'
import { TRAINING } from '../workload/classes.ts'
import { workDoneS, workLeftS } from './work-done.ts'

const believed = (p50: number) => ({ p50, p90: p50 * 2 })

/** A job of two GPUs, elastic, that has run for 100 s on `gpus` GPUs. */
function ran(gpus: number, speed = 1, keptS = 0, p50: number | null = 1000) {
  const view = new PlainView([aPool({ gpu: aGpu({ speed }) })], 100)
  const demand = { ...aDemand(), gpus: { min: 1, asked: 2, max: 4 } }
  const job = aJob({
    demand,
    jobClass: { ...TRAINING, scaling: 0.8 },
    checkpoint: { saveS: 0, restoreS: 20, everyS: 0 },
    runtimeS: p50 === null ? null : believed(p50),
  })
  view.submit(job)
  view.place(0, 0, gpus, 0)
  view.plainJobs[0]!.attainedS = keptS
  return { view, job }
}

describe('work believed done', () => {
  test.each([
    { name: 'on what it asked for, second by second', gpus: 2, speed: 1, keptS: 0, wantS: 100 },
    { name: 'twice as fast on a model that is', gpus: 2, speed: 2, keptS: 0, wantS: 200 },
    {
      name: 'on twice the GPUs, at twice the speed times the efficiency of a doubling',
      gpus: 4,
      speed: 1,
      keptS: 0,
      wantS: 160,
    },
    {
      name: 'on half the GPUs, at half the speed over the efficiency of a doubling',
      gpus: 1,
      speed: 1,
      keptS: 0,
      wantS: 62.5,
    },
    { name: 'on top of what was kept, once that was loaded', gpus: 2, speed: 1, keptS: 500, wantS: 580 },
  ])('goes forward $name', ({ gpus, speed, keptS, wantS }) => {
    const { view, job } = ran(gpus, speed, keptS)
    expect(workDoneS(view, job)).toBeCloseTo(wantS)
  })

  test.each([
    { name: 'is the rest of what was believed', p50: 1000, wantS: 900 },
    { name: 'is as long again as it ran, once it is late', p50: 80, wantS: 100 },
    { name: 'is not known of a job of unknown length', p50: null, wantS: null },
  ])('what is left $name', ({ p50, wantS }) => {
    const { view, job } = ran(2, 1, 0, p50)
    expect(workLeftS(view, job)).toBe(wantS)
  })

  test('of a job that holds nothing is what was kept', () => {
    const view = new PlainView([aPool()], 100)
    const job = aJob({ runtimeS: believed(50) })
    view.submit(job)
    view.plainJobs[0]!.attainedS = 30
    expect([workDoneS(view, job), workLeftS(view, job)]).toEqual([30, 20])
  })
})
