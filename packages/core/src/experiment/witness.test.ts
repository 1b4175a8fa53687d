import { describe, expect, test } from 'vitest'
import { jobId } from '../domain/ids.ts'
import type { Action, Obstacle, Plan, Step } from '../domain/plan.ts'
import { aDemand, aJob, aPool } from '../testing/samples.ts'
import { Known } from '../world/known/known.ts'
import { explainer } from './explain.ts'
import type { Entry } from './explanation.ts'

const told = (entries: readonly Entry[]) =>
  entries.map(({ atS, untilS, kind, because }) => [atS, untilS, kind, because])

/** An explainer that is told by hand. */
function byHand(row = 0) {
  const pool = aPool()
  const explain = explainer(row, [pool])
  const watcher = explain.listen(new Known([pool], [{ name: 'main', parent: -1, limitW: Number.POSITIVE_INFINITY }]))
  const step = (action: Action, because = 'it is so'): Step => ({ actions: [action], needs: [], because })
  const plan = (steps: readonly Step[], obstacles: readonly Obstacle[] = []): Plan => ({
    basedOn: 0,
    steps,
    obstacles,
    lookAgainAtS: Number.POSITIVE_INFINITY,
  })
  const submit = (at: number, gpus = 1) =>
    watcher.submitted(aJob({ row: at, id: jobId(`j${at}`), demand: aDemand({ index: gpus, gpus }) }))
  return { explain, watcher, step, plan, submit, decide: explain.journal.decided.bind(explain.journal) }
}

const parts = [{ node: 2, gpus: 3, mask: 0b1011 }]

