import { describe, expect, it } from 'vitest'
import type { Part } from '../domain/plan.ts'
import { plainSite } from '../testing/plain-site.ts'
import { exactPool, STEADY, Stage, work } from '../testing/stage.ts'
import { MINUTE } from '../units/quantities.ts'

const BASE = 125
const LOADED = 400 + BASE
/** A GPU with a context on which nothing is computed. */
const HELD = 70 + BASE
const TWICE = { saveS: 10, restoreS: 20, everyS: 0 }

const gpusOf = (node: number, mask: number, gpus: number): readonly Part[] => [{ node, gpus, mask }]

describe('a power cap', () => {
  it('slows a job as its class says and cuts its draw to the cap, from the moment it is set', () => {
    const stage = new Stage([work()]).start(0, 0).until(400)
    stage.act({ kind: 'cap', node: 0, powerPerGpuW: 300 }).until(5000)
    // Three quarters of 400 W keep -0.75² + 2 × 0.75 = 0.9375 of the speed.
    expect(stage.sim.jobs.endedAtS[0]).toBeCloseTo(400 + 600 / 0.9375, 9)
    expect(stage.sim.jobs.energyJ[0]).toBeCloseTo(400 * LOADED + 640 * (300 + BASE), 3)
  })

  it('that is lifted gives the speed back', () => {
    const stage = new Stage([work()]).start(0, 0).act({ kind: 'cap', node: 0, powerPerGpuW: 200 }).until(400)
    stage.act({ kind: 'cap', node: 0, powerPerGpuW: 400 }).until(5000)
    expect(stage.sim.jobs.endedAtS[0]).toBeCloseTo(400 + (1000 - 400 * 0.75), 9)
  })

  it('that the job never touches costs nothing', () => {
    const light = { ...STEADY, name: 'light', load: 0.1 }
    const stage = new Stage([work({ jobClass: light })]).start(0, 0)
    stage.act({ kind: 'cap', node: 0, powerPerGpuW: 250 }).until(5000)
    expect(stage.sim.jobs.endedAtS[0]).toBe(1000)
  })

  it('on one node of a gang slows all of it, and cuts the draw there only', () => {
    const stage = new Stage([work({ gpus: 8 })])
    stage.act({ kind: 'start', job: 0, parts: [stage.part(0, 0, 4), stage.part(0, 1, 4)] })
    stage.act({ kind: 'cap', node: 1, powerPerGpuW: 200 }).until(5000)
    expect(stage.sim.jobs.endedAtS[0]).toBeCloseTo(1000 / 0.75, 9)
    expect(stage.sim.jobs.energyJ[0]).toBeCloseTo((4 * LOADED + 4 * (200 + BASE)) * (1000 / 0.75), 3)
  })
})

describe('a clock', () => {
  it('slows the part of a job that the chip bounds and cuts its dynamic draw', () => {
    const stage = new Stage([work()]).start(0, 0).act({ kind: 'clock', node: 0, clockMHz: 700 }).until(5000)
    // Half the time scales with the clock: 0.5 + 0.5 × 2 = 1.5 times as long.
    expect(stage.sim.jobs.endedAtS[0]).toBeCloseTo(1500, 9)
    expect(stage.sim.jobs.energyJ[0]).toBeCloseTo(1500 * (70 + 330 * 0.5 ** 2.5 + BASE), 3)
  })
})

