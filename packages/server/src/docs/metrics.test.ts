import { METRICS } from '@ballast/core'
import { expect, test } from 'vitest'
import { textOf } from './testing/in-sync.ts'

const defined = [...textOf('docs/metrics.md').matchAll(/^\| `(\w+)` \| [^|]{10,} \|/gm)].map((row) => row[1])

test('docs/metrics.md defines every metric once, in order, and no other', () => {
  expect(defined).toEqual([...METRICS])
})
