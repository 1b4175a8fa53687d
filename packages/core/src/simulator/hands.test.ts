import { describe, expect, it } from 'vitest'
import type { Action, Plan, Step } from '../domain/plan.ts'
import { aGpu } from '../testing/samples.ts'
import { Scribe } from '../testing/scribe.ts'
import { exactPool, Stage, type StageGiven, work } from '../testing/stage.ts'

const NEVER = Number.POSITIVE_INFINITY
const step = (actions: readonly Action[], needs: readonly number[] = []): Step => ({ actions, needs, because: 'try' })
const start = (job: number, node: number, mask = 1, gpus = 1): Action => ({
  kind: 'start',
  job,
  parts: [{ node, gpus, mask }],
})

/** Hands the world a plan that nobody checked, and says what became of each step by `untilS`. */
function outcomes(stage: Stage, steps: readonly Step[], untilS = stage.simulator.nowS, stale = 0): readonly string[] {
  const scribe = new Scribe()
  const plan: Plan = { basedOn: scribe.revision - stale, steps, obstacles: [], lookAgainAtS: NEVER }
  stage.simulator.act(plan, scribe)
  while (stage.simulator.advance(scribe, untilS) === 'instant');
  const told = scribe.all('outcome')
  return steps.map((each) => {
    const own = told.filter((line) => line.step === each)
    if (own.length !== 1) return `${own.length} outcomes`
    const { outcome } = own[0]!
    return outcome.kind === 'done' ? 'done' : `${outcome.kind}: ${outcome.because}`
  })
}

const given: StageGiven = {
  pools: [
    exactPool({ nodeCount: 2, cpuMilliPerNode: 8000, memoryMiBPerNode: 1000 }),
    exactPool({ gpu: aGpu({ name: 'other' }), nodeCount: 2 }),
  ],
}
const records = [
  work({ id: 'one' }),
  work({ id: 'pair', gpus: 2 }),
  work({ id: 'elastic', gpus: { min: 1, asked: 2, max: 3 } }),
  work({ id: 'picky', models: ['plain'] }),
  work({ id: 'cpus', cpuMilliPerGpu: 5000 }),
  work({ id: 'memory', memoryMiBPerGpu: 600 }),
  work({ id: 'half', milliPerGpu: 500 }),
  work({ id: 'later', after: ['one'] }),
  work({ id: 'more-cpus', cpuMilliPerGpu: 5000 }),
  work({ id: 'other-half', milliPerGpu: 500 }),
]
const ready = () => new Stage(records, given)

