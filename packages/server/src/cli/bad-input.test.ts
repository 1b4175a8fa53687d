import { mkdirSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { ballastIn } from './testing/ballast.ts'
import { SMALL_SCENARIO, SMALL_TRACE } from './testing/small-scenario.ts'

const folder = scratchFolder()
const ballast = ballastIn(folder.path)
const HEADER = SMALL_TRACE.split('\n')[0]
const jobs = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`
const many = Array.from({ length: 3_000 }, (_, i) => `j${i},2026-03-02 08:00:00,${60 + (i % 977)},1,t,passed`)
const pool = 'pools: [{ node: dgx-a100, nodes: 2 }]\n'

folder.put('small.yaml', SMALL_SCENARIO)
folder.put('good.csv', SMALL_TRACE)
folder.put('two.yaml', `version: 1\n${pool}`)
mkdirSync(folder.at('sub'))

/** A file, how it is used, and what is said about it. */
const REFUSED: readonly {
  readonly name: string
  readonly file: string
  readonly content: string | Uint8Array
  readonly says: RegExp
}[] = [
  {
    name: 'a truncated gzip',
    file: 'cut.csv.gz',
    content: gzipSync(jobs(...many)).subarray(0, 5_000),
    says: /cut\.csv\.gz: found a gzip that ends too early.*\[trace-truncated\]/,
  },
  {
    name: 'a trace without a column it needs',
    file: 'columns.csv',
    content: 'id,submittedAt,gpus\na,2026-03-02,1\n',
    says: /columns\.csv: .*durationS.*\[trace-missing-column\]/,
  },
  {
    name: 'negative and NaN durations',
    file: 'durations.csv',
    content: jobs('a,2026-03-02,-5,1,t,passed', 'b,2026-03-02,NaN,1,t,passed'),
    says: /durations\.csv:2: found 2 rows \(line 2: durationS "-5"; line 3: durationS "NaN"\).*\[trace-bad-duration\]/,
  },
  {
    name: 'a job without GPUs',
    file: 'zero.csv',
    content: jobs('a,2026-03-02,5,0,t,passed'),
    says: /zero\.csv:2: .*\[trace-zero-gpus\]/,
  },
  {
    name: 'a job larger than the cluster',
    file: 'large.csv',
    content: jobs('a,2026-03-02,5,4,t,passed', 'huge,2026-03-02,5,17,t,passed'),
    says: /large: huge: found 17 GPUs; accepted: at most .*16 A100.*\[job-too-large\]/,
  },
  {
    name: 'an id that comes twice',
    file: 'twice.csv',
    content: jobs('a,2026-03-02,5,1,t,passed', 'a,2026-03-03,5,1,t,passed'),
    says: /twice\.csv:3: .*id "a" again.*\[trace-duplicate-id\]/,
  },
  {
    name: 'an unknown key in a scenario',
    file: 'key.yaml',
    content: `version: 1\n${pool}seedz: 3\n`,
    says: /key\.yaml:3:1 seedz: .*did you mean seeds\?.*\[scenario-unknown-key\]/,
  },
  {
    name: 'an unknown policy in a scenario',
    file: 'policy.yaml',
    content: `version: 1\n${pool}recipe: { id: mine, power: idle-slep }\n`,
    says: /policy\.yaml:3:\d+ recipe\.power.*did you mean idle-sleep\?.*\[scenario-unknown-name\]/,
  },
  {
    name: 'an impossible power limit',
    file: 'limit.yaml',
    content: `version: 1\nfeeds: [{ name: f, limitW: 10 }]\n${pool}`,
    says: /limit\.yaml:2:\d+ feeds\[0\]\.limitW.*\[scenario-feed-limit\]/,
  },
  {
    name: 'a cluster without GPUs',
    file: 'none.yaml',
    content: 'version: 1\npools: [{ node: dgx-a100, nodes: 0 }]\n',
    says: /none\.yaml.*\[scenario-no-gpus\]/,
  },
  {
    name: 'broken YAML',
    file: 'syntax.yaml',
    content: 'version: 1\npools:\n  - a: 1\n b: 2\n',
    says: /syntax\.yaml:4.*\[scenario-syntax\]/,
  },
  {
    name: 'a trace that a scenario names and that is not there',
    file: 'gone.yaml',
    content: `version: 1\n${pool}workload: { kind: trace, file: nowhere.csv }\n`,
    says: /nowhere\.csv.*\[trace-not-found\]/,
  },
]

describe('compare refuses with exit code 2, naming the place,', () => {
  test.each(REFUSED)('$name', async ({ file, content, says }) => {
    folder.put(file, content)
    const given = file.endsWith('.yaml') ? [file] : ['--trace', file, '--cluster', 'two.yaml']
    const { code, out, err } = await ballast('compare', ...given, '--json', 'sub/out.json')
    expect(err).toMatch(says)
    expect([code, out, readdirSync(folder.at('sub'))]).toEqual([2, '', []])
  })

  test.each([
    [
      'the wrong format',
      ['--trace', 'good.csv', '--format', 'gaia'],
      /good\.csv: .*\[trace-(format-mismatch|missing-column)\]/,
    ],
    [
      'an unknown format',
      ['--trace', 'good.csv', '--format', 'gia'],
      /--format: found "gia".*\[trace-unknown-format\]/,
    ],
    ['a trace that is not there', ['--trace', 'no.csv'], /no\.csv: found no such file.*\[trace-not-found\]/],
    ['a scenario that is not there', ['no.yaml'], /no\.yaml: found no such file.*\[scenario-unreadable\]/],
    ['an unknown cluster', ['--cluster', 'filly'], /--cluster: .*did you mean philly\?.*\[scenario-unknown-name\]/],
    ['an unknown recipe', ['--recipe', 'dinamic'], /--recipe: .*did you mean dynamic\?.*\[scenario-unknown-name\]/],
    ['an output in no folder', ['small.yaml', '--html', 'no/r.html'], /no\/r\.html: .*\[output-unwritable\]/],
    ['a table of no known kind', ['small.yaml', '--csv', 'r.xls'], /r\.xls: found \.xls.*\[output-unknown-extension\]/],
    ['two outputs in one place', ['small.yaml', '--csv', '-', '--json', '-'], /standard output.*\[output-twice\]/],
    ['a number that is none', ['--seeds', 'x'], /--seeds.*A whole number from 1 up/],
    ['an unknown option', ['--seed', '3'], /unknown option '--seed'[\s\S]*Did you mean --seeds\?/],
    ['columns that are no map', ['--columns', 'gpus'], /--columns.*submittedAt=created/],
  ])('%s', async (_, args, says) => {
    const { code, out, err } = await ballast('compare', ...args)
    expect(err).toMatch(says)
    expect([code, out]).toEqual([2, ''])
  })
})

test('unsorted times are put in order, and a description says so', async () => {
  folder.put('unsorted.csv', jobs('b,2026-03-02 09:00,60,1,t,passed', 'a,2026-03-02 08:00,60,1,t,passed'))
  const compared = await ballast('compare', '--trace', 'unsorted.csv', '--cluster', 'two.yaml', '--seeds', '1')
  expect([compared.code, compared.err]).toEqual([0, ''])
  const { out } = await ballast('trace', 'describe', 'unsorted.csv')
  expect(out).toContain('repaired: 1 × Rows are not in order of submission')
})

test('bad rows are left out where that is wished', async () => {
  folder.put('some.csv', jobs('a,2026-03-02,-5,1,t,passed', 'b,2026-03-02,60,1,t,passed'))
  const args = ['compare', '--trace', 'some.csv', '--cluster', 'two.yaml', '--seeds', '1']
  expect((await ballast(...args)).code).toBe(2)
  const { code, out } = await ballast(...args, '--drop-bad-rows')
  expect(code).toBe(0)
  expect(out).toContain('1 jobs of some.csv (generic); 1 rows left out')
})
