import { isAnswer } from './import-faults.ts'
import { isForTests, type Source } from './source.ts'

/** Words that say nothing, in names of files and folders. */
const BANNED = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'base', 'manager', 'impl']
/** A file of nothing but types is an attic; one of the types of something is not. */
const ATTIC = /(^|\/)types(\.[^/]+)?(\/|$)/
/** Words that the glossary has better ones for, in names of files and of what they export. */
const REPLACED = ['task', 'pod', 'session', 'context', 'manager', 'info']

/** Faults of the names of files, folders and exported things. */
export function nameFaults(paths: readonly string[], sources: readonly Source[]): readonly string[] {
  return [
    ...paths.flatMap((path) => {
      const words = path.toLowerCase().split(/[/.\-_]/)
      const banned = words.filter((word) => BANNED.includes(word))
      return [...banned, ...(ATTIC.test(path) ? ['types'] : [])].map((word) => `${path}: is called "${word}"`)
    }),
    ...sources.flatMap(({ path, code }) => {
      const name = path.split('/').at(-1)!
      const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config)?\.ts$/.test(name) ? [] : [`${path}: is not kebab-case`]
      const exported = [...code.matchAll(/\bexport (?:abstract )?(?:type|interface|class|function|const) (\w+)/g)]
      const words = [name.replace(/\..*/, ''), ...exported.map((each) => each[1]!)].flatMap((each) =>
        each.split(/[-_]|(?<=[a-z0-9])(?=[A-Z])/).map((word) => ({ each, word: word.toLowerCase() })),
      )
      return [
        ...kebab,
        ...words
          .filter(({ word }) => REPLACED.includes(word))
          .map(({ each, word }) => `${path}: ${each} says "${word}", which the glossary has another word for`),
      ]
    }),
  ]
}

/** What core may not know of: the machine it runs on. Types catch most of it; these are part of the language. */
const IMPURE =
  /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\)|\bperformance\.|\bprocess\.|\bconsole\.|\bset(Timeout|Interval|Immediate)\b|\bcrypto\./

/** Core files that read a clock, draw chance from outside, or talk. */
export const impurities = (sources: readonly Source[]): readonly string[] =>
  sources
    .filter(({ path }) => path.startsWith('packages/core/src/') && !isForTests(path))
    .flatMap(({ path, code }) => {
      const found = IMPURE.exec(code)
      return found === null ? [] : [`${path}: uses ${found[0]}`]
    })

const LONGEST = 200
const LONGEST_TEST = 250
const LONGEST_ANSWER = 150

/** Files that are longer than others may be, and why. None may have 400 lines. */
export const LONG: { readonly [path: string]: string } = {
  'packages/core/src/world/known/known.ts':
    'what is assumed, confirmed and taken back must be read side by side: each action has one arm in all three',
  'packages/core/src/world/known/room.ts': 'one index and its queries, which share every invariant',
  'packages/core/src/world/known/waiting-line.ts':
    'who waits, which demands are parked and what each pool is asked for change together',
}

const FAR_TOO_LONG = 400

/** Files longer than they may be, and reasons for long ones that are no longer long. */
export function sizeFaults(sources: readonly Source[], long: typeof LONG = LONG): readonly string[] {
  const limitOf = (source: Source): number =>
    isAnswer(source) ? LONGEST_ANSWER : source.path.endsWith('.test.ts') ? LONGEST_TEST : LONGEST
  const over = sources.filter((source) => source.lines > limitOf(source))
  return [
    ...over
      .filter(({ path, lines }) => lines > FAR_TOO_LONG || long[path] === undefined)
      .map((source) => `${source.path}: has ${source.lines} lines, may have ${limitOf(source)}`),
    ...Object.keys(long)
      .filter((path) => !over.some((source) => source.path === path))
      .map((path) => `${path}: is on the list of long files and is not long`),
  ]
}
