import { describe, expect, it } from 'vitest'
import { closeness, stemOf } from './closeness.ts'

describe('the stem of a name', () => {
  it.each([
    ['train_lr0.01_seed3', 'train_lr._seed'],
    ['2020', ''],
    ['', ''],
    ['eval.sh', 'eval.sh'],
  ])('of %s is "%s"', (name, stem) => expect(stemOf(name)).toBe(stem))
})

describe('closeness', () => {
  it.each([
    ['equal stems', 'train.sh', 'train.sh', 1],
    ['nothing in common', 'abc', 'xyz', 0],
    ['a common beginning', 'train', 'trainer', 10 / 12],
    ['a common end', 'a.sh', 'b.sh', 6 / 8],
    ['something put into the middle', 'train.sh', 'train-v.sh', 16 / 18],
    ['letters that begin and end, counted once', 'aa', 'aaa', 4 / 5],
    ['an empty stem', '', 'train', 0],
  ])('of %s', (_, a, b, share) => {
    expect(closeness(a, b)).toBeCloseTo(share, 12)
    expect(closeness(b, a)).toBe(closeness(a, b))
  })
})
