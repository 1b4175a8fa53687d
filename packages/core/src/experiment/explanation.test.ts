import { describe, expect, test } from 'vitest'
import { type Entry, formatExplanation } from './explanation.ts'
import { durationText, partsText } from './wording.ts'

const START = '2026-03-02T00:00:00.000Z'

describe('an explanation for a terminal', () => {
  test('has a summary and a line for each entry, in columns', () => {
    const entries: Entry[] = [
      { atS: 3600, kind: 'submitted', because: 'job a asks for 8 GPUs' },
      { atS: 3600, untilS: 11_400, times: 40, kind: 'waits', because: 'asks for 8 GPUs; 0 to 5 GPUs free' },
      { atS: 11_400, untilS: 11_580, kind: 'starts', because: 'on GPUs 0-7 of node 3: packed' },
      { atS: 11_580, untilS: 15_180, kind: 'runs', because: 'it has come up on its GPUs' },
      { atS: 15_180, kind: 'ended', because: 'it passed' },
    ]
    expect(formatExplanation(entries, START).split('\n')).toEqual([
      'waited 2 h 13 min, of which 2 h 10 min because it asks for 8 GPUs; 0 to 5 GPUs free; ran 1 h; it passed',
      '2026-03-02 01:00:00  submitted              job a asks for 8 GPUs',
      '2026-03-02 01:00:00  waits      2 h 10 min  asks for 8 GPUs; 0 to 5 GPUs free (said 40 times)',
      '2026-03-02 03:10:00  starts     3 min       on GPUs 0-7 of node 3: packed',
      '2026-03-02 03:13:00  runs       1 h         it has come up on its GPUs',
      '2026-03-02 04:13:00  ended                  it passed',
    ])
  })

  const behind = (n: number): Entry[] =>
    Array.from({ length: n }, (_, i) => ({
      atS: i * 60,
      untilS: i * 60 + 60,
      kind: 'behind',
      because: `stands behind job ${i}`,
    }))

  test.each([
    {
      name: 'a job that did not wait',
      entries: [
        { atS: 0, kind: 'submitted', because: 'job a' },
        { atS: 0, untilS: 60, kind: 'runs', because: 'up' },
        { atS: 60, kind: 'ended', because: 'it failed' },
      ],
      summary: 'did not wait; ran 1 min; it failed',
    },
    {
      name: 'waiting again after losing its GPUs',
      entries: [
        { atS: 0, kind: 'submitted', because: 'job a' },
        { atS: 0, untilS: 60, kind: 'held', because: 'power is dear' },
        { atS: 60, untilS: 90, kind: 'runs', because: 'up' },
        { atS: 90, kind: 'requeued', because: 'its node failed' },
        { atS: 91, untilS: 100, kind: 'waits', because: 'no room' },
        { atS: 100, untilS: 130, kind: 'runs', because: 'up' },
        { atS: 130, kind: 'ended', because: 'it passed' },
      ],
      summary: 'waited 1 min 10 s, of which 1 min because it was held: power is dear; ran 1 min in 2 parts; it passed',
    },
    {
      name: 'standing behind many jobs, as one reason',
      entries: [
        { atS: 0, kind: 'submitted', because: 'job a' },
        ...behind(3),
        { atS: 180, untilS: 280, kind: 'removed', because: 'its start was taken away' },
        { atS: 280, kind: 'unfinished', because: 'the run ended; the job was waiting' },
      ],
      summary:
        'waited 4 min 40 s, of which 3 min because it stood behind jobs that stopped the line, 3 in turn; the run ended; the job was waiting',
    },
  ] satisfies { name: string; entries: Entry[]; summary: string }[])('sums up $name', ({ entries, summary }) => {
    expect(formatExplanation(entries, START).split('\n')[0]).toBe(summary)
  })

  test('tells the middle of a long row of reasons in one line', () => {
    const lines = formatExplanation([{ atS: 0, kind: 'submitted', because: 'job a' }, ...behind(30)], START).split('\n')
    expect(lines).toHaveLength(2 + 4 + 1 + 4)
    expect(lines[6]!.trim()).toBe('… 22 more reasons to wait, 22 min in all')
    expect(lines[7]).toContain('stands behind job 26')
    expect(formatExplanation(behind(12), START).split('\n')).toHaveLength(13)
  })

  test('says so of a job of which nothing is known', () => {
    expect(formatExplanation([], START)).toContain('not submitted')
  })
})

describe('words', () => {
  test.each([
    [0, '0 s'],
    [0.26, '0.3 s'],
    [59.4, '59 s'],
    [59.6, '1 min'],
    [3599.7, '1 h'],
    [7_980, '2 h 13 min'],
    [172_000, '47 h 47 min'],
    [172_790, '2 d'],
    [705_844, '8 d 4 h'],
  ])('%d s is %s', (durationS, text) => {
    expect(durationText(durationS)).toBe(text)
  })

  test('a large gang is told by its first nodes', () => {
    const parts = Array.from({ length: 6 }, (_, node) => ({ node, gpus: 1, mask: 1 << node }))
    expect(partsText(parts, [])).toBe(
      'GPU 0 of node 0, GPU 1 of node 1, GPU 2 of node 2, GPU 3 of node 3 and 2 more nodes',
    )
  })
})
