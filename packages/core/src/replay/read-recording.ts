import type { z } from 'zod'
import type { Problem } from '../domain/problem.ts'
import { REPLAY_CODES } from './codes.ts'
import type { Header, Recording } from './entry.ts'
import { dataOf, lineOf } from './plain-line.ts'
import { headerSchema, type Line, lineSchemas } from './schema.ts'
import { Thread } from './thread.ts'

/** Problems listed before the rest are only counted. */
const MOST_PROBLEMS = 20

/**
 * Reads a recording and checks that it is whole and that its lines fit each other, or lists everything
 * that is wrong with it. Empty lines are passed over.
 *
 * @param file what to call the recording in problems
 */
export function readRecording(
  lines: Iterable<string>,
  file = 'recording',
): { readonly ok: Recording } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  let header: Header | null = null
  let thread: Thread | null = null
  let number = 0
  for (const text of lines) {
    number++
    if (text.trim() === '') continue
    const where = `${file}:${number}`
    if (thread === null) {
      const found = headerFrom(text, where)
      if ('code' in found) return { problems: [found] }
      header = found
      thread = new Thread(found)
      continue
    }
    const line = lineFrom(text, where)
    if ('code' in line) problems.push(line)
    else {
      const fault = thread.add(line, problems.length > 0)
      if (fault !== null) problems.push({ ...fault, where })
    }
  }
  if (header === null || thread === null) return { problems: [notARecording(`${file}:1`, 'nothing')] }
  if (!thread.isEnded) problems.push(brokenOff(`${file}:${number}`))
  return problems.length > 0 ? { problems: shortened(problems, file) } : { ok: { header, entries: thread.entries } }
}

function headerFrom(text: string, where: string): Header | Problem {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || (value as { kind?: unknown }).kind !== 'recording')
    return notARecording(where, cut(text))
  const { version } = value as { version?: unknown }
  if (version !== 1)
    return { code: REPLAY_CODES.version.code, where, found: `version ${shown(version)}`, accepted: 'version 1' }
  const read = headerSchema.safeParse(value)
  if (!read.success) return badLine(read.error, value, where)
  let firstNode = 0
  for (const [index, pool] of read.data.pools.entries()) {
    if (pool.index !== index || pool.firstNode !== firstNode)
      return {
        code: REPLAY_CODES.badLine.code,
        where,
        found: `pool ${index} with index ${pool.index} and first node ${pool.firstNode}`,
        accepted: `index ${index} and first node ${firstNode}`,
      }
    firstNode += pool.nodeCount
  }
  return read.data
}

function lineFrom(text: string, where: string): Line | Problem {
  const value = parsed(text)
  if (value === undefined)
    return { code: REPLAY_CODES.syntax.code, where, found: cut(text), accepted: 'one JSON object' }
  const kind = (value as { kind?: unknown } | null)?.kind
  const schema = typeof kind === 'string' && Object.hasOwn(lineSchemas, kind) ? lineSchemas[kind as Line['kind']] : null
  if (schema === null)
    return {
      code: REPLAY_CODES.badLine.code,
      where,
      found: `kind ${shown(kind)}`,
      accepted: `one of ${Object.keys(lineSchemas).join(', ')}`,
    }
  const read = schema.safeParse(value)
  return read.success ? (read.data as Line) : badLine(read.error, value, where)
}

/** The first thing wrong with a line. */
function badLine(error: z.ZodError, value: unknown, where: string): Problem {
  const { path, message } = error.issues[0]!
  let at: unknown = value
  for (const key of path) at = (at as { [key: PropertyKey]: unknown } | null | undefined)?.[key]
  const found = path.length === 0 ? shown(at) : `${path.join('.')} = ${shown(at)}`
  return { code: REPLAY_CODES.badLine.code, where, found, accepted: message }
}

const notARecording = (where: string, found: string): Problem => ({
  code: REPLAY_CODES.notARecording.code,
  where,
  found,
  accepted: 'the header of a recording: {"kind":"recording","version":1,…}',
})

const brokenOff = (where: string): Problem => ({
  code: REPLAY_CODES.truncated.code,
  where,
  found: 'the end of the recording',
  accepted: 'an end line',
})

function shortened(problems: readonly Problem[], file: string): readonly Problem[] {
  if (problems.length <= MOST_PROBLEMS) return problems
  const more = problems.length - MOST_PROBLEMS
  const rest = { code: REPLAY_CODES.badLine.code, where: file, found: `${more} more such lines`, accepted: 'none' }
  return [...problems.slice(0, MOST_PROBLEMS), rest]
}

/** The value of a line, or `undefined` where it is not JSON. */
function parsed(text: string): unknown {
  try {
    return dataOf(text)
  } catch {
    return undefined
  }
}

const shown = (value: unknown): string => (value === undefined ? 'nothing' : cut(lineOf(value)))

const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)
