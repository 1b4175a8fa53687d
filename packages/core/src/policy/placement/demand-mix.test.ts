import { describe, expect, test } from 'vitest'
import { aDemand, aJob } from '../../testing/samples.ts'
import type { Memory } from '../card.ts'
import { countJob, givenMix, mixOf, mixText } from './demand-mix.ts'

const small = aDemand({ index: 0, milliPerGpu: 300, cpuMilliPerGpu: 2000 })
const large = aDemand({ index: 1, gpus: 4, cpuMilliPerGpu: 8000, models: ['fast'] })
const entryOf = (memory: Memory) => mixOf(mixText(memory)).map(({ gpus, count }) => [gpus, count])

describe('the mix of jobs', () => {
  test('has each kind as often as it was seen, with the processors of the whole job', () => {
    const memory: Memory = {}
    for (const [row, demand] of [small, large, small, small].entries()) countJob(memory, aJob({ row, demand }), true)
    expect(mixOf(mixText(memory))).toEqual([
      { cpuMilli: 2000, milliPerGpu: 300, gpus: 1, models: null, count: 3 },
      { cpuMilli: 32_000, milliPerGpu: 1000, gpus: 4, models: ['fast'], count: 1 },
    ])
  })

  test('is taken anew each time the number of jobs has doubled, and stays the same text in between', () => {
    const memory: Memory = {}
    const texts = Array.from({ length: 9 }, (_, row) => {
      countJob(memory, aJob({ row, demand: row % 3 === 0 ? large : small }), true)
      return mixText(memory)
    })
    const changes = texts.map((text, i) => text !== (texts[i - 1] ?? '[]'))
    expect(changes).toEqual([true, true, false, true, false, false, false, true, false])
  })

  test('counts a job that waits once, and the next one that waits in its place', () => {
    const memory: Memory = { renewAt: 0 }
    for (let i = 0; i < 5; i++) countJob(memory, aJob({ row: 7, demand: large }), false)
    countJob(memory, aJob({ row: 7, demand: large }), true)
    expect(memory.jobs).toBe(1)
    countJob(memory, aJob({ row: 7, demand: large }), true)
    countJob(memory, aJob({ row: 8, demand: large }), false)
    expect(memory.jobs).toBe(3)
  })

  test('takes demands that differ in memory only for one kind', () => {
    const memory = givenMix([small, { ...small, index: 5, memoryMiBPerGpu: 9 }, large])
    expect(entryOf(memory)).toEqual([
      [1, 2],
      [4, 1],
    ])
  })

  test('that is given stays as it is', () => {
    const memory = givenMix([small, large])
    const text = mixText(memory)
    for (let row = 0; row < 500; row++) countJob(memory, aJob({ row, demand: small }), true)
    expect(mixText(memory)).toBe(text)
  })

  test('survives being written down, and a memory that is lost or holds something else', () => {
    const memory = JSON.parse(JSON.stringify(givenMix([small, large]))) as Memory
    expect(entryOf(memory)).toEqual([
      [4, 1],
      [1, 1],
    ])
    expect(mixText({})).toBe('[]')
    expect(mixText({ mix: 7 })).toBe('[]')
    const odd: Memory = { jobs: 'many', renewAt: [1] }
    countJob(odd, aJob({ demand: small }), true)
    expect(entryOf(odd)).toEqual([[1, 1]])
  })
})
