import { describe, expect, it } from 'vitest'
import type { Action, Outcome, Step } from '../../domain/plan.ts'
import { UNLIMITED_FEED } from '../../hardware/cluster.ts'
import { IDEAL } from '../../simulator/options.ts'
import { busyRecords } from '../../testing/busy-run.ts'
import { randomPlanner } from '../../testing/random-planner.ts'
import { aDemand, aJob, aPool, inLine } from '../../testing/samples.ts'
import { SmallRun } from '../../testing/small-run.ts'
import { buildWorkload } from '../../workload/build.ts'
import { Known } from './known.ts'

const pools = inLine([aPool({ nodeCount: 3 })])
const part = (node: number, mask = 1, gpus = 1) => ({ node, gpus, mask })
const start = (job: number, node = 0): Action => ({ kind: 'start', job, parts: [part(node)] })
const NO: Outcome = { kind: 'failed', retryable: true, because: 'no luck' }
const DONE: Outcome = { kind: 'done' }

/** What is known after `jobs` newcomers of one GPU each have joined the line. */
function fresh(jobs = 1): Known {
  const known = new Known(pools, [UNLIMITED_FEED])
  known.tick(0)
  for (let row = 0; row < jobs; row++) known.submitted(aJob({ row, demand: aDemand() }))
  for (const row of known.line.newcomers()) known.line.join(row, row)
  return known
}

/** Adopts the actions as one step, for which no outcome is known yet. */
function take(known: Known, ...actions: readonly Action[]): Step {
  const step = { actions, needs: [], because: 'test' }
  for (const action of actions) known.assume(action)
  known.adopt({ basedOn: known.revision, steps: [step], obstacles: [], lookAgainAtS: 0 })
  known.decisionDue = false
  return step
}

function runningJob(): Known {
  const known = fresh()
  known.outcome(take(known, start(0)), DONE, 0)
  return known
}

/** All that is believed of nodes, jobs and the line, as data. */
function beliefs(known: Known) {
  const { nodes, room, jobs, line, feeds } = known
  const rows = Array.from({ length: nodes.count }, (_, node) => node)
  return {
    nodes: rows.map((node) => [nodes.state(node), nodes.freeGpus[node], nodes.freeCpuMilli[node], nodes.jobs[node]]),
    gpus: rows
      .map((node) => known.pools[nodes.poolOf[node]!]!)
      .map(({ gpusPerNode }, node) => Array.from({ length: gpusPerNode }, (_, gpu) => nodes.freeMilli(node, gpu))),
    jobsOn: rows.map((node) => [...nodes.jobsOn(node)]),
    idleSince: rows.map((node) => (nodes.jobs[node] === 0 ? nodes.idleSinceS[node] : null)),
    idle: known.pools.map((pool) => [...room.idle(pool, 99)].sort()),
    room: known.pools.map((pool) => [room.freeGpus(pool), room.emptiest(pool), room.restingNodes(pool)]),
    feedW: feeds.committedW(0).toFixed(3),
    line: [line.ahead(999).map(({ row }) => row), line.length, line.gpusAsked],
    jobs: Array.from({ length: jobs.count }, (_, row) => [jobs.state(row), jobs.parts(row)]),
  }
}

describe('assumptions', () => {
  it('taken back leave no trace, and made again leave the same', () => {
    let tried = 0
    const planner = randomPlanner(9, 200)
    const run = new SmallRun({
      workload: buildWorkload('busy', '2026-01-01T00:00:00.000Z', busyRecords(150)),
      pools: inLine([aPool(), aPool({ nodeCount: 2 })]),
      options: { ...IDEAL, nodeMtbfS: 500_000, nodeRepairMeanS: 600 },
      decide: (board) => {
        const plan = planner(board)
        const standing = beliefs(run.known)
        board.whatIf.backTo(0)
        const before = beliefs(run.known)
        for (const step of plan.steps) for (const action of step.actions) board.whatIf.assume(action)
        expect(beliefs(run.known)).toEqual(standing)
        board.whatIf.backTo(0)
        expect(beliefs(run.known)).toEqual(before)
        for (const step of plan.steps) for (const action of step.actions) board.whatIf.assume(action)
        tried += plan.steps.length
        return plan
      },
    })
    run.toEnd(200_000)
    expect(run.simulator.sim.unfinished).toBe(0)
    expect(tried).toBeGreaterThan(300)
  })

  it('do not make a node look idle since now', () => {
    const known = fresh()
    known.tick(500)
    const mark = known.mark()
    known.assume(start(0))
    expect(known.room.idleNodes(pools[0]!)).toBe(2)
    known.backTo(mark)
    expect(known.nodes.idleSinceS[0]).toBe(0)
    expect([...known.room.idle(pools[0]!, 9)].sort()).toEqual([0, 1, 2])
  })

  it('that were planned must be the ones that stand', () => {
    const known = fresh()
    known.assume(start(0))
    expect(() => known.adopt({ basedOn: 0, steps: [], obstacles: [], lookAgainAtS: 0 })).toThrow('assumed 1 actions')
  })

  it.each<[string, Action, string]>([
    ['a job that is not in the line', start(1), 'start job 1, which is not in the line'],
    ['giving way of a waiting job', { kind: 'preempt', job: 0 }, 'preempt job 0, which is not running'],
    ['a move of a waiting job', { kind: 'move', job: 0, parts: [part(1)] }, 'move job 0, which is not running'],
    ['a hold of a job in the line', { kind: 'hold', job: 0, untilS: 9 }, 'hold job 0, which is no newcomer'],
    ['a wake of a node that is awake', { kind: 'wake', node: 0 }, 'wake node 0, which does not rest'],
    ['a GPU that is taken', { kind: 'start', job: 0, parts: [part(0, 1), part(0, 1)] }, 'would have -1000'],
  ])('that make no sense are a bug of the planner: %s', (_, action, message) => {
    expect(() => fresh().assume(action)).toThrow(message)
  })

  it('that put a node with work to sleep are one, too', () => {
    expect(() => runningJob().assume({ kind: 'sleep', node: 0, rest: 'off' })).toThrow('not awake without work')
  })
})

