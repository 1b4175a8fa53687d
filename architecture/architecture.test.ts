import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CARDS, catalogue } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { impurities, nameFaults, sizeFaults } from './file-faults.ts'
import { importFaults, isAnswer, rings } from './import-faults.ts'
import { LAYERS } from './layers.ts'
import { filesBelow, isForTests, type Source, sourceFrom, sourcesBelow } from './source.ts'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
const FOLDERS = ['packages', 'architecture', 'scenarios', 'bench'].filter((folder) => existsSync(`${root}/${folder}`))
const paths = FOLDERS.flatMap((folder) => filesBelow(root, folder))
const sources = FOLDERS.flatMap((folder) => sourcesBelow(root, folder))

const planted = (path: string, text: string): readonly Source[] => [sourceFrom(path, text)]
const IN_CORE = 'packages/core/src'

describe('the gate sees', () => {
  test('the files of every layer that exists', () => {
    expect(sources.length).toBeGreaterThan(200)
    const empty = LAYERS.filter(({ at }) => existsSync(`${root}/${at}`)).filter(
      ({ at }) => !sources.some(({ path }) => path.startsWith(at)),
    )
    expect(empty).toEqual([])
  })

  test('imports of every form', () => {
    const forms = [
      "import { a } from './a.ts'",
      "import type { b } from './b.ts'",
      "export * from './c.ts'",
      "const d = await import('./d.ts')",
      "import './e.ts'",
      'import {\n  f,\n  type F,\n} from "./f.ts"',
      "// import './not.ts'",
      "/* import './nor.ts' */",
    ]
    const seen = sourceFrom('x/y.ts', forms.join('\n')).imports
    expect(seen.map(({ to }) => to)).toEqual(['x/a.ts', 'x/b.ts', 'x/c.ts', 'x/d.ts', 'x/e.ts', 'x/f.ts'])
    expect(seen.map(({ isType }) => isType)).toEqual([false, true, false, false, false, false])
  })

  test('thousands of imports, and none that it cannot follow', () => {
    const known = new Set(paths)
    const ours = sources.flatMap(({ path, imports }) => imports.map(({ to }) => ({ path, to })))
    expect(ours.length).toBeGreaterThan(800)
    expect(ours.filter(({ to }) => to.startsWith('packages/') && !known.has(to))).toEqual([])
  })
})

