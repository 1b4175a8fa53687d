import { describe, expect, it } from 'vitest'
import { signal } from '../grid/signal.ts'
import { plainSite } from '../testing/plain-site.ts'
import { aGpu, aPool } from '../testing/samples.ts'
import { exactPool, Stage, work } from '../testing/stage.ts'

/** One node of four GPUs: 500 W, and per GPU 50 W idle, 70 W with a context, 400 W at full load. */
const ONE_NODE = { pools: [exactPool({ nodeCount: 1 })] }

/** One GPU's share of the node's 500 W. */
const BASE = 125

describe('energy is power times time', () => {
  it('of an idle node: its base draw and its GPUs at idle', () => {
    const { account } = new Stage([], ONE_NODE).until(3600)
    expect(account).toMatchObject({ computeJ: 0, idleJ: 700 * 3600, sleepJ: 0, overheadJ: 0, energyJ: 700 * 3600 })
  })

  it('of a busy node: each job carries its GPUs at load and their share of the base', () => {
    const { account, sim } = new Stage([work({ gpus: 3, durationS: 1000 })], ONE_NODE).start(0, 0).until(5000)
    expect(account.computeJ).toBe(3 * (400 + BASE) * 1000)
    expect(account.idleJ).toBe((50 + BASE) * 1000 + 700 * 4000)
    expect(sim.jobs.energyJ[0]).toBe(account.computeJ)
  })

  it('of a node falling asleep, asleep, and waking: idle draw, resting draw, waking draw', () => {
    const stage = new Stage([], ONE_NODE).sleep(0, 'sleeping').until(1000)
    expect(stage.account).toMatchObject({ idleJ: 0, sleepJ: 10 * 700 + 990 * 40 })
    stage.act({ kind: 'wake', node: 0 }).until(2000)
    expect(stage.account).toMatchObject({ idleJ: 985 * 700, sleepJ: 10 * 700 + 990 * 40 + 15 * 600 })
  })

  it('of a node switched off: the trip there and back, and nothing between', () => {
    const stage = new Stage([], ONE_NODE).sleep(0, 'off').until(10_000)
    expect(stage.account.energyJ).toBe(60 * 700)
    stage.act({ kind: 'wake', node: 0 }).until(10_120)
    expect(stage.account.energyJ).toBe(60 * 700 + 120 * 600)
    expect(stage.sim.nodes.states[0]).toBe('on')
  })

  it('of a failed node: nothing', () => {
    const stage = new Stage([], { ...ONE_NODE, options: { nodeRepairMeanS: 1e12 } }).nodeFailsAt(100).until(5000)
    expect(stage.sim.nodes.states[0]).toBe('failed')
    expect(stage.account.energyJ).toBe(100 * 700)
  })

  it('of real servers, whose base draw does not divide evenly, to a ten-millionth', () => {
    const pool = aPool({ nodeCount: 3, gpusPerNode: 8, baseW: 743.1, gpu: aGpu({ idleW: 61.3 }) })
    const { account } = new Stage([], { pools: [pool] }).until(86_400)
    const byHandJ = 3 * (743.1 + 8 * 61.3) * 86_400
    expect(Math.abs(account.energyJ / byHandJ - 1)).toBeLessThan(1e-7)
  })
})

describe('GPUs that are shared', () => {
  const halves = [
    work({ milliPerGpu: 500, durationS: 1000 }),
    work({ milliPerGpu: 250, durationS: 2000, submittedAtS: 0 }),
  ]

  it('draw once, for all their sharers together, and divide it as their shares go', () => {
    const stage = new Stage(halves, ONE_NODE).start(0, 0).start(1, 0)
    expect(stage.known.jobs.parts(1)[0]!.mask).toBe(1)
    const { jobs } = stage.sim
    // Load adds up to 0.75: 70 + 330 × (1 - e^-0.75) / (1 - e^-1).
    const gpuW = 70 + (330 * (1 - Math.exp(-0.75))) / (1 - Math.exp(-1))
    expect(jobs.powerW[0]).toBeCloseTo((gpuW * 2) / 3 + BASE / 2, 5)
    expect(jobs.powerW[1]).toBeCloseTo(gpuW / 3 + BASE / 4, 5)
    expect(stage.account.idleW).toBeCloseTo(3 * 50 + BASE * 3.25, 5)
    stage.until(1500)
    const aloneW = 70 + (330 * (1 - Math.exp(-0.25))) / (1 - Math.exp(-1))
    expect(jobs.powerW[1]).toBeCloseTo(aloneW + BASE / 4, 5)
  })

  it('are paid for by the one that stays when the other moves away', () => {
    const pools = [exactPool()]
    const stage = new Stage(halves, { pools }).start(0, 0).start(1, 0).move(0, 1).until(10)
    const aloneW = 70 + (330 * (1 - Math.exp(-0.25))) / (1 - Math.exp(-1))
    expect(stage.sim.jobs.powerW[1]).toBeCloseTo(aloneW + BASE / 4, 5)
  })
})

