import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { type Ended, interrupted } from './testing/ballast.ts'
import { SMALL_SCENARIO } from './testing/small-scenario.ts'

const folder = scratchFolder()
folder.put('small.yaml', SMALL_SCENARIO)
folder.put('two.yaml', 'version: 1\npools: [{ node: dgx-a100, nodes: 2 }]\n')
const rows = Array.from({ length: 100_000 }, (_, i) => `j${i},2026-03-02 08:00:00,60,1\n`)
folder.put('long.csv', `id,submittedAt,durationS,gpus\n${rows.join('')}`)

const unfinished = () => readdirSync(folder.path).filter((name) => name.endsWith('.part'))
const isBeingWritten = () => unfinished().some((name) => statSync(folder.at(name)).size > 0)

describe('Ctrl-C', () => {
  test('in a comparison keeps the seeds that are finished', async () => {
    let ended: Ended = { code: null, out: '', err: '' }
    for (const afterMs of [1_500, 5_000, 15_000]) {
      if (ended.err.includes('these are')) break
      const args = [
        'compare',
        'small.yaml',
        '--seeds',
        '50000',
        '--threads',
        '2',
        '--json',
        'c.json',
        '--html',
        'c.html',
      ]
      ended = await interrupted(folder.path, args, { afterMs })
      expect(ended.code).toBe(130)
    }
    const seeds = Number(/stopped; these are (\d+) of 50000 seeds/.exec(ended.err)![1])
    const json = JSON.parse(readFileSync(folder.at('c.json'), 'utf8'))
    expect(json.recipes[0].runs).toHaveLength(seeds)
    expect(readFileSync(folder.at('c.html'), 'utf8')).toContain('</html>')
    expect(unfinished()).toEqual([])
  }, 60_000)

  test('in a comparison before a seed is finished writes nothing', async () => {
    const { code } = await interrupted(folder.path, ['compare', '--seeds', '2', '--json', 'none.json'], {
      afterMs: 300,
    })
    expect(code).toBe(130)
    expect(existsSync(folder.at('none.json'))).toBe(false)
  })

  test('in a simulation leaves files as they were', async () => {
    folder.put('old.jsonl', 'as it was\n')
    const args = [
      'simulate',
      '--trace',
      'long.csv',
      '--cluster',
      'two.yaml',
      '--events',
      'old.jsonl',
      '--jobs',
      'new.csv',
    ]
    const { code, err } = await interrupted(folder.path, args, { isTime: isBeingWritten })
    expect(err).toContain('no file was written')
    expect(code).toBe(130)
    expect(readFileSync(folder.at('old.jsonl'), 'utf8')).toBe('as it was\n')
    expect(existsSync(folder.at('new.csv'))).toBe(false)
    expect(unfinished()).toEqual([])
  })

  test('in a reproduction says so', async () => {
    const { code, out } = await interrupted(folder.path, ['reproduce', 'static-dynamic'], { afterMs: 1_500 })
    expect([code, out]).toEqual([130, ''])
  })
})
