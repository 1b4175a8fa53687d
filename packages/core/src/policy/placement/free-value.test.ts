import { describe, expect, test } from 'vitest'
import { bits } from '../../domain/parts.ts'
import { filled } from '../../testing/filled.ts'
import { aDemand, aPool } from '../../testing/samples.ts'
import { type FreeValue, ValueChange } from './free-value.ts'

/** Room of at least half a GPU is worth itself, anything less nothing; processors are not looked at. */
const halves: FreeValue = (_, __, free, gpus) => {
  let value = 0
  for (let gpu = 0; gpu < gpus; gpu++) if (free[gpu]! >= 500) value += free[gpu]!
  return value
}
const pool = aPool({ nodeCount: 1 })
const view = filled(
  [pool],
  [
    [0, { milliPerGpu: 300 }],
    [0, { milliPerGpu: 800 }],
  ],
)

describe('the change of what is free', () => {
  test.each([
    { name: 'a whole GPU: as much as it takes', demand: {}, grade: 0, mask: 0b0100 },
    { name: 'two whole GPUs', demand: { gpus: 2 }, grade: 0, mask: 0b1100 },
    { name: 'a share where nothing is lost', demand: { milliPerGpu: 150 }, grade: 150, mask: 0b0010 },
    { name: 'a share where what is left is worth something', demand: { milliPerGpu: 210 }, grade: 0, mask: 0b0100 },
    {
      name: 'shares one after the other, each on a GPU of its own',
      demand: { gpus: 2, milliPerGpu: 150 },
      grade: 150,
      mask: 0b0011,
    },
    { name: 'nothing of a GPU', demand: { milliPerGpu: 0, cpuMilliPerGpu: 500 }, grade: 0, mask: 0b0001 },
  ])('$name', ({ demand, grade, mask }) => {
    const asked = aDemand(demand)
    const change = new ValueChange(halves, (milli) => milli)
    expect(change.grade(view, asked, asked.gpus.asked, 0)).toBe(grade)
    const given = change.mask(view, asked, asked.gpus.asked, 0)
    expect(given).toBe(mask)
    expect(bits(given)).toBe(asked.gpus.asked)
  })

  test('counts by its grade: of equals the lowest GPU', () => {
    const change = new ValueChange(halves, () => 7)
    const asked = aDemand({ milliPerGpu: 150 })
    expect([change.grade(view, asked, 1, 0), change.mask(view, asked, 1, 0)]).toEqual([7, 0b0001])
  })
})