describe('work for processors and memory alone', () => {
  const beside = work({ milliPerGpu: 0, cpuMilliPerGpu: 30_000, durationS: 1000 })

  it('draws nothing, and leaves the node and the GPU it is named on as idle as they were', () => {
    const { account, sim } = new Stage([beside], ONE_NODE).start(0, 0).until(2000)
    expect(account).toMatchObject({ computeJ: 0, idleJ: 700 * 2000 })
    expect(sim.jobs.endedAtS[0]).toBe(1000)
    expect([sim.jobs.energyJ[0], sim.jobs.heldGpuS[0], sim.gauges.allocatedGpuS]).toEqual([0, 0, 0])
  })

  it('changes nothing of what others draw, and keeps the node from resting', () => {
    const stage = new Stage([work({ gpus: 4 }), beside], ONE_NODE).start(0, 0).start(1, 0)
    expect(stage.sim.jobs.powerW[0]).toBe(4 * (400 + BASE))
    expect(stage.sim.nodes.usedGpus[0]).toBe(4)
    stage.until(500)
    expect(() => stage.sleep(0)).toThrow('which is not awake without work')
  })

  it('moves with its processors', () => {
    const stage = new Stage([beside], { pools: [exactPool()] }).start(0, 0).move(0, 1).until(10)
    expect([...stage.sim.nodes.heldCpuMilli]).toEqual([0, 30_000])
    expect([...stage.known.nodes.freeCpuMilli]).toEqual([64_000, 34_000])
  })
})

describe('carbon and cost follow their signals exactly', () => {
  it('through steps of the signal that fall between events', () => {
    const site = plainSite({ carbon: signal(3600, [100, 500, 200]), price: signal(1800, [40, -20, 100, 0, 10, 30]) })
    // 525 W of work until 5,400 s beside 525 W idle; 700 W idle after that until 9,000 s.
    const stage = new Stage([work({ durationS: 5400 })], { ...ONE_NODE, sites: [site] }).start(0, 0).until(9000)
    const grams = (1050 * 3600 * 100 + 1050 * 1800 * 500 + 700 * 1800 * 500 + 700 * 1800 * 200) / 3.6e6
    const dollars = (1050 * 1800 * (40 - 20 + 100) + 700 * 1800 * (0 + 10)) / 3.6e9
    expect(stage.account.carbonG).toBeCloseTo(grams, 9)
    expect(stage.account.costUsd).toBeCloseTo(dollars, 12)
  })

  it('that repeat after their last value', () => {
    const site = plainSite({ carbon: signal(100, [0, 36]) })
    const stage = new Stage([], { ...ONE_NODE, sites: [site] }).until(1150)
    expect(stage.account.carbonG).toBeCloseTo((700 * (5 * 100 + 50) * 36) / 3.6e6, 12)
  })
})