describe('an outcome that has been overtaken', () => {
  it('does not revive a job that ended meanwhile', () => {
    const known = runningJob()
    const move = take(known, { kind: 'move', job: 0, parts: [part(1)] })
    known.ended(0, 'passed', 5)
    known.outcome(move, NO, 5)
    expect(known.jobs.state(0)).toBe('finished')
    expect(known.nodes.freeGpus[1]).toBe(4)
  })

  it('does not stop a job that lost its node and waits again', () => {
    const known = runningJob()
    const preempt = take(known, { kind: 'preempt', job: 0 })
    known.requeued(0, 0, 'its node failed', 5)
    for (const row of known.line.newcomers()) known.line.join(row, row)
    known.outcome(preempt, NO, 5)
    expect(known.jobs.state(0)).toBe('waiting')
  })

  it('does not speak for a later start on the same GPUs', () => {
    const known = fresh(2)
    const first = take(known, start(0), start(1, 1))
    known.requeued(0, 0, 'its node failed', 1)
    for (const row of known.line.newcomers()) known.line.join(row, row)
    const second = take(known, start(0))
    known.outcome(first, DONE, 2)
    expect(known.jobs.state(0)).toBe('starting')
    known.outcome(second, NO, 3)
    expect(known.jobs.state(0)).toBe('waiting')
    expect(known.nodes.freeGpus[0]).toBe(4)
  })

  it('does not end a hold twice', () => {
    const known = new Known(pools, [UNLIMITED_FEED])
    known.submitted(aJob())
    expect(known.line.newcomers()).toEqual([0])
    const hold = take(known, { kind: 'hold', job: 0, untilS: 10 })
    known.tick(10)
    known.outcome(hold, NO, 10)
    expect(known.line.newcomers()).toEqual([0])
  })
})

describe('a hold', () => {
  it('ends by itself, makes the job a newcomer, and asks for a decision', () => {
    const known = new Known(pools, [UNLIMITED_FEED])
    known.submitted(aJob())
    known.line.newcomers()
    take(known, { kind: 'hold', job: 0, untilS: 10 })
    expect(known.nextHoldEndS).toBe(10)
    known.tick(9)
    expect([known.line.newcomers(), known.decisionDue]).toEqual([[], false])
    known.tick(10)
    expect([known.line.newcomers(), known.decisionDue]).toEqual([[0], true])
  })

  it('taken back and made again leaves one newcomer in the end', () => {
    const known = new Known(pools, [UNLIMITED_FEED])
    known.submitted(aJob())
    known.line.newcomers()
    const hold: Action = { kind: 'hold', job: 0, untilS: 10 }
    known.assume(hold)
    known.backTo(0)
    take(known, hold)
    expect(known.line.newcomers()).toEqual([])
    known.tick(10)
    expect(known.line.newcomers()).toEqual([0])
  })
})

describe('a decision is due', () => {
  const asleep = (jobs: number): Known => {
    const known = fresh(jobs)
    take(known, { kind: 'sleep', node: 0, rest: 'off' })
    return known
  }

  it('when a node has come to rest while jobs wait, and what found no room is looked at again', () => {
    const known = asleep(1)
    known.line.park(known.jobs.job(0).demand)
    known.nodeSeen(0, 'falling-asleep', 0)
    expect([known.decisionDue, known.line.firstUnparked()]).toEqual([false, null])
    known.nodeSeen(0, 'off', 60)
    expect([known.decisionDue, known.line.firstUnparked()?.row]).toEqual([true, 0])
  })

  it('not when nobody waits', () => {
    const known = asleep(0)
    known.nodeSeen(0, 'off', 60)
    expect(known.decisionDue).toBe(false)
  })

  it('when waking failed, and what found no room is looked at again', () => {
    const known = asleep(1)
    known.nodeSeen(0, 'off', 60)
    known.line.park(known.jobs.job(0).demand)
    const wake = take(known, { kind: 'wake', node: 0 })
    expect(known.line.firstUnparked()).toBeNull()
    known.outcome(wake, NO, 70)
    expect([known.decisionDue, known.line.firstUnparked()?.row]).toEqual([true, 0])
    expect(known.nodes.state(0)).toBe('off')
  })
})

it.each([0, 1, 100])('%i jobs were expected, and 200 come', (expected) => {
  const state = new Known(inLine([aPool()]), [UNLIMITED_FEED], expected)
  state.tick(5)
  for (let row = 0; row < 200; row++) {
    state.submitted(aJob({ row, runtimeS: { p50: 200 - row, p90: 500 } }))
    state.line.join(row, -row)
  }
  expect(state.line.ahead(2).map((job) => job.row)).toEqual([199, 198])
  for (const row of [3, 150]) {
    const { demand } = state.jobs.job(row)
    state.assume({ kind: 'start', job: row, parts: [state.part(demand, 0, demand.gpus.asked)] })
  }
  expect(state.jobs.byBelievedEnd(5).map(({ job }) => job.row)).toEqual([150, 3])
  expect(state.jobs.startedAtS(150)).toBe(5)
})