describe('giving way', () => {
  it('takes the time to save, and to restore before work goes on, both at the draw of a held GPU', () => {
    const stage = new Stage([work({ checkpoint: TWICE })]).start(0, 0).until(300)
    stage.act({ kind: 'preempt', job: 0 }).until(310)
    expect(stage.known.jobs.state(0)).toBe('waiting')
    expect(stage.known.jobs.attainedS(0)).toBe(300)
    stage.until(500).start(0, 1).until(5000)
    const { jobs, preemptions } = stage.sim
    expect(jobs.endedAtS[0]).toBe(500 + 20 + 700)
    expect(jobs.energyJ[0]).toBe(1000 * LOADED + 30 * HELD)
    expect(jobs.heldGpuS[0]).toBe(1030)
    expect(jobs.waitedS[0]).toBe(190)
    expect([jobs.firstStartAtS[0], preemptions]).toEqual([0, 1])
    expect(stage.sim.gauges.busyGpuS).toBe(1000)
  })

  it('loses nothing else, however often it happens', () => {
    const stage = new Stage([work({ checkpoint: { saveS: 0, restoreS: 0, everyS: 0 } })])
    for (let i = 0; i < 9; i++)
      stage
        .start(0, i % 2)
        .until(i * 100 + 100)
        .act({ kind: 'preempt', job: 0 })
        .until(i * 100 + 100)
    stage.start(0, 0).until(5000)
    expect(stage.sim.jobs.endedAtS[0]).toBe(1000)
    expect(stage.sim.jobs.energyJ[0]).toBe(1000 * LOADED)
  })
})

describe('a move', () => {
  it('holds both ends while it saves, the new one while it restores, and goes on where it was', () => {
    const stage = new Stage([work({ checkpoint: TWICE })]).start(0, 0).until(300).move(0, 1).until(305)
    expect(stage.sim.jobs.powerW[0]).toBe(2 * HELD)
    stage.until(315)
    expect(stage.sim.jobs.powerW[0]).toBe(HELD)
    expect(stage.sim.nodes.jobsOf[0]).toEqual([])
    stage.until(5000)
    const { jobs, moves } = stage.sim
    expect(jobs.endedAtS[0]).toBe(1030)
    expect(jobs.energyJ[0]).toBe(1000 * LOADED + 10 * 2 * HELD + 20 * HELD)
    expect(jobs.heldGpuS[0]).toBe(1040)
    expect(moves).toBe(1)
    expect(stage.known.jobs.movedLossS(0)).toBe(30)
  })

  it('to another site is paid for where the GPUs are', () => {
    const pools = [exactPool({ nodeCount: 1 }), exactPool({ nodeCount: 1, site: 1 })]
    const stage = new Stage([work({ checkpoint: TWICE })], { pools, sites: [plainSite(), plainSite()] })
    stage.start(0, 0).until(300).move(0, 1).until(2000)
    const [here, there] = stage.sim.sites
    expect(here!.computeJ).toBe(300 * LOADED + 10 * HELD)
    expect(there!.computeJ).toBe(10 * HELD + 20 * HELD + 700 * LOADED)
    expect([here!.computeW, there!.computeW]).toEqual([0, 0])
  })

  it('is lost with the node it comes from or goes to, and work since the last checkpoint with it', () => {
    const record = work({ checkpoint: { saveS: 10, restoreS: 20, everyS: 200 } })
    const stage = new Stage([record], { pools: [exactPool({ nodeCount: 1 })] }).start(0, 0).until(500)
    stage
      .act({ kind: 'move', job: 0, parts: gpusOf(0, 0b10, 1) })
      .nodeFailsAt(505)
      .until(506)
    expect(stage.outcomes.at(-1)).toMatchObject({ kind: 'failed', because: 'its node failed' })
    expect(stage.known.jobs.attainedS(0)).toBe(400)
    expect(stage.sim.gauges.allocatedMilli).toBe(0)
    expect(stage.known.nodes.jobsOn(0)).toEqual([])
  })
})