describe('the world refuses', () => {
  it.each<[string, Action, string]>([
    ['too few GPUs', start(1, 0), 'job 1 runs on 2 to 2 GPUs, not on 1'],
    ['too many GPUs', start(2, 0, 0b1111, 4), 'job 2 runs on 1 to 3 GPUs, not on 4'],
    ['no GPUs', { kind: 'start', job: 0, parts: [] }, 'job 0 runs on 1 to 1 GPUs, not on 0'],
    ['a GPU that is not there', start(0, 0, 0b10000), 'node 0 has no GPU 4'],
    ['a node that is not there', start(0, 9), 'there is no node 9'],
    ['a count that is not that of the mask', start(1, 0, 0b1, 2), '2 GPUs are given, but 1 named'],
    ['a model the job does not allow', start(3, 2), 'job 3 cannot run on other'],
    ['a job that waits for others', start(7, 0), 'job 7 waits for other jobs'],
    ['a job that runs already', start(9, 0), 'job 9 is not waiting'],
    ['giving way when not running', { kind: 'preempt', job: 1 }, 'job 1 is not running'],
    ['moving when not running', { kind: 'move', job: 1, parts: [] }, 'job 1 is not running'],
    ['a sleep of a node with work', { kind: 'sleep', node: 1, rest: 'off' }, 'node 1 has work'],
    ['a wake of a node that is awake', { kind: 'wake', node: 0 }, 'node 0 is on'],
    ['a sleep of a node that is not there', { kind: 'sleep', node: 9, rest: 'off' }, 'node 9 is undefined'],
    [
      'a cap the chip does not take',
      { kind: 'cap', node: 0, powerPerGpuW: 99 },
      'a cap of 99 W is outside 100 to 400 W',
    ],
    [
      'a cap that is no number',
      { kind: 'cap', node: 0, powerPerGpuW: Number.NaN },
      'a cap of NaN W is outside 100 to 400 W',
    ],
    ['a cap of no node', { kind: 'cap', node: 9, powerPerGpuW: 300 }, 'there is no node 9'],
    [
      'a clock the chip does not take',
      { kind: 'clock', node: 0, clockMHz: 1500 },
      '1500 MHz is outside 200 to 1400 MHz',
    ],
  ])('%s', (_, action, because) => {
    const stage = ready().start(9, 1)
    expect(outcomes(stage, [step([action])])).toEqual([`refused: ${because}`])
  })

  it('a gang over two pools, and one that names a node twice', () => {
    const over = (nodes: readonly number[]): Action => ({
      kind: 'start',
      job: 1,
      parts: nodes.map((node) => ({ node, gpus: 1, mask: 1 })),
    })
    expect(outcomes(ready(), [step([over([0, 2])])])).toEqual(['refused: a gang cannot span pools'])
    expect(outcomes(ready(), [step([over([0, 0])])])).toEqual(['refused: a node is named twice'])
  })

  it('GPUs, processors and memory that are taken', () => {
    const taken = ready().start(4, 0)
    expect(outcomes(taken, [step([start(0, 0)])])).toEqual(['refused: GPU 0 of node 0 is taken'])
    const twice = new Stage(
      [records[4]!, records[4]!, records[5]!, records[5]!].map((each, i) => ({ ...each, id: `${i}` })),
      given,
    )
    expect(outcomes(twice, [step([start(0, 0, 0b01)]), step([start(1, 0, 0b10)])])).toEqual([
      'done',
      'refused: node 0 has too few processors free',
    ])
    expect(outcomes(twice, [step([start(2, 1, 0b01)]), step([start(3, 1, 0b10)])])).toEqual([
      'done',
      'refused: node 1 has too little memory free',
    ])
  })

  it('every step of a stale plan', () => {
    const steps = [step([start(0, 0)]), step([{ kind: 'sleep', node: 1, rest: 'off' }])]
    const stage = ready()
    expect(outcomes(stage, steps, 0, 1)).toEqual([
      'refused: the plan was made from revision -1, but it is 0 now',
      'refused: the plan was made from revision -1, but it is 0 now',
    ])
    expect(stage.sim.gauges.allocatedMilli).toBe(0)
  })

  it('a step that needs a refused one, and those that need that', () => {
    const steps = [
      step([start(0, 9)]),
      step([start(1, 0, 0b11, 2)], [0]),
      step([start(6, 1)], [1]),
      step([start(3, 1)]),
    ]
    expect(outcomes(ready(), steps)).toEqual([
      'refused: there is no node 9',
      'refused: it needs step 0, which was refused',
      'refused: it needs step 1, which was refused',
      'done',
    ])
  })
})

