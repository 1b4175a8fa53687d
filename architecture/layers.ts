/** A part of the tree, and what it may import besides itself. */
export type Layer = {
  readonly name: string
  /** Where it is: a folder ending in `/`, or a file. */
  readonly at: string
  /** Names of layers. */
  readonly may: readonly string[]
  /** Packages of others; `node:` = any module of Node. */
  readonly packages: readonly string[]
}

const layer = (name: string, at: string, may = '', packages = ''): Layer => ({
  name,
  at,
  may: may.split(' ').filter((each) => each !== ''),
  packages: packages.split(' ').filter((each) => each !== ''),
})

const core = (folder: string, may = '', packages = ''): Layer =>
  layer(folder, `packages/core/src/${folder}${folder.endsWith('.ts') ? '' : '/'}`, may, packages)

const server = (folder: string, may = '', packages = ''): Layer => {
  const at = `packages/server/src/${folder}${folder.endsWith('.ts') ? '' : '/'}`
  return layer(`server/${folder}`, at, may, `@ballast/core node: ${packages}`)
}

/** The questions, each a folder of answers that know nothing of one another. */
export const QUESTION_FOLDERS = ['admission', 'ordering', 'placement', 'sizing', 'power', 'rebalancing', 'routing']

const ANSWERS = QUESTION_FOLDERS.map((question) => `policy/${question}`).join(' ')
const BELOW_WORLD = 'domain units'
const WIRED = `policy ${ANSWERS} policy/planner policy/guard world ledger forecast grid random workload hardware`

const READING_AND_RUNNING =
  'server/tables server/traces server/signals server/node-lists server/scenario-file server/threads'

/**
 * Who may import whom, from the bottom up. The longest place that a path begins with is its layer. What a
 * layer may use of others' packages is written out as well.
 */
export const LAYERS: readonly Layer[] = [
  core('units'),
  core('random'),
  core('domain', 'units'),
  core('grid', `random ${BELOW_WORLD}`),
  core('ledger', `grid ${BELOW_WORLD}`),
  core('forecast', BELOW_WORLD),
  core('hardware', BELOW_WORLD),
  core('workload', `random ${BELOW_WORLD}`),
  core('solver/program.ts'),
  core('solver', 'solver/program.ts', 'highs'),
  core('policy/card.ts', 'solver/program.ts'),
  ...QUESTION_FOLDERS.map((question) => core(`policy/${question}`, `policy/card.ts solver/program.ts ${BELOW_WORLD}`)),
  core('policy/planner', `${ANSWERS} policy/card.ts solver/program.ts ${BELOW_WORLD}`),
  core('policy/guard', BELOW_WORLD),
  core('policy', `${ANSWERS} policy/planner policy/guard policy/card.ts ${BELOW_WORLD}`),
  core('world', BELOW_WORLD),
  core('replay', `world ${BELOW_WORLD}`, 'zod'),
  core('simulator', `world ledger grid random workload ${BELOW_WORLD}`),
  core('scenario', `policy policy/card.ts forecast grid hardware workload ${BELOW_WORLD}`, 'zod'),
  core('experiment', `${WIRED} policy/card.ts solver simulator replay scenario ${BELOW_WORLD}`),
  core(
    'index.ts',
    `${WIRED} policy/card.ts solver solver/program.ts simulator replay scenario experiment ${BELOW_WORLD}`,
  ),
  server('tables', '', '@duckdb/node-api'),
  server('traces', 'server/tables', '@duckdb/node-api'),
  server('signals', 'server/tables server/traces'),
  server('node-lists', 'server/tables server/traces'),
  server('scenario-file', 'server/node-lists', 'yaml'),
  server('threads'),
  server('report', 'server/tables', 'd3-scale d3-shape'),
  server('reproduce', READING_AND_RUNNING),
  server('docs', 'server/tables server/traces server/signals server/node-lists server/cli'),
  server('cli', `${READING_AND_RUNNING} server/report server/reproduce`, 'commander yaml'),
  server('index.ts', `${READING_AND_RUNNING} server/report server/reproduce`),
]

/** The layer a file belongs to, or `undefined`. */
export function layerOf(path: string): Layer | undefined {
  return LAYERS.filter(({ at }) => path === at || (at.endsWith('/') && path.startsWith(at))).sort(
    (a, b) => b.at.length - a.at.length,
  )[0]
}
