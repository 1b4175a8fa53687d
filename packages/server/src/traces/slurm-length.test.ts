import { expect, test } from 'vitest'
import { slurmLengthS } from './slurm-length.ts'

test.each([
  ['00:00:00', 0],
  ['01:02:03', 3723],
  ['2-03:04:05', 183_845],
  ['05:06', 306],
  ['05:06.250', 306.25],
  ['', Number.NaN],
  ['60', Number.NaN],
  ['UNLIMITED', Number.NaN],
  ['-1:00', Number.NaN],
])('"%s" is %d s', (text, lengthS) => expect(slurmLengthS(text)).toBe(lengthS))
