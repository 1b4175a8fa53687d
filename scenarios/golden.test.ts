import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { METRICS } from '@ballast/core'
import { afterAll, describe, expect, test } from 'vitest'

/** What a scenario gave under its first seed, and how far from it a run may be. */
type Golden = {
  readonly version: 1
  readonly scenario: string
  readonly seed: number
  /** Largest accepted difference, relative to the golden value. */
  readonly tolerance: number
  readonly reason: string
  readonly recipes: { readonly [id: string]: { readonly [metric: string]: number } }
}

const TOLERANCE = 1e-6
const REASON =
  'The same seed gives the same bytes on one release of Node; others may differ in the last digit of exp, log and cos.'

const here = fileURLToPath(new URL('.', import.meta.url))
const command = fileURLToPath(new URL('../packages/server/src/cli/main.ts', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'ballast-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** The comparison that the command line prints. */
async function compared(...args: string[]): Promise<Golden['recipes']> {
  const run = promisify(execFile)(process.execPath, [command, 'compare', ...args, '--seeds', '1', '--json', '-'])
  const { recipes } = JSON.parse((await run).stdout)
  const told = METRICS.filter((metric) => metric !== 'wallS')
  return Object.fromEntries(
    recipes.map(({ id, runs }: { id: string; runs: { metrics: Golden['recipes'][string] }[] }) => [
      id,
      Object.fromEntries(told.map((metric) => [metric, runs[0]!.metrics[metric]])),
    ]),
  )
}

const files = readdirSync(here).filter((name) => name.endsWith('.yaml'))
const isTrace = (file: string): boolean => /kind: trace/.test(readFileSync(join(here, file), 'utf8'))
const generated = files.filter((file) => !isTrace(file))
const goldenOf = (file: string): string => join(here, file.replace(/\.yaml$/, '.golden.json'))

describe('the example scenarios', () => {
  test.each(generated)('%s gives what it gave before, or npm run goldens and say why', async (file) => {
    const recipes = await compared(join(here, file))
    const path = goldenOf(file)
    if (process.env.UPDATE_GOLDENS === '1') {
      const golden: Golden = { version: 1, scenario: file, seed: 1, tolerance: TOLERANCE, reason: REASON, recipes }
      writeFileSync(path, `${JSON.stringify(golden, null, 2)}\n`)
    }
    expect(existsSync(path), `${path} is missing: npm run goldens`).toBe(true)
    const golden: Golden = JSON.parse(readFileSync(path, 'utf8'))
    expect(Object.keys(recipes)).toEqual(Object.keys(golden.recipes))
    expect(farFrom(golden, recipes)).toEqual([])
  })

  test.each(files.filter(isTrace))('%s runs on a trace that is named on the command line', async (file) => {
    const trace = join(scratch, 'trace.csv')
    const rows = ['2017-10-03 08:00:00,3600,8,a', '2017-10-03 08:10:00,600,1,b', '2017-10-03 09:00:00,60,2,a']
    writeFileSync(trace, `timestamp,duration,num_gpus,cluster\n${rows.join('\n')}\n`)
    const recipes = await compared(join(here, file), '--trace', trace)
    for (const metrics of Object.values(recipes))
      expect(metrics).toMatchObject({ jobsSubmitted: 3, jobsFinished: 3, jobsUnfinished: 0 })
  })

  test('have a golden result each, and there is no other', () => {
    expect(generated.length).toBeGreaterThan(2)
    const goldens = readdirSync(here).filter((name) => name.endsWith('.golden.json'))
    expect(goldens.map((name) => join(here, name)).sort()).toEqual(generated.map(goldenOf).sort())
  })
})

/** Metrics that are further from their golden values than they may be. */
function farFrom({ recipes: wanted, tolerance }: Golden, found: Golden['recipes']): readonly string[] {
  return Object.entries(wanted).flatMap(([id, metrics]) =>
    METRICS.filter((metric) => metric !== 'wallS').flatMap((metric) => {
      const [before, now] = [metrics[metric]!, found[id]![metric]!]
      const isNear = Math.abs(now - before) <= tolerance * Math.abs(before)
      return isNear ? [] : [`${id}: ${metric} was ${before} and is ${now}`]
    }),
  )
}
