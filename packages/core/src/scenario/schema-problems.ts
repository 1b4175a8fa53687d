import { z } from 'zod'
import type { Problem } from '../domain/problem.ts'
import { type ProblemCode, SCENARIO_CODES } from './codes.ts'
import { oneOf, type Path, type Place, problemAt, shown } from './place.ts'
import { suggestion } from './suggest.ts'

type Issue = z.core.$ZodIssue

/** Every problem a schema finds in a value, in the order of the schema's keys. */
export function schemaProblems(schema: z.ZodType, value: unknown, place: Place): Problem[] {
  const result = schema.safeParse(value)
  if (result.success) return []
  return result.error.issues.flatMap((issue) => problemsOf(issue, issue.path as Path, schema, value, place))
}

function problemsOf(issue: Issue, path: Path, schema: z.ZodType, root: unknown, place: Place): Problem[] {
  const value = valueAt(root, path)
  const where = place(path)
  const one = (code: ProblemCode, accepted: string, hint?: string) => [
    problemAt(code, where, shown(value), accepted, hint),
  ]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, keysAt(schema, path, root), place))
    case 'invalid_union':
      return unionProblems(issue, path, schema, root, place)
    case 'invalid_type':
      if (value === undefined) return one(SCENARIO_CODES.missingKey, expected(issue.expected))
      if (typeof value === 'number' && (!Number.isFinite(value) || issue.expected === 'int'))
        return one(SCENARIO_CODES.outOfRange, expected(issue.expected))
      return one(SCENARIO_CODES.wrongType, expected(issue.expected))
    case 'invalid_value': {
      if (path.at(-1) === 'version') return one(SCENARIO_CODES.version, 'version: 1')
      return one(
        value === undefined ? SCENARIO_CODES.missingKey : SCENARIO_CODES.unknownName,
        ...among(value, issue.values),
      )
    }
    case 'too_small':
      return one(
        SCENARIO_CODES.outOfRange,
        bound(issue.origin, issue.inclusive ? 'at least' : 'more than', issue.minimum),
      )
    case 'too_big':
      return one(
        SCENARIO_CODES.outOfRange,
        bound(issue.origin, issue.inclusive ? 'at most' : 'less than', issue.maximum),
      )
    case 'invalid_key':
      return one(SCENARIO_CODES.unknownKey, oneOf(keysAt(schema, path.slice(0, -1), root)))
    case 'custom': {
      const { code, accepted } = issue.params as { code: string; accepted: string }
      return one({ code, summary: '', remedy: '' }, accepted)
    }
    default:
      return one(SCENARIO_CODES.wrongType, issue.message)
  }
}

function unknownKey(key: string, path: Path, accepted: readonly string[], place: Place): Problem {
  return problemAt(
    SCENARIO_CODES.unknownKey,
    place([...path, key]),
    `the key ${key}`,
    oneOf(accepted),
    suggestion(key, accepted),
  )
}

/** Problems of the branch that the value was meant for: the one whose kind of value it is. */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  schema: z.ZodType,
  root: unknown,
  place: Place,
): Problem[] {
  const value = valueAt(root, path)
  if (issue.errors.length === 0) {
    const code = value === undefined ? SCENARIO_CODES.missingKey : SCENARIO_CODES.unknownName
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : []
    return [problemAt(code, place(path), shown(value), ...among(value, options))]
  }
  const atRoot = (found: Issue) =>
    found.path.length === 0 && found.code !== 'unrecognized_keys' && found.code !== 'too_small'
  const deeper = issue.errors.find((branch) => !branch.some(atRoot))
  if (deeper !== undefined)
    return deeper.flatMap((each) => problemsOf(each, [...path, ...(each.path as Path)], schema, root, place))
  const branches = issue.errors.flat()
  const names = branches.flatMap((each) => (each.code === 'invalid_value' ? each.values.map(String) : []))
  const kinds = branches.flatMap((each) => (each.code === 'invalid_type' ? [expected(each.expected)] : []))
  const accepted = oneOf([...new Set([...kinds, ...names])])
  if (typeof value === 'string' && names.length > 0)
    return [problemAt(SCENARIO_CODES.unknownName, place(path), shown(value), accepted, suggestion(value, names))]
  const nan = typeof value === 'number' && !Number.isFinite(value)
  return [problemAt(nan ? SCENARIO_CODES.outOfRange : SCENARIO_CODES.wrongType, place(path), shown(value), accepted)]
}

function among(value: unknown, values: readonly unknown[]): [accepted: string, hint?: string] {
  const names = values.map(String)
  const hint = typeof value === 'string' ? suggestion(value, names) : undefined
  return hint === undefined ? [oneOf(names)] : [oneOf(names), hint]
}

const KINDS: { readonly [kind: string]: string } = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
}

const expected = (kind: string): string => KINDS[kind] ?? kind

function bound(origin: string, words: string, limit: number | bigint): string {
  if (origin === 'array') return `${words} ${limit} of them`
  return origin === 'string' ? 'text that is not empty' : `a number of ${words} ${limit}`
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as { [key: string]: unknown } | null | undefined)?.[key], root)
}

/** Keys a schema accepts at a path of a value. */
function keysAt(schema: z.ZodType, path: Path, value: unknown): readonly string[] {
  const def = schema.def as unknown as Definition
  if (def.innerType !== undefined) return keysAt(def.innerType, path, value)
  if (def.options !== undefined) {
    const meant = def.options.filter((option) => discriminates(option, value))
    return [...new Set(meant.flatMap((option) => keysAt(option, path, value)))]
  }
  const [key, ...rest] = path
  if (key === undefined) return def.shape !== undefined ? Object.keys(def.shape) : enumKeys(def.keyType)
  const inner = def.shape?.[key] ?? def.element ?? def.valueType
  return inner === undefined ? [] : keysAt(inner, rest, valueAt(value, [key]))
}

type Definition = {
  readonly shape?: { readonly [key: string]: z.ZodType }
  readonly innerType?: z.ZodType
  readonly element?: z.ZodType
  readonly valueType?: z.ZodType
  readonly keyType?: z.ZodType
  readonly options?: readonly z.ZodType[]
}

const enumKeys = (schema: z.ZodType | undefined): readonly string[] =>
  schema instanceof z.ZodEnum ? schema.options.map(String) : []

/** Whether a branch of a union is for this value, by its `kind` where it has one. */
function discriminates(branch: z.ZodType, value: unknown): boolean {
  const kind = (branch.def as unknown as Definition).shape?.kind
  if (kind !== undefined) return kind.safeParse(valueAt(value, ['kind'])).success
  return branch instanceof z.ZodArray ? Array.isArray(value) : true
}