describe('a step of several actions', () => {
  it('happens whole', () => {
    const stage = ready()
    const all = [start(0, 0), start(1, 1, 0b11, 2), { kind: 'sleep', node: 2, rest: 'off' } as const]
    expect(outcomes(stage, [step(all)], 100)).toEqual(['done'])
    expect(stage.sim.gauges.allocatedMilli).toBe(3000)
    expect(stage.sim.nodes.states[2]).toBe('off')
  })

  it('or not at all', () => {
    const stage = ready()
    expect(outcomes(stage, [step([start(0, 0), start(1, 9, 0b11, 2)])])).toEqual(['refused: there is no node 9'])
    expect(stage.sim.gauges.allocatedMilli).toBe(0)
  })

  it.each<[string, readonly Action[], string]>([
    ['gives one GPU to two jobs', [start(0, 0), start(3, 0)], 'node 0 has no room for all of the step'],
    ['gives too much of a GPU', [start(6, 0), start(3, 0)], 'node 0 has no room for all of the step'],
    ['uses more processors than there are', [start(4, 0), start(8, 0, 2)], 'node 0 has no room for all of the step'],
    ['shares a GPU', [start(6, 0), start(9, 0)], 'done'],
    ['uses one job twice', [start(0, 0), start(0, 1)], 'job 0 cannot do two things in one step'],
    [
      'puts a node to sleep under a job',
      [start(0, 0), { kind: 'sleep', node: 0, rest: 'off' }],
      'node 0 cannot take work and rest in one step',
    ],
    [
      'puts a node to sleep twice',
      [
        { kind: 'sleep', node: 0, rest: 'off' },
        { kind: 'sleep', node: 0, rest: 'sleeping' },
      ],
      'node 0 cannot do two things in one step',
    ],
  ])('that %s is looked at as a whole', (_, actions, because) => {
    expect(outcomes(ready(), [step(actions)])).toEqual([because === 'done' ? 'done' : `refused: ${because}`])
  })

  it('has one outcome, once the last of its actions is done', () => {
    const stage = ready()
    const both = step([start(0, 0), { kind: 'sleep', node: 1, rest: 'off' }])
    expect(outcomes(stage, [both], 59)).toEqual(['0 outcomes'])
    expect(outcomes(ready(), [both], 60)).toEqual(['done'])
  })

  it('that loses a node on the way tells of the lost job all the same', () => {
    const options = { actuationDelayS: 60, nodeRepairMeanS: 1e9 }
    const stage = new Stage([work()], { pools: [exactPool({ nodeCount: 1 })], options })
    stage.together(start(0, 0), { kind: 'cap', node: 0, powerPerGpuW: 300 }).nodeFailsAt(30).until(100)
    expect(stage.scribe.all('requeued')).toMatchObject([{ row: 0, because: 'its node failed' }])
    expect(stage.outcomes).toHaveLength(1)
    expect(stage.known.jobs.state(0)).toBe('waiting')
    expect(stage.known.nodes.freeGpus[0]).toBe(4)
  })
})

describe('an action that fails', () => {
  const failing = { ...given, options: { actuationFailureShare: 1, actuationDelayS: 10 } }
  const DID_NOT_WORK = 'failed: the action was tried and did not work'

  it.each<[string, readonly Action[]]>([
    ['a start', [start(0, 0)]],
    ['a start together with something else', [start(0, 0), start(6, 1)]],
    ['something else together with a start', [{ kind: 'cap', node: 0, powerPerGpuW: 300 }, start(0, 0)]],
    ['a sleep', [{ kind: 'sleep', node: 0, rest: 'off' }]],
    ['a hold', [{ kind: 'hold', job: 0, untilS: 50 }]],
    ['a cap', [{ kind: 'cap', node: 0, powerPerGpuW: 300 }]],
  ])('%s says so after the delay, and leaves everything as it was', (_, actions) => {
    const stage = new Stage(records, failing)
    const idleJ = () => stage.until(stage.simulator.nowS).account.idleW
    const before = idleJ()
    expect(outcomes(stage, [step(actions)], 9)).toEqual(['0 outcomes'])
    const again = new Stage(records, failing)
    expect(outcomes(again, [step(actions)], 10)).toEqual([DID_NOT_WORK])
    expect(again.sim.gauges).toMatchObject({ allocatedMilli: 0, restingNodes: 0, waitingJobs: records.length })
    expect(again.account.idleW).toBe(before)
    expect(again.account.computeW).toBe(0)
    expect(again.sim.nodes.capPerGpuW[0]).toBe(400)
  })

  it('holds its GPUs until that shows, and the scheduler may try again', () => {
    const stage = new Stage(records, failing).start(0, 0).until(9)
    expect(stage.sim.gauges.allocatedMilli).toBe(1000)
    stage.until(10)
    expect(stage.sim.gauges.allocatedMilli).toBe(0)
    expect(stage.known.jobs.state(0)).toBe('waiting')
    expect(stage.known.line.has(0)).toBe(true)
    expect(stage.known.decisionDue).toBe(true)
  })
})