describe('overhead of the site', () => {
  it('is cooling per IT watt by temperature, standing cooling, and losses of supply', () => {
    const cooling = { a0: 0.1, a1: 0.05, b: 0.2, freeCoolingC: 18 }
    const site = plainSite({
      cooling,
      temperature: signal(3600, [8, 28]),
      supplyEfficiency: 0.8,
      itCapacityW: 2100,
    })
    const { account } = new Stage([], { ...ONE_NODE, sites: [site] }).until(7200)
    // Cold hour: 1.1 per IT watt; warm hour: 1.1 + 0.2 × 10 / 10 = 1.3; 5 % of 2,100 W whatever happens.
    const siteJ = (700 * 3600 * 1.1 + 700 * 3600 * 1.3 + 105 * 7200) / 0.8
    expect(account.energyJ).toBeCloseTo(siteJ, 4)
    expect(account.overheadJ).toBeCloseTo(siteJ - 700 * 7200, 4)
    expect(account.carbonG).toBeCloseTo((siteJ * 360) / 3.6e6, 6)
    expect(account.costUsd).toBeCloseTo((siteJ * 36) / 3.6e9, 9)
  })

  it('weighs each hour by its own carbon, not the mean by the mean', () => {
    const site = plainSite({
      cooling: { a0: 0, a1: 0, b: 1, freeCoolingC: 18 },
      temperature: signal(3600, [18, 28]),
      carbon: signal(3600, [0, 360]),
    })
    const { account } = new Stage([], { ...ONE_NODE, sites: [site] }).until(7200)
    expect(account.carbonG).toBeCloseTo((700 * 3600 * 2 * 360) / 3.6e6, 9)
  })
})

describe('symmetries', () => {
  const twice = exactPool({
    baseW: 1000,
    gpu: aGpu({ idleW: 100, contextW: 40, maxW: 800 }),
    rests: { sleeping: { powerW: 80, enterS: 10, wakeS: 15, wakeW: 1200 }, off: exactPool().rests.off },
  })
  const afternoon = (startsAtS: number, pool = exactPool()): Stage => {
    const records = [
      work({ gpus: 2, submittedAtS: startsAtS }),
      work({ milliPerGpu: 300, submittedAtS: startsAtS + 40, durationS: 700 }),
    ]
    const stage = new Stage(records, { pools: [pool] }).until(startsAtS).start(0, 0).sleep(1, 'sleeping')
    stage
      .until(startsAtS + 40)
      .start(1, 0)
      .until(startsAtS + 300)
    return stage.act({ kind: 'wake', node: 1 }).until(startsAtS + 2000)
  }

  it('doubling every power doubles energy, carbon and cost', () => {
    const once = afternoon(0).account
    const double = afternoon(0, twice).account
    expect(double.energyJ).toBeCloseTo(2 * once.energyJ, 2)
    expect(double.computeJ).toBeCloseTo(2 * once.computeJ, 2)
    expect(double.sleepJ).toBe(2 * once.sleepJ)
    expect(double.carbonG).toBeCloseTo(2 * once.carbonG, 6)
    expect(double.costUsd).toBeCloseTo(2 * once.costUsd, 9)
  })

  it('shifting everything in time shifts nothing else', () => {
    const early = afternoon(0)
    const late = afternoon(100_000)
    const idleBefore = 100_000 * 1400
    expect(late.account.energyJ).toBeCloseTo(early.account.energyJ + idleBefore, 3)
    for (const row of [0, 1]) {
      expect(late.sim.jobs.energyJ[row]).toBeCloseTo(early.sim.jobs.energyJ[row]!, 6)
      expect(late.sim.jobs.heldGpuS[row]).toBeCloseTo(early.sim.jobs.heldGpuS[row]!, 9)
      expect(late.sim.jobs.endedAtS[row]! - early.sim.jobs.endedAtS[row]!).toBeCloseTo(100_000, 6)
    }
  })

  it('GPU-seconds are GPUs held times time held, shares counted as shares', () => {
    const { sim } = afternoon(0)
    expect(sim.jobs.heldGpuS[0]).toBe(2 * 1000)
    expect(sim.jobs.heldGpuS[1]).toBeCloseTo(0.3 * 700, 9)
    expect(sim.gauges.allocatedGpuS).toBeCloseTo(2210, 9)
    expect(sim.gauges.busyGpuS).toBeCloseTo(2210, 9)
  })
})

describe('GPUs nobody can use', () => {
  it('are free ones on nodes in use; free ones on idle nodes are not', () => {
    const { sim } = new Stage([work({ gpus: 3 })]).start(0, 0).until(2000)
    expect(sim.gauges.strandedGpuS).toBe(1 * 1000)
    expect(sim.gauges.awakeFreeGpuS).toBe(5 * 1000 + 8 * 1000)
  })
})
