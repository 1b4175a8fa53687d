import { beforeAll, describe, expect, test } from 'vitest'
import { BadInput } from '../domain/problem.ts'
import { recorderOf, replayRecorded } from '../experiment/recorded.ts'
import { Run } from '../experiment/run.ts'
import { busyRecords, ROUGH, runInputs } from '../testing/busy-run.ts'
import { readRecording } from './read-recording.ts'

let lines: readonly string[] = []

beforeAll(() => {
  const inputs = runInputs(busyRecords(40), 'dynamic', ROUGH)
  const written: string[] = []
  const recorder = recorderOf(inputs, (line) => written.push(line))
  new Run(inputs, recorder).toEnd()
  recorder.end()
  lines = written
})

const problemsOf = (changed: readonly string[]) => {
  const read = readRecording(changed, 'run.jsonl')
  return 'problems' in read ? read.problems : []
}

/** Line number of the n-th line of a kind, from 1. */
const numberOf = (kind: string, n = 0) =>
  lines.map((line, i) => [line, i + 1] as const).filter(([line]) => line.includes(`"kind":"${kind}"`))[n]![1]

const firstDemand = () => lines.findIndex((line) => line.startsWith('{"demand"')) + 1

const without = (number: number) => lines.filter((_, i) => i !== number - 1)
const swapped = (number: number, from: string | RegExp, to: string) =>
  lines.map((line, i) => (i === number - 1 ? line.replace(from, to) : line))

describe('reading a recording', () => {
  test('finds nothing wrong with one that is whole, trailing empty line included', () => {
    expect(problemsOf([...lines, ''])).toEqual([])
  })

  test.each([
    { name: 'nothing at all', made: () => [], where: 1, code: 'recording-unknown' },
    { name: 'another file', made: () => ['jobid,gpus', '1,2'], where: 1, code: 'recording-unknown' },
    { name: 'a recording without its header', made: () => without(1), where: 1, code: 'recording-unknown' },
    {
      name: 'a later version',
      made: () => swapped(1, '"version":1', '"version":2'),
      where: 1,
      code: 'recording-version',
    },
    {
      name: 'a pool that is not in its place',
      made: () => swapped(1, '"firstNode":0', '"firstNode":3'),
      where: 1,
      code: 'recording-bad-line',
    },
    {
      name: 'a header that lacks a key',
      made: () => swapped(1, '"nodeCount":4,', ''),
      where: 1,
      code: 'recording-bad-line',
    },
    { name: 'a cut between lines', made: () => lines.slice(0, 50), where: 50, code: 'recording-truncated' },
    {
      name: 'a word that is no kind',
      made: () => swapped(numberOf('tick'), '"tick"', '"tock"'),
      where: () => numberOf('tick'),
      code: 'recording-bad-line',
    },
    {
      name: 'a key too many',
      made: () => swapped(numberOf('tick'), '{', '{"x":1,'),
      where: () => numberOf('tick'),
      code: 'recording-bad-line',
    },
    {
      name: 'a time that is text',
      made: () => swapped(numberOf('tick'), /"nowS":[\d.]+/, '"nowS":"now"'),
      where: () => numberOf('tick'),
      code: 'recording-bad-line',
    },
    {
      name: 'a time that goes back',
      made: () => swapped(numberOf('tick', 9), /"nowS":[\d.]+/, '"nowS":0'),
      where: () => numberOf('tick', 9),
      code: 'recording-out-of-order',
    },
    {
      name: 'something told before it happened',
      made: () => swapped(numberOf('node'), /"atS":[\d.]+/, '"atS":1e9'),
      where: () => numberOf('node'),
      code: 'recording-out-of-order',
    },
    {
      name: 'a job that was left out',
      made: () => without(numberOf('submitted', 3)),
      where: () => numberOf('submitted', 4) - 1,
      code: 'recording-out-of-order',
    },
    {
      name: 'a demand that was left out',
      made: () => without(firstDemand()),
      where: () => numberOf('submitted') - 1,
      code: 'recording-bad-reference',
    },
    {
      name: 'a node that does not exist',
      made: () => swapped(numberOf('node'), /"node":\d+/, '"node":99'),
      where: () => numberOf('node'),
      code: 'recording-bad-reference',
    },
    {
      name: 'a job that does not exist',
      made: () => swapped(numberOf('ended'), /"job":\d+/, '"job":999'),
      where: () => numberOf('ended'),
      code: 'recording-bad-reference',
    },
    {
      name: 'an outcome told twice',
      made: () => [...lines.slice(0, numberOf('done')), ...lines.slice(numberOf('done') - 1)],
      where: () => numberOf('done') + 1,
      code: 'recording-bad-reference',
    },
    {
      name: 'an end told twice',
      made: () => [...lines.slice(0, numberOf('ended')), ...lines.slice(numberOf('ended') - 1)],
      where: () => numberOf('ended') + 1,
      code: 'recording-out-of-order',
    },
    {
      name: 'a line after the end',
      made: () => [...lines, lines[3]!],
      where: () => lines.length + 1,
      code: 'recording-out-of-order',
    },
    {
      name: 'a line that was left out unnoticed',
      made: () => without(numberOf('done')),
      where: () => lines.length - 1,
      code: 'recording-truncated',
    },
  ])('says where the trouble is with $name', ({ made, where, code }) => {
    const [first] = problemsOf(made())
    expect(first).toMatchObject({ code, where: `run.jsonl:${typeof where === 'number' ? where : where()}` })
    expect(first!.found).not.toBe('')
    expect(first!.accepted).not.toBe('')
  })

  test('a file cut in the middle of a line tells of the line and of the missing end', () => {
    const cut = [...lines.slice(0, 20), lines[20]!.slice(0, 10)]
    expect(problemsOf(cut).map(({ code, where }) => [code, where])).toEqual([
      ['recording-syntax', 'run.jsonl:21'],
      ['recording-truncated', 'run.jsonl:21'],
    ])
  })

  test('lists every bad line, but twenty at most, and nothing that only follows from one', () => {
    const two = lines.map((line, i) => (i === 4 || i === 30 ? 'rubbish' : line))
    expect(problemsOf(two).map(({ where }) => where)).toEqual(['run.jsonl:5', 'run.jsonl:31'])
    const many = lines.map((line, i) => (i > 0 && i < lines.length - 1 ? 'rubbish' : line))
    expect(problemsOf(many)).toHaveLength(21)
    expect(problemsOf(many)[20]!.found).toBe(`${lines.length - 22} more such lines`)
  })

  test('replaying a bad recording throws its problems; so does a recipe that is not known', () => {
    expect(() => replayRecorded(lines.slice(0, 9), 'run.jsonl')).toThrow(BadInput)
    expect(() => replayRecorded(lines.slice(0, 9), 'run.jsonl')).toThrow('run.jsonl:9: found the end of the recording')
    const unknown = swapped(1, '"best-fit"', '"worst-fit"')
    expect(() => replayRecorded(unknown, 'run.jsonl')).toThrow(/run\.jsonl:1: recipe.*worst-fit/)
  })
})