describe('a resize', () => {
  const elastic = work({ gpus: { min: 1, asked: 2, max: 4 }, checkpoint: TWICE })

  it('on the same node makes the job faster and leaves nothing behind', () => {
    const stage = new Stage([elastic]).start(0, 0, 2).until(200)
    stage.act({ kind: 'resize', job: 0, parts: gpusOf(0, 0b1111, 4) }).until(5000)
    expect(stage.sim.jobs.endedAtS[0]).toBe(200 + 30 + 400)
    expect(stage.sim.jobs.heldGpuS[0]).toBe(2 * 200 + 4 * 430)
    expect(stage.sim.nodes.jobsOf[0]).toEqual([])
    expect(stage.known.nodes.jobsOn(0)).toEqual([])
    expect(stage.known.nodes.jobs[0]).toBe(0)
  })

  it('to fewer GPUs of the same node makes it slower and frees the others', () => {
    const other = work({ gpus: 1, submittedAtS: 250 })
    const stage = new Stage([elastic, other]).start(0, 0, 2).until(200)
    stage.act({ kind: 'resize', job: 0, parts: gpusOf(0, 0b10, 1) }).until(250)
    expect(stage.sim.nodes.jobsOf[0]).toEqual([0])
    expect(stage.known.nodes.jobsOn(0)).toEqual([0])
    stage.start(1, 0).until(5000)
    expect(stage.sim.jobs.endedAtS[0]).toBe(200 + 30 + 1600)
    expect(stage.sim.gauges.allocatedMilli).toBe(0)
    expect(stage.sim.nodes.jobsOf[0]).toEqual([])
  })
})

describe('a node that fails', () => {
  const oneNode = { pools: [exactPool({ nodeCount: 1 })], options: { nodeRepairMeanS: 100 } }

  it.each([
    ['since the last checkpoint', 200, 400],
    ['altogether where there are no checkpoints', 0, 0],
  ])('loses the work done %s', (_, everyS, keptS) => {
    const record = work({ checkpoint: { saveS: 10, restoreS: 20, everyS } })
    const stage = new Stage([record], oneNode).start(0, 0).nodeFailsAt(450).until(451)
    expect(stage.known.jobs.state(0)).toBe('waiting')
    expect(stage.known.nodes.state(0)).toBe('failed')
    const repairedAtS = stage.sim.future.nextAtS
    stage.until(repairedAtS).start(0, 0).until(10_000)
    const restoreS = keptS > 0 ? 20 : 0
    expect(stage.sim.jobs.endedAtS[0]).toBeCloseTo(repairedAtS + restoreS + 1000 - keptS, 9)
    expect(stage.sim.jobs.energyJ[0]).toBeCloseTo((450 + 1000 - keptS) * LOADED + restoreS * HELD, 4)
  })

  it('never takes back what was saved to move or to give way', () => {
    const stage = new Stage([work({ checkpoint: { saveS: 10, restoreS: 20, everyS: 200 } })], oneNode)
    stage.start(0, 0).until(350).act({ kind: 'preempt', job: 0 }).until(360).start(0, 0)
    stage.nodeFailsAt(370).until(371)
    expect(stage.known.jobs.attainedS(0)).toBe(350)
  })

  it('fails the start under way on it, and the job has waited all along', () => {
    const stage = new Stage([work()], { ...oneNode, options: { actuationDelayS: MINUTE, nodeRepairMeanS: 100 } })
    stage.start(0, 0).nodeFailsAt(30).until(31)
    expect(stage.outcomes).toMatchObject([{ kind: 'failed', retryable: true }])
    expect(stage.known.jobs.state(0)).toBe('waiting')
    stage.until(3000).start(0, 0).until(9000)
    expect(stage.sim.jobs.waitedS[0]).toBe(3000 + MINUTE)
    expect(stage.sim.jobs.heldGpuS[0]).toBe(30 + MINUTE + 1000)
  })
})

describe('attempts', () => {
  it('fail and are tried again from nothing, and the last one decides how the job ends', () => {
    const attempts = [
      { durationS: 300, ending: 'failed' },
      { durationS: 200, ending: 'failed' },
      { durationS: 100, ending: 'killed' },
    ] as const
    const stage = new Stage([work({ attempts })]).start(0, 0).until(300)
    expect(stage.scribe.all('requeued')).toMatchObject([{ atS: 300, attainedS: 0 }])
    stage.start(0, 0).until(600).start(0, 0).until(700)
    expect(stage.scribe.all('ended')).toMatchObject([{ atS: 700, ending: 'killed' }])
    expect(stage.sim.jobs.heldGpuS[0]).toBe(600)
    expect(stage.sim.jobs.waitedS[0]).toBe(100)
    expect(stage.known.jobs.state(0)).toBe('failed')
  })
})
