import { resolve } from 'node:path'
import { BadInput, type Problem } from '@ballast/core'
import type { OutputCode } from '../tables/codes.ts'
import { outputProblem } from '../tables/replace-file.ts'
import type { TableColumn } from '../tables/table-column.ts'
import { csvPieces, extensionProblem, writeTable } from '../tables/write-table.ts'
import { writeText } from '../tables/write-text.ts'
import { toStdout } from './stdout.ts'

/** A path given for an output; `-` = standard output, `undefined` = not wanted. */
export type OutputPath = string | undefined

/**
 * Paths that cannot be written are told before hours are spent, not after.
 *
 * @param tables those of tables, whose extension says what to write
 * @throws BadInput with every problem
 */
export async function checkOutputs(texts: readonly OutputPath[], tables: readonly OutputPath[] = []): Promise<void> {
  const given = [...texts, ...tables].filter((path) => path !== undefined)
  const files = given.filter((path) => path !== '-')
  const wrongKind = tables.filter((path) => path !== undefined && path !== '-').map((path) => extensionProblem(path!))
  const problems = [...wrongKind, ...(await Promise.all(files.map(outputProblem))), ...twice(given)]
  const found = problems.filter((problem) => problem !== null)
  if (found.length > 0) throw new BadInput(found)
}

function twice(paths: readonly string[]): Problem[] {
  const code: OutputCode = 'output-twice'
  const places = paths.map((path) => (path === '-' ? path : resolve(path)))
  return paths
    .filter((_, i) => places.indexOf(places[i]!) !== i)
    .map((path) => ({
      code,
      where: path === '-' ? 'standard output' : path,
      found: 'two outputs',
      accepted: 'one output in each place',
    }))
}

/** Writes text to a file, whole or not at all, or to standard output. @throws BadInput `output-unwritable` */
export async function writeOut(path: string, text: string): Promise<void> {
  if (path === '-') toStdout(text)
  else await writeText(path, text)
}

/** Plain data as JSON, for people too. */
export const writeJson = (path: string, value: unknown): Promise<void> =>
  writeOut(path, `${JSON.stringify(value, null, 2)}\n`)

/** A table to a file by its extension, or as CSV to standard output. @throws BadInput `output-unwritable` */
export async function writeTableOut(path: string, columns: readonly TableColumn[]): Promise<void> {
  if (path !== '-') return writeTable(path, columns)
  for (const piece of csvPieces(columns)) toStdout(piece)
}

/** Where to talk to people: standard output, unless an output goes there. */
export const sayBeside =
  (...paths: readonly OutputPath[]) =>
  (text: string): void => {
    if (paths.includes('-')) process.stderr.write(text)
    else toStdout(text)
  }
