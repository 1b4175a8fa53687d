import { describe, expect, test } from 'vitest'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aPool, inLine } from '../../testing/samples.ts'
import { askedOrRoom, roomInLargest } from './room-in-largest.ts'

/** Sixteen GPUs, and four. */
const view = new PlainView(inLine([aPool(), aPool({ nodeCount: 1 })]))

describe('what the largest pool has room for', () => {
  test.each([
    { name: 'all GPUs of the larger pool', given: {}, want: 16 },
    { name: 'as many as processors allow on each node', given: { cpuMilliPerGpu: 20_000 }, want: 12 },
  ])('$name', ({ given, want }) => {
    expect(roomInLargest(aDemand(given), view)).toBe(want)
  })
})

describe('what was asked for, or room', () => {
  test.each([
    { name: 'an elastic job gets what it asked for', gpus: { min: 2, asked: 8, max: 64 }, want: 8 },
    { name: 'or all there can be', gpus: { min: 2, asked: 64, max: 64 }, want: 16 },
    { name: 'but never less than its least', gpus: { min: 32, asked: 64, max: 64 }, want: 32 },
    { name: 'a rigid job gets what it asked for, room or not', gpus: { min: 64, asked: 64, max: 64 }, want: 64 },
  ])('$name', ({ gpus, want }) => {
    expect(askedOrRoom({ ...aDemand(), gpus }, view)).toBe(want)
  })
})
