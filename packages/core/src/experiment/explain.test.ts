import { describe, expect, test } from 'vitest'
import type { ScenarioChoices } from '../scenario/default-scenario.ts'
import { busyRecords, CALM, ROUGH, runInputs } from '../testing/busy-run.ts'
import type { JobRecord } from '../workload/build.ts'
import { explainer } from './explain.ts'
import type { Entry } from './explanation.ts'
import { together } from './onlookers.ts'
import { Run } from './run.ts'

const job = (submittedAtS: number, gpus: number, durationS: number, more: Partial<JobRecord> = {}): JobRecord => ({
  submittedAtS,
  gpus,
  attempts: [{ durationS, ending: 'passed' }],
  ...more,
})

/** The explanation of every job of a run on one node with 4 GPUs. */
function explained(recipe: string, records: readonly JobRecord[], choices: ScenarioChoices = CALM) {
  const inputs = runInputs(records, recipe, choices, [{ nodeCount: 1, name: 'only' }])
  const explainers = records.map((_, row) => explainer(row, inputs.scenario.cluster.pools))
  const run = new Run(inputs, together(...explainers))
  run.toEnd()
  run.idleUntil(run.lastEndS + 5)
  return { of: explainers.map((each) => each.entries()), jobs: run.simulator.sim.jobs }
}

const told = (entries: readonly Entry[]) =>
  entries.map(({ atS, untilS, kind, because }) => [atS, untilS, kind, because])

describe('the explanation of a run', () => {
  test('with a blocking line, jobs behind the first stand behind it, and the first waits for room', () => {
    const { of } = explained('static', [job(0, 4, 100), job(10, 2, 50), job(20, 1, 50)])
    const where = (gpu: string) => `on ${gpu} of node 0 (only): Nodes take turns; one without room is passed over.`
    expect(told(of[1]!)).toEqual([
      [10, undefined, 'submitted', 'job busy-1 of tenant everyone asks for 2 GPUs'],
      [10, 100, 'waits', 'is first in the line and asks for 2 GPUs; 0 GPUs free on awake nodes it may use'],
      [100, 100, 'starts', where('GPUs 0-1')],
      [100, 150, 'runs', 'it has come up on its GPUs'],
      [150, undefined, 'ended', 'it passed'],
    ])
    expect(told(of[2]!).slice(1, 3)).toEqual([
      [20, 100, 'behind', 'stands behind job busy-1, which asks for 2 GPUs; 0 GPUs free on awake nodes it may use'],
      [100, 100, 'starts', where('GPU 2')],
    ])
  })

  test('with a line that is looked through, a job waits for its own demand alone', () => {
    const { of } = explained('dynamic', [
      job(0, 2, 1000),
      job(10, 4, 50),
      job(20, 2, 30),
      job(25, 2, 500),
      job(30, 2, 300),
    ])
    const big = of[1]!.filter(({ kind }) => kind === 'waits')
    expect(big).toHaveLength(1)
    expect(big[0]).toMatchObject({
      atS: 10,
      untilS: 1000,
      because: expect.stringContaining('asks for 4 GPUs; 2 GPUs free'),
    })
    expect(of[1]!.find(({ kind }) => kind === 'starts')!.because).toContain('3 jobs submitted later went before it')
    expect(of[3]![1]).toMatchObject({
      kind: 'waits',
      because: 'asks for 2 GPUs; 0 GPUs free on awake nodes it may use',
    })
  })

  test('a demand that had no room before the job came is its reason as well', () => {
    const { of } = explained('dynamic', [job(0, 4, 100), job(10, 2, 50), job(20, 2, 50)])
    expect(told(of[2]!)[1]).toEqual([20, 100, 'waits', 'asks for 2 GPUs; 0 GPUs free on awake nodes it may use'])
  })

  test('a job that waits for others names them', () => {
    const records = [
      job(0, 1, 100, { id: 'a' }),
      job(0, 1, 50, { id: 'b' }),
      job(5, 1, 9, { id: 'c', after: ['a', 'b'] }),
    ]
    const { of } = explained('static', records)
    expect(told(of[2]!).slice(0, 4)).toEqual([
      [5, undefined, 'submitted', 'job c of tenant everyone asks for 1 GPU'],
      [5, 50, 'held', 'waits for jobs a, b to pass'],
      [50, 100, 'held', 'waits for job a to pass'],
      [100, 100, 'starts', expect.stringContaining('on GPU 0 of node 0')],
    ])
  })

  test('a job that can never run is unfinished', () => {
    const { of } = explained('static', [job(0, 8, 100), job(1, 1, 10)])
    expect(of[0]!.at(-1)).toMatchObject({ kind: 'unfinished', because: 'the run ended; the job was waiting' })
    expect(of[1]!.at(-2)).toMatchObject({ kind: 'behind', because: expect.stringContaining('job busy-0') })
  })

  test('under faults, delays and moves, what is said to have run and waited is what did', () => {
    const records = busyRecords(120)
    const inputs = runInputs(records, 'dynamic', ROUGH, [{ nodeCount: 4 }])
    const explainers = records.map((_, row) => explainer(row))
    const run = new Run(inputs, together(...explainers))
    run.toEnd()
    run.idleUntil(run.lastEndS + 5)
    const { jobs } = run.simulator.sim
    const kinds = new Set<string>()
    explainers.forEach((each, row) => {
      const entries = each.entries()
      for (const { kind } of entries) kinds.add(kind)
      expect(entries[0]!.kind).toBe('submitted')
      expect(entries.at(-1)).toMatchObject({ kind: 'ended', atS: jobs.endedAtS[row] })
      for (let i = 1; i < entries.length; i++) expect(entries[i]!.atS).toBeGreaterThanOrEqual(entries[i - 1]!.atS)
      const runs = entries.find(({ kind }) => kind === 'runs')
      expect(runs?.atS ?? Number.NaN).toEqual(jobs.firstStartAtS[row])
      for (const { atS, untilS, kind } of entries)
        if (kind === 'waits' || kind === 'runs') expect(untilS).toBeGreaterThanOrEqual(atS)
    })
    for (const kind of ['waits', 'starts', 'runs', 'failed', 'requeued', 'held']) expect(kinds).toContain(kind)
  })
})
