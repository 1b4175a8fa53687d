import { describe, expect, it } from 'vitest'
import { exactPool, STEADY, Stage, work } from '../testing/stage.ts'

/** One node; sharers that are driven fully lose as much as the others have of the GPU. */
const ONE_NODE = { pools: [exactPool({ nodeCount: 1 })], options: { sharingSlowdown: 1 } }
const half = (durationS: number, given = {}) => work({ milliPerGpu: 500, durationS, ...given })
const endsOf = ({ sim }: Stage) => [...sim.jobs.endedAtS]

describe('jobs that share a GPU', () => {
  it('slow one another by what the others drive it, and go faster when one ends', () => {
    const stage = new Stage([half(1000), half(500)], ONE_NODE).start(0, 0).start(1, 0).until(5000)
    // Both at 1 / 1.5 until the short one is done; the other has 500 s of work left then.
    expect(endsOf(stage)).toEqual([1250, 750])
  })

  it('slow down when another comes', () => {
    const stage = new Stage([half(1000), half(1000)], ONE_NODE).start(0, 0).until(400)
    stage.start(1, 0).until(5000)
    expect(endsOf(stage)[0]).toBeCloseTo(400 + 600 * 1.5, 9)
    expect(endsOf(stage)[1]).toBeCloseTo(1300 + (1000 - 900 / 1.5), 9)
  })

  it('are slowed by the load of the others, not by their room', () => {
    const light = half(1000, { jobClass: { ...STEADY, name: 'light', load: 0.2 } })
    const stage = new Stage([light, half(100_000)], ONE_NODE).start(0, 0).start(1, 0).until(2000)
    expect(stage.sim.jobs.speed[1]).toBe(1)
    expect(endsOf(stage)[0]).toBeCloseTo(1500, 9)
  })

  it('go at the speed of the busiest of their GPUs', () => {
    const gang = work({ gpus: 2, milliPerGpu: 300, durationS: 1000 })
    const stage = new Stage([gang, half(10_000), work({ milliPerGpu: 200, durationS: 10_000 })], ONE_NODE)
    stage.start(0, 0).start(1, 0)
    expect(stage.sim.jobs.speed[0]).toBeCloseTo(1 / 1.5, 12)
    stage.start(2, 0)
    expect(stage.known.jobs.parts(2)[0]!.mask).toBe(1)
    expect(stage.sim.jobs.speed[0]).toBeCloseTo(1 / 1.7, 12)
  })

  it('are not slowed by those that wait on them, that save or that work elsewhere on the node', () => {
    const stage = new Stage(
      [half(1000), half(1000, { checkpoint: { saveS: 100, restoreS: 0, everyS: 0 } }), work({ gpus: 3 })],
      { ...ONE_NODE, options: { sharingSlowdown: 1, actuationDelayS: 50 } },
    )
    stage.start(0, 0).start(1, 0).start(2, 0)
    expect(stage.sim.jobs.speed[0]).toBe(0)
    stage.until(50)
    expect(stage.sim.jobs.speed[0]).toBeCloseTo(1 / 1.5, 12)
    stage.act({ kind: 'preempt', job: 1 })
    expect(stage.sim.jobs.speed[0]).toBe(1)
  })

  it('keep their speed where nothing is said of it, and whole GPUs always', () => {
    const plain = new Stage([half(1000), half(500)], { pools: ONE_NODE.pools }).start(0, 0).start(1, 0).until(5000)
    expect(endsOf(plain)).toEqual([1000, 500])
    const whole = new Stage([work({ gpus: 3 }), half(1000)], ONE_NODE).start(0, 0).start(1, 0).until(5000)
    expect(endsOf(whole)).toEqual([1000, 1000])
  })
})