describe('the gate catches a planted', () => {
  test.each([
    ['policy that imports the simulator', `${IN_CORE}/policy/power/x.ts`, '../../simulator/truth.ts'],
    ['policy that imports the workload', `${IN_CORE}/policy/ordering/x.ts`, '../../workload/workload.ts'],
    ['policy that imports the experiment', `${IN_CORE}/policy/sizing/x.ts`, '../../experiment/run.ts'],
    ['policy that imports another question', `${IN_CORE}/policy/power/x.ts`, '../placement/question.ts'],
    ['policy that imports the catalogue', `${IN_CORE}/policy/power/x.ts`, '../catalogue.ts'],
    ['planner that imports an answer', `${IN_CORE}/policy/planner/x.ts`, '../placement/first-fit.ts'],
    ['simulator that imports a policy', `${IN_CORE}/simulator/x.ts`, '../policy/card.ts'],
    ['domain that imports upwards', `${IN_CORE}/domain/x.ts`, '../world/world.ts'],
    ['import of what is there for tests', `${IN_CORE}/world/x.ts`, '../testing/samples.ts'],
    ['import of Node in core', `${IN_CORE}/grid/x.ts`, 'node:fs'],
    ['import of a package in core', `${IN_CORE}/policy/x.ts`, 'zod'],
    ['reader that imports the command line', 'packages/server/src/traces/x.ts', '../cli/main.ts'],
    ['report that imports a reproduction', 'packages/server/src/report/x.ts', '../reproduce/list.ts'],
    ["import of another package's inside", 'packages/server/src/cli/x.ts', '../../../core/src/policy/make.ts'],
    ["test that imports another package's inside", 'packages/server/src/cli/x.test.ts', '../../../core/src/a.ts'],
    ['import by a deep name', 'packages/server/src/cli/x.ts', '@ballast/core/src/policy/make.ts'],
  ])('%s', (_, path, to) => {
    expect(importFaults(planted(path, `import { x } from '${to}'`))).toHaveLength(1)
  })

  test('answer that imports another answer', () => {
    const folder = `${IN_CORE}/policy/placement`
    const other = sourceFrom(`${folder}/b.ts`, 'export const b: Maker<Placement> = { card: { id: 1 } }')
    const [answer] = planted(`${folder}/a.ts`, "import { b } from './b.ts'\nexport const a = { card: { id: 2 } }")
    expect(importFaults([answer!, other])).toHaveLength(1)
    expect(importFaults([sourceFrom(`${folder}/a.ts`, "import { b } from './question.ts'"), other])).toEqual([])
  })

  test('folder without a layer', () => {
    expect(importFaults(planted(`${IN_CORE}/elsewhere/x.ts`, ''))).toHaveLength(1)
  })

  test('ring of files', () => {
    const ring = [sourceFrom('x/a.ts', "import { b } from './b.ts'"), sourceFrom('x/b.ts', "export * from './a.ts'")]
    expect(rings(ring)).toEqual(['x/a.ts -> x/b.ts -> x/a.ts'])
    expect(rings([ring[0]!, sourceFrom('x/b.ts', "import type { A } from './a.ts'")])).toEqual([])
  })

  test.each(['Date.now()', 'Math.random()', 'new Date()', 'process.env', 'console.log(1)', 'setTimeout(f, 1)'])(
    '%s in core',
    (code) => {
      expect(impurities(planted(`${IN_CORE}/grid/x.ts`, `const x = ${code}`))).toHaveLength(1)
      expect(impurities(planted(`${IN_CORE}/grid/x.ts`, `// never ${code}`))).toEqual([])
    },
  )

  test('bad name', () => {
    expect(
      nameFaults(['packages/core/src/utils/a.ts', 'x/array-helpers.ts', 'x/types.ts', 'types/x.ts'], []),
    ).toHaveLength(4)
    expect(nameFaults([], planted('x/JobRows.ts', 'export class Plan' + 'Context {}'))).toHaveLength(2)
    expect(
      nameFaults(['x/prototypes.ts', 'x/node-types.ts'], planted('x/best-fit.ts', 'export const contextual = 1')),
    ).toEqual([])
  })

  test('long file, long answer, and reason that is no longer one', () => {
    const text = (lines: number) => '\n'.repeat(lines)
    expect(sizeFaults(planted('packages/x.ts', text(201)), {})).toHaveLength(1)
    expect(sizeFaults(planted('packages/x.ts', text(201)), { 'packages/x.ts': 'why' })).toEqual([])
    expect(sizeFaults(planted('packages/x.ts', text(401)), { 'packages/x.ts': 'why' })).toHaveLength(1)
    expect(sizeFaults(planted('packages/x.ts', text(10)), { 'packages/x.ts': 'why' })).toHaveLength(1)
    expect(sizeFaults(planted(`${IN_CORE}/policy/power/x.ts`, `card: {${text(151)}`), {})).toHaveLength(1)
  })
})

describe('in this tree', () => {
  test('every import is allowed by the table of layers', () => expect(importFaults(sources)).toEqual([]))
  test('no files import one another in a ring', () => expect(rings(sources)).toEqual([]))
  test('core knows no clock, no chance and no machine', () => expect(impurities(sources)).toEqual([]))
  test('names say something', () => expect(nameFaults(paths, sources)).toEqual([]))
  test('files are short', () => expect(sizeFaults(sources)).toEqual([]))
  test('no file re-exports others, but package roots', () => {
    const barrels = sources.filter(({ path, code }) => /\bexport \* from/.test(code) && !/src\/index\.ts$/.test(path))
    expect(barrels.map(({ path }) => path).filter((path) => !isForTests(path))).toEqual([])
  })
})

describe('the catalogue', () => {
  const files = sources.filter(isAnswer).map(({ path }) => path)
  const folder = (question: string): string => `${IN_CORE}/policy/${question}`
  const listed = Object.entries(catalogue).flatMap(([question, makers]) =>
    makers.map(({ card }) => ({ question, id: card.id, card })),
  )

  test('lists every answer, under its question, by the name of its file', () => {
    expect(files.length).toBeGreaterThan(5)
    expect(listed.map(({ question, id }) => `${folder(question)}/${id}.ts`).sort()).toEqual([...files].sort())
    expect(listed.filter(({ question, card }) => card.question !== question)).toEqual([])
    expect(listed.map(({ card }) => card)).toEqual(expect.arrayContaining([...CARDS]))
  })

  test.each(listed)('$question $id has a test beside it, and a row in the README there', ({ question, id, card }) => {
    expect(paths).toContain(`${folder(question)}/${id}.test.ts`)
    const rows = readFileSync(`${root}/${folder(question)}/README.md`, 'utf8').split('\n')
    expect(rows).toContain(`| \`${id}\` | ${card.summary} | ${card.blindTo} |`)
  })
})
