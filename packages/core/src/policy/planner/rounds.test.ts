import { describe, expect, test } from 'vitest'
import { aPool, inLine } from '../../testing/samples.ts'
import { decideBy, recipeWith, SmallRun } from '../../testing/small-run.ts'
import { work } from '../../testing/stage.ts'
import type { Seconds } from '../../units/quantities.ts'
import { buildWorkload, type JobRecord } from '../../workload/build.ts'
import type { Decide } from '../../world/cycle.ts'
import type { Settings } from '../card.ts'
import { makeAnswers } from '../make.ts'
import type { Sizing } from '../sizing/question.ts'
import type { Answers } from './pass.ts'
import { rounds } from './rounds.ts'

const pools = inLine([aPool({ nodeCount: 2 })])

/** Everybody's length is known from the start, so that the shortest can go first. */
function run(records: readonly JobRecord[], decide: Decide): SmallRun {
  const workload = buildWorkload('rounds', '2026-01-01T00:00:00.000Z', records)
  const estimate = (row: number) => ({ p50: workload.attemptS[row]!, p90: workload.attemptS[row]! })
  return new SmallRun({ workload, pools, decide, estimate }).toEnd()
}

const shortestFirst = (settings: Settings = {}): Decide =>
  decideBy(
    recipeWith({
      planner: ['rounds', settings],
      ordering: ['shortest-job-first'],
      placement: ['best-fit'],
    }),
  )

const ends = ({ simulator }: SmallRun): readonly Seconds[] => [...simulator.sim.jobs.endedAtS]
const starts = ({ simulator }: SmallRun): readonly Seconds[] => [...simulator.sim.jobs.firstStartAtS]

describe('rounds', () => {
  test('a shorter job takes the place of a longer one at the next round, and the longer one goes on after it', () => {
    const done = run(
      [work({ gpus: 8, durationS: 5_000 }), work({ gpus: 8, durationS: 100, submittedAtS: 10 })],
      shortestFirst({ roundS: 60 }),
    )
    expect(starts(done)).toEqual([0, 60])
    expect(ends(done)).toEqual([5_100, 160])
    expect(done.simulator.sim.preemptions).toBe(1)
  })

  test('only as many give way as have to, and those that keep their turn are not touched', () => {
    const long = { gpus: 4, durationS: 1_000 }
    const done = run(
      [work(long), work({ ...long, durationS: 2_000 }), work({ gpus: 4, durationS: 50, submittedAtS: 1 })],
      shortestFirst({ roundS: 100 }),
    )
    expect(ends(done)).toEqual([1_000, 2_050, 150])
  })

  test.each([
    { refill: 'at-once', wantStartS: 90 },
    { refill: 'next-round', wantStartS: 100 },
  ])('with $refill, room that comes free within a round is given at $wantStartS s', ({ refill, wantStartS }) => {
    const done = run(
      [work({ gpus: 8, durationS: 90 }), work({ gpus: 8, durationS: 500, submittedAtS: 1 })],
      shortestFirst({ roundS: 100, refill }),
    )
    expect(starts(done)).toEqual([0, wantStartS])
  })

  test('a gang gets its turn on a cluster full of small jobs', () => {
    const small = Array.from({ length: 40 }, (_, i) => work({ durationS: 3_000 + i }))
    const done = run([...small, work({ gpus: 8, durationS: 10, submittedAtS: 5 })], shortestFirst({ roundS: 60 }))
    expect(starts(done)[40]).toBe(60)
    expect(ends(done)[40]).toBe(70)
  })

  test('a job that is to wait for its victims to save their work is not overtaken meanwhile', () => {
    const checkpoint = { saveS: 30, restoreS: 0, everyS: 0 }
    const done = run(
      [
        work({ gpus: 6, durationS: 5_000, checkpoint }),
        work({ gpus: 8, durationS: 100, submittedAtS: 10 }),
        work({ gpus: 2, durationS: 900, submittedAtS: 70 }),
      ],
      shortestFirst({ roundS: 60 }),
    )
    expect(starts(done)).toEqual([0, 90, 190])
  })

  test('work without a GPU is not stopped for others because all GPUs are claimed', () => {
    const beside = work({ milliPerGpu: 0, cpuMilliPerGpu: 1_000, durationS: 5_000 })
    const done = run([beside, work({ gpus: 8, submittedAtS: 1 })], shortestFirst({ roundS: 60, refill: 'next-round' }))
    expect(done.simulator.sim.preemptions).toBe(0)
    expect(ends(done)[0]).toBe(5_000)
  })

  test.each([1.1, 3.3, 33.3])('rounds of %d s, which add up to no whole number, follow one another', (roundS) => {
    const done = run(
      [work({ gpus: 8, durationS: 5_000 }), work({ gpus: 8, durationS: 5_000 })],
      shortestFirst({ roundS }),
    )
    const begins = done.plans.map(({ nowS }) => nowS)
    expect(begins.length).toBeGreaterThan(10_000 / roundS)
    expect(new Set(begins).size).toBeGreaterThan(begins.length - 5)
  })

  test('every job ends, and nobody is stopped where there is room for all', () => {
    const records = Array.from({ length: 8 }, (_, i) => work({ submittedAtS: i * 100, durationS: 1_000 - i }))
    const done = run(records, shortestFirst({ roundS: 60 }))
    expect(done.simulator.sim.preemptions).toBe(0)
    expect(ends(done)).toEqual(records.map((_, i) => i * 100 + 1_000 - i))
  })
})

/** Gives every job an equal part of the GPUs, within its bounds. */
const equal: Sizing = {
  card: { ...recipeCard('equal') },
  size: ({ demand }) => demand.gpus.asked,
  share: (jobs, gpus) => {
    let left = gpus
    return jobs.map(({ demand }, i) => {
      const part = Math.floor(left / (jobs.length - i))
      const size = part < demand.gpus.min ? 0 : Math.min(demand.gpus.max, part)
      left -= size
      return size
    })
  },
}

function recipeCard(id: string) {
  return { id, question: 'sizing', summary: '', source: '', blindTo: '', cost: '', needs: [], parameters: [] } as const
}

function shared(settings: Settings): Decide {
  const memories = {}
  const { answers } = makeAnswers(recipeWith({ placement: ['best-fit'] }))
  const planner = rounds({ ...(answers as Answers), sizing: equal }, settings)
  return (board) => planner.plan(board, memories)
}

describe('rounds with a sizing that weighs jobs together', () => {
  const elastic = { min: 1, asked: 4, max: 8 }

  test('resizes running jobs as others come and go, and their work takes as long as their GPUs make it', () => {
    const done = run(
      [work({ gpus: elastic, durationS: 200 }), work({ gpus: elastic, durationS: 200, submittedAtS: 100 })],
      shared({ roundS: 50, refill: 'next-round' }),
    )
    // 100 s on eight GPUs end the first as the second comes; that one has all eight to itself from the next round.
    expect(ends(done)).toEqual([100, 200])
  })

  test('takes GPUs away from one to give them to another, without stopping it for good', () => {
    const done = run(
      [work({ gpus: elastic, durationS: 400 }), work({ gpus: elastic, durationS: 400, submittedAtS: 50 })],
      shared({ roundS: 50, refill: 'next-round' }),
    )
    // 50 s on eight GPUs, then four each until the first ends; the rest of the second on eight again.
    expect(ends(done)).toEqual([350, 400])
    expect(done.simulator.sim.preemptions).toBe(0)
    expect(done.simulator.sim.moves).toBe(2)
  })
})
