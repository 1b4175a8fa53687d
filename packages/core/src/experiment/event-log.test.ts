import { describe, expect, test } from 'vitest'
import { busyRecords, CALM, ROUGH, runInputs } from '../testing/busy-run.ts'
import { eventLog } from './event-log.ts'
import { Run } from './run.ts'

type Event = { readonly atS: number; readonly event: string; readonly [key: string]: unknown }

function eventsOf(...inputs: Parameters<typeof runInputs>) {
  const lines: string[] = []
  const run = new Run(
    runInputs(...inputs),
    eventLog((line) => lines.push(line)),
  )
  run.toEnd()
  run.idleUntil(run.lastEndS + 5)
  return { events: lines.map((line) => JSON.parse(line) as Event), sim: run.simulator.sim }
}

describe('the event log', () => {
  test('tells a small run in full', () => {
    const { events } = eventsOf(
      [
        { id: 'a', submittedAtS: 0, gpus: 4, attempts: [{ durationS: 100, ending: 'passed' }] },
        { id: 'b', submittedAtS: 5, gpus: 1, attempts: [{ durationS: 10, ending: 'killed' }], after: [] },
      ],
      'static',
      CALM,
      [{ nodeCount: 1 }],
    )
    const because = 'Nodes take turns; one without room is passed over.'
    const parts = [{ node: 0, gpus: 4, mask: 15 }]
    expect(events).toEqual([
      { atS: 0, event: 'submitted', job: 'a', tenant: 'everyone', gpus: 4, milliPerGpu: 1000 },
      { atS: 0, event: 'start', job: 'a', parts, because },
      { atS: 0, event: 'done', action: 'start', job: 'a' },
      { atS: 5, event: 'submitted', job: 'b', tenant: 'everyone', gpus: 1, milliPerGpu: 1000 },
      {
        atS: 5,
        event: 'no-room',
        job: 'b',
        demand: 1,
        stopsQueue: true,
        because: 'asks for 1 GPU; 0 GPUs free on awake nodes it may use',
      },
      { atS: 100, event: 'ended', job: 'a', ending: 'passed' },
      { atS: 100, event: 'start', job: 'b', parts: [{ node: 0, gpus: 1, mask: 1 }], because },
      { atS: 100, event: 'done', action: 'start', job: 'b' },
      { atS: 110, event: 'ended', job: 'b', ending: 'killed' },
    ])
  })

  test('under faults and delays has every end once, and says when it became known', () => {
    const { events, sim } = eventsOf(busyRecords(80), 'dynamic', ROUGH, [{ nodeCount: 12 }])
    const ends = events.filter(({ event }) => event === 'ended')
    expect(new Set(ends.map(({ job }) => job)).size).toBe(80)
    expect(ends).toHaveLength(80)
    for (const { atS, knownAtS, job } of ends) {
      expect(knownAtS).toBe(atS + 1)
      expect(sim.jobs.endedAtS[sim.workload.ids!.indexOf(job as string)]).toBe(atS)
    }
    const kinds = new Set(events.map(({ event }) => event))
    for (const kind of ['sleep', 'wake', 'node', 'failed', 'requeued', 'no-room', 'done']) expect(kinds).toContain(kind)
    const waits = events.find(({ after }) => after !== undefined)
    expect(waits?.after).toEqual([expect.stringMatching(/^job-\d+$/)])
    const known = events.map(({ atS, knownAtS }) => (knownAtS ?? atS) as number)
    expect(known).toEqual([...known].sort((a, b) => a - b))
  })
})