describe('a witness told by hand', () => {
  test('knows nothing of a job that was not submitted', () => {
    const { explain, decide, plan, submit } = byHand(1)
    submit(0)
    decide(0, plan([]), [])
    expect(explain.entries()).toEqual([])
  })

  test('tells of holds until they end, and of the next one', () => {
    const { explain, watcher, decide, plan, step, submit } = byHand()
    submit(0)
    decide(0, plan([step({ kind: 'hold', job: 0, untilS: 60 }, 'power is dear')]), [])
    watcher.tick(30)
    decide(30, plan([]), [])
    watcher.tick(60)
    decide(60, plan([step({ kind: 'hold', job: 0, untilS: 90 }, 'power is still dear')]), [])
    watcher.tick(100)
    decide(100, plan([], [{ demand: 1, head: 0, stopsQueue: false, because: 'no room' }]), [])
    watcher.tick(120)
    expect(told(explain.entries())).toEqual([
      [0, undefined, 'submitted', 'job j0 of tenant everyone asks for 1 GPU'],
      [0, 60, 'held', 'power is dear'],
      [60, 90, 'held', 'power is still dear'],
      [100, 120, 'waits', 'no room'],
      [120, undefined, 'unfinished', 'the run ended; the job was waiting'],
    ])
  })

  test('counts steps a guard took away as one reason while nothing else is said', () => {
    const { explain, decide, plan, step, submit } = byHand()
    submit(0)
    const start = step({ kind: 'start', job: 0, parts })
    decide(0, plan([]), [{ step: start, because: 'would take feed 0 above its limit of 900 W' }])
    decide(5, plan([]), [])
    decide(9, plan([]), [{ step: start, because: 'would take feed 0 above its limit of 900 W' }])
    decide(20, plan([start]), [])
    expect(explain.entries()[1]).toEqual({
      atS: 0,
      untilS: 20,
      times: 2,
      kind: 'removed',
      because: 'its start was taken away by a guard: would take feed 0 above its limit of 900 W',
    })
    expect(explain.entries().find(({ kind }) => kind === 'starts')!.because).toBe(
      'on GPUs 0-1, 3 of node 2 (pool-0): it is so',
    )
  })

  test('tells reasons that differ in numbers only as one, with the range and the count', () => {
    const { explain, watcher, decide, plan, submit } = byHand()
    submit(0)
    const room = (free: string) => [{ demand: 1, head: 0, stopsQueue: false, because: `asks for 1 GPU; ${free} free` }]
    decide(0, plan([], room('0 GPUs')), [])
    decide(1, plan([]), [])
    decide(2, plan([], room('1 GPU')), [])
    decide(3, plan([], room('7 GPUs')), [])
    decide(4, plan([], [{ ...room('1 GPU')[0]!, because: 'its models are all asleep' }]), [])
    watcher.tick(5)
    const waits = explain.entries().filter(({ kind }) => kind === 'waits')
    expect(waits).toEqual([
      { atS: 0, untilS: 4, times: 3, kind: 'waits', because: 'asks for 1 GPU; 0 to 7 GPUs free' },
      { atS: 4, untilS: 5, kind: 'waits', because: 'its models are all asleep' },
    ])
  })

  test('tells of refused and failed starts, moves, giving way and losing GPUs', () => {
    const { explain, watcher, decide, plan, step, submit } = byHand()
    submit(0)
    const steps = Array.from({ length: 3 }, () => step({ kind: 'start', job: 0, parts }))
    const move = step({ kind: 'move', job: 0, parts: [{ node: 1, gpus: 1, mask: 1 }] }, 'to let a node rest')
    const preempt = step({ kind: 'preempt', job: 0 }, 'for a job that matters more')
    const known = (atS: number, what: Step, outcome: Parameters<typeof watcher.outcome>[1]) => {
      explain.listen(silent).outcome(what, outcome, atS)
    }
    decide(1, plan([steps[0]!]), [])
    known(1, steps[0]!, { kind: 'refused', because: 'node 2 is failed' })
    decide(2, plan([steps[1]!]), [])
    known(4, steps[1]!, { kind: 'failed', retryable: true, because: 'it did not work' })
    decide(4, plan([steps[2]!]), [])
    known(6, steps[2]!, { kind: 'done' })
    decide(10, plan([move]), [])
    known(70, move, { kind: 'done' })
    decide(80, plan([preempt]), [])
    explain.listen(silent).requeued(0, 64.2, 'it gave way to other work', 90)
    known(90, preempt, { kind: 'done' })
    decide(90, plan([]), [])
    expect(told(explain.entries()).slice(1)).toEqual(
      [
        [1, 1, 'starts', 'on GPUs 0-1, 3 of node 2 (pool-0): it is so'],
        [1, undefined, 'refused', 'its start: node 2 is failed'],
        [2, 4, 'starts', 'on GPUs 0-1, 3 of node 2 (pool-0): it is so'],
        [4, undefined, 'failed', 'its start: it did not work'],
        [4, 6, 'starts', 'on GPUs 0-1, 3 of node 2 (pool-0): it is so'],
        [6, 90, 'runs', 'it has come up on its GPUs'],
        [10, 70, 'moves', 'to GPU 0 of node 1 (pool-0): to let a node rest'],
        [80, 90, 'gives way', 'for a job that matters more'],
        [90, undefined, 'requeued', 'it gave way to other work; 1 min 4 s of its work is kept'],
        [90, 90, 'waits', 'the planner gave no reason'],
        [0, undefined, 'unfinished', 'the run ended; the job was waiting'],
      ].sort((a, b) => Number(a[0]) - Number(b[0])),
    )
  })

  test('goes back to the job that stopped the line before when the one since then has gone', () => {
    const { explain, watcher, decide, plan, step, submit } = byHand(2)
    submit(0, 4)
    submit(1, 3)
    submit(2, 1)
    const stop = (head: number, demand: number, because: string) => ({ demand, head, stopsQueue: true, because })
    decide(1, plan([], [stop(0, 4, 'asks for 4')]), [])
    decide(2, plan([], [stop(1, 3, 'asks for 3')]), [])
    decide(3, plan([step({ kind: 'start', job: 1, parts })]), [])
    watcher.tick(9)
    const behind = explain.entries().filter(({ kind }) => kind === 'behind')
    expect(told(behind)).toEqual([
      [1, 2, 'behind', 'stands behind job j0, which asks for 4'],
      [2, 3, 'behind', 'stands behind job j1, which asks for 3'],
      [3, 9, 'behind', 'stands behind job j0, which asks for 4'],
    ])
  })

  test('with backfill tells the job own lack of room, until a job with the same demand starts', () => {
    const { explain, watcher, decide, plan, step, submit } = byHand(2)
    submit(0, 4)
    submit(1, 2)
    submit(2, 2)
    const stop = { demand: 4, head: 0, stopsQueue: true, because: 'asks for 4' }
    const tried = { demand: 2, head: 1, stopsQueue: false, because: 'asks for 2' }
    decide(1, plan([], [stop, tried]), [])
    decide(2, plan([step({ kind: 'start', job: 1, parts })]), [])
    watcher.tick(3)
    expect(told(explain.entries()).slice(1, 3)).toEqual([
      [1, 2, 'waits', 'asks for 2'],
      [2, 3, 'behind', 'stands behind job j0, which asks for 4'],
    ])
  })

  test('stands behind a job with the same demand that stops the line', () => {
    const { explain, watcher, decide, plan, submit } = byHand(1)
    submit(0, 4)
    submit(1, 4)
    decide(1, plan([], [{ demand: 4, head: 0, stopsQueue: true, because: 'asks for 4' }]), [])
    watcher.tick(3)
    expect(explain.entries()[1]).toMatchObject({ kind: 'behind', because: 'stands behind job j0, which asks for 4' })
  })

  test('counts those that went before it from when it last began to wait', () => {
    const { explain, watcher, decide, plan, step, submit } = byHand()
    for (const row of [0, 1, 2]) submit(row)
    decide(1, plan([step({ kind: 'start', job: 1, parts })]), [])
    const first = step({ kind: 'start', job: 0, parts })
    decide(2, plan([first]), [])
    const hear = explain.listen(silent)
    hear.outcome(first, { kind: 'done' }, 2)
    decide(3, plan([step({ kind: 'start', job: 2, parts })]), [])
    hear.requeued(0, 0, 'its node failed', 4)
    decide(5, plan([step({ kind: 'start', job: 0, parts })]), [])
    watcher.tick(6)
    const starts = explain.entries().filter(({ kind }) => kind === 'starts')
    expect(starts.map(({ because }) => because.split(': ')[1])).toEqual([
      'it is so (1 job submitted later went before it)',
      'it is so',
    ])
  })

  test('does not let a job run whose end is known before its start is', () => {
    const { explain, decide, plan, step, submit } = byHand()
    submit(0)
    const start = step({ kind: 'start', job: 0, parts })
    decide(1, plan([start]), [])
    const hear = explain.listen(silent)
    hear.ended(0, 'killed', 5)
    hear.outcome(start, { kind: 'done' }, 5)
    expect(told(explain.entries()).slice(1)).toEqual([
      [1, 5, 'starts', expect.stringContaining('node 2')],
      [5, undefined, 'ended', 'it was killed'],
    ])
  })
})

const silent = {
  revision: 0,
  tick() {},
  submitted() {},
  ended() {},
  requeued() {},
  nodeSeen() {},
  outcome() {},
}
