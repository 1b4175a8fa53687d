import { describe, expect, it } from 'vitest'
import { Stage, work } from '../testing/stage.ts'

const failed = [{ durationS: 100, ending: 'failed' }] as const

describe('a job that waits for others', () => {
  it('starts only once all of them have passed', () => {
    const stage = new Stage([
      work({ id: 'a', durationS: 100 }),
      work({ id: 'b', durationS: 200 }),
      work({ id: 'c', after: ['a', 'b'] }),
    ])
    expect(stage.known.line.has(2)).toBe(false)
    stage.start(0, 0).start(1, 0).until(150)
    expect(stage.known.jobs.state(2)).toBe('held')
    stage.until(200)
    expect(stage.known.jobs.state(2)).toBe('waiting')
    stage.start(2, 0).until(5000)
    expect(stage.sim.jobs.endedAtS[2]).toBe(1200)
  })

  it('is refused by the world before that, whatever a planner believes', () => {
    const stage = new Stage([work({ id: 'a' }), work({ id: 'b', after: ['a'] })])
    stage.known.line.join(1, 0)
    stage.start(1, 0)
    expect(stage.outcomes).toMatchObject([{ kind: 'refused', because: 'job 1 waits for other jobs' }])
  })

  it('starts at once when they passed before it came', () => {
    const stage = new Stage([work({ id: 'a', durationS: 100 }), work({ id: 'b', submittedAtS: 500, after: ['a'] })])
    stage.start(0, 0).until(500)
    expect(stage.known.jobs.state(1)).toBe('waiting')
    stage.start(1, 0).until(5000)
    expect(stage.sim.jobs.endedAtS[1]).toBe(1500)
  })

  it('counts a job it names twice once', () => {
    const stage = new Stage([work({ id: 'a', durationS: 100 }), work({ id: 'b', after: ['a', 'a'] })])
    stage.start(0, 0).until(100)
    expect(stage.known.line.newcomers()).toEqual([])
    expect(stage.known.line.length).toBe(1)
  })

  it('fails with any of them, never having started, and so do those that wait for it', () => {
    const stage = new Stage([
      work({ id: 'a', attempts: failed }),
      work({ id: 'b', after: ['a'] }),
      work({ id: 'c', after: ['b'] }),
      work({ id: 'd', submittedAtS: 300, after: ['c'] }),
    ])
    stage.start(0, 0).until(300)
    expect(stage.scribe.all('ended')).toMatchObject([
      { row: 0, atS: 100, ending: 'failed' },
      { row: 1, atS: 100, ending: 'failed' },
      { row: 2, atS: 100, ending: 'failed' },
      { row: 3, atS: 300, ending: 'failed' },
    ])
    expect([1, 2, 3].map((row) => stage.known.jobs.state(row))).toEqual(['failed', 'failed', 'failed'])
    expect(stage.sim.jobs.firstStartAtS[1]).toBeNaN()
    expect(stage.sim.gauges.waitingJobs).toBe(0)
    expect(stage.known.line.length).toBe(0)
    expect(stage.simulator.advance(stage.scribe, Number.POSITIVE_INFINITY)).toBe('over')
  })

  it('fails with the first of a chain of fifty thousand', () => {
    const records = Array.from({ length: 50_000 }, (_, i) =>
      i === 0 ? work({ id: '0', attempts: failed }) : work({ id: `${i}`, after: [`${i - 1}`] }),
    )
    const stage = new Stage(records).start(0, 0).until(100)
    expect(stage.scribe.all('ended')).toHaveLength(50_000)
  })
})
