import { rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { problemsOf } from '../../testing/problems-of.ts'
import { scratchFolder } from '../../testing/scratch-folder.ts'
import { dataFile } from '../data-file.ts'
import { sia } from '../sia.ts'
import { writeProfiles } from './testing/write-profiles.ts'

const folder = scratchFolder()
const JOBS = [
  'cifar10-0,5,cifar10,4,512',
  'bert-1,70,bert,2,48',
  'yolov3-2,200,yolov3,2,64',
  'cifar10-3,210,cifar10,8,2048',
]
const NEVER = new AbortController().signal

describe('the experiment sia, on made-up profiles', () => {
  test('needs what it reads, gzipped or not', () => {
    writeProfiles(folder.path, JOBS)
    expect(sia.needs.length).toBe(1 + 5 * 6 + (6 + 6 + 6 + 7 + 7))
    for (const { path } of sia.needs) expect(dataFile(folder.path, path)).not.toBeNull()
    rmSync(dataFile(folder.path, sia.needs[1]!.path)!)
    expect(dataFile(folder.path, sia.needs[1]!.path)).toBeNull()
  })

  test('ends every job, and chooses no dearer than the program as published', async () => {
    writeProfiles(folder.path, JOBS)
    const shares: number[] = []
    const rows = await sia.run({ dataFolder: folder.path, signal: NEVER, progress: (share) => shares.push(share) })
    const by = new Map(rows!.map((row) => [row.metric, row]))
    expect(by.get('jobs ended')).toMatchObject({ ours: JOBS.length, holds: true })
    expect(by.get('choice dearer than the cheapest one, worst of every tenth')).toMatchObject({ holds: true })
    expect(by.get('mean completion time, all jobs')!.ours).toBeGreaterThan(60)
    expect(shares.length).toBeGreaterThan(0)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBeLessThanOrEqual(1)
  }, 60_000)

  test('stops when it is told to', async () => {
    writeProfiles(folder.path, JOBS)
    const aborted = AbortSignal.abort()
    expect(await sia.run({ dataFolder: folder.path, signal: aborted, progress: () => {} })).toBeNull()
  })

  test('names every job that it cannot train', async () => {
    writeProfiles(folder.path, ['a,5,gpt,4,512', 'b,70,bert,2,4000', 'c,70,bert,2,48'])
    const problems = await problemsOf(sia.run({ dataFolder: folder.path, signal: NEVER, progress: () => {} }))
    expect(problems.map(({ code, found }) => [code, found])).toEqual([
      ['trace-unknown-work', 'gpt'],
      ['trace-bad-number', '4000'],
    ])
  })
})
