import type { Problem } from '../domain/problem.ts'
import type { ProblemCode } from './codes.ts'

/** Keys and indices that lead to a value. */
export type Path = readonly (string | number)[]

/** Says where a path is, for people: `scenario.yaml: pools[1].gpu`, or with line and column. */
export type Place = (path: Path) => string

/** A value that was wanted, or everything that is wrong with what was given instead. */
export type Parsed<T> = { readonly ok: T } | { readonly problems: readonly Problem[] }

/** `pools[1].gpu` */
export const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  )

/** Places within one file or option, named by path. */
export const placesIn =
  (where: string): Place =>
  (path) =>
    path.length === 0 ? where : `${where}: ${pathText(path)}`

/** Problems at places of which nothing has been told yet. */
export function elsewhere(problems: readonly Problem[], told: readonly Problem[]): Problem[] {
  const places = new Set(told.map((problem) => problem.where))
  return problems.filter((problem) => !places.has(problem.where))
}

/** A problem at a place; `hint` falls away where it is `undefined`. */
export function problemAt(
  { code }: ProblemCode,
  where: string,
  found: string,
  accepted: string,
  hint?: string | undefined,
): Problem {
  return hint === undefined ? { code, where, found, accepted } : { code, where, found, accepted, hint }
}

/** A value as people would write it, cut where it is long. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'a mapping'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** `a, b or c`, with a count instead of the tail where there are many. */
export function oneOf(names: readonly string[]): string {
  if (names.length === 0) return 'nothing'
  if (names.length === 1) return names[0]!
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}
