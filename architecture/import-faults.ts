import { layerOf, QUESTION_FOLDERS } from './layers.ts'
import { type Import, isForTests, type Source } from './source.ts'

/** Everything wrong with who imports whom, one line each. */
export function importFaults(sources: readonly Source[]): readonly string[] {
  const answers = new Set(sources.filter(isAnswer).map(({ path }) => path))
  return [
    ...sources.flatMap((source) => source.imports.flatMap((each) => faultsOf(source, each, answers))),
    ...sources
      .filter(({ path }) => !isForTests(path) && layerOf(path) === undefined)
      .map(({ path }) => `${path}: in no layer; add its folder to architecture/layers.ts`),
  ]
}

const FOLDER = new RegExp(`^packages/core/src/policy/(${QUESTION_FOLDERS.join('|')}|planner)/`)

/** Whether the file holds an answer to a question, or a planner: whether it has a card. */
export const isAnswer = ({ path, code }: Source): boolean =>
  FOLDER.test(path) && !isForTests(path) && /\bcard: \{|: Card = \{/.test(code)

function faultsOf({ path }: Source, { to }: Import, answers: ReadonlySet<string>): readonly string[] {
  const fault = (what: string) => [`${path}: imports ${to}: ${what}`]
  if (packageOf(to) !== null && packageOf(to) !== packageOf(path)) return fault("another package's inside")
  if (/^@ballast\/[^/]+\/src/.test(to)) return fault("another package's inside")
  if (packageOf(path) === 'core' && to === '@ballast/core') return fault('its own package by name')
  if (isForTests(path)) return []
  if (isForTests(to) && to.startsWith('packages/')) return fault('is there for tests only')
  const from = layerOf(path)
  if (from === undefined) return []
  if (!to.startsWith('packages/')) {
    const isAllowed = from.packages.some((name) => (name.endsWith(':') ? to.startsWith(name) : to === name))
    return isAllowed ? [] : fault(`${from.name} may use ${list(from.packages)}`)
  }
  const target = layerOf(to)
  if (target === undefined) return []
  if (from !== target && !from.may.includes(target.name)) return fault(`${from.name} may import ${list(from.may)}`)
  if (answers.has(path) && answers.has(to)) return fault('another answer')
  const looksInside = from.name === 'policy/planner' && FOLDER.test(to) && from !== target
  return looksInside && !to.endsWith('/question.ts') ? fault('more than the question') : []
}

const list = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '))

const packageOf = (path: string): string | null => /^packages\/([^/]+)\//.exec(path)?.[1] ?? null

/**
 * Rings of files that import one another at run time, each once and from its first file on. Types are gone
 * by then: two files of a folder may name each other's.
 */
export function rings(sources: readonly Source[]): readonly string[] {
  const imports = new Map(
    sources.map(({ path, imports }) => [path, imports.filter(({ isType }) => !isType).map(({ to }) => to)]),
  )
  const found = new Set<string>()
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) found.add(fromFirst(trail.slice(at)))
    if (at >= 0 || done.has(path)) return
    for (const to of imports.get(path) ?? []) walk(to, [...trail, path])
    done.add(path)
  }
  for (const path of imports.keys()) walk(path, [])
  return [...found]
}

function fromFirst(ring: readonly string[]): string {
  const first = ring.indexOf([...ring].sort()[0]!)
  return [...ring.slice(first), ...ring.slice(0, first), ring[first]].join(' -> ')
}
