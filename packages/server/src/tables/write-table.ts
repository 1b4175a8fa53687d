import { createWriteStream } from 'node:fs'
import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { BadInput, type Problem } from '@ballast/core'
import type { OutputCode } from './codes.ts'
import { replaceFile } from './replace-file.ts'
import type { Cell, TableColumn } from './table-column.ts'
import { writeParquet } from './write-parquet.ts'

const WRITERS: { readonly [extension: string]: (path: string, columns: readonly TableColumn[]) => Promise<void> } = {
  '.csv': writeCsv,
  '.parquet': writeParquet,
}

/**
 * Writes a table as CSV or Parquet, by the extension of `path`, whole or not at all.
 *
 * @throws BadInput `output-unknown-extension`, `output-unwritable`
 */
export async function writeTable(path: string, columns: readonly TableColumn[]): Promise<void> {
  const problem = extensionProblem(path)
  if (problem !== null) throw new BadInput([problem])
  const write = WRITERS[extname(path).toLowerCase()]!
  refuseBrokenColumns(columns)
  await replaceFile(path, (fresh) => write(fresh, columns))
}

/** What is wrong with the extension of a table's path, or `null`. */
export function extensionProblem(path: string): Problem | null {
  if (WRITERS[extname(path).toLowerCase()] !== undefined) return null
  const code: OutputCode = 'output-unknown-extension'
  const found = extname(path) === '' ? 'no extension' : extname(path)
  return { code, where: path, found, accepted: Object.keys(WRITERS).join(', ') }
}

/** Lines are ended by a line feed; text is quoted only where it must be. */
async function writeCsv(path: string, columns: readonly TableColumn[]): Promise<void> {
  await pipeline(Readable.from(csvPieces(columns)), createWriteStream(path, { flush: true }))
}

const ROWS_PER_PIECE = 4096

/** A table as CSV, a few thousand rows at a time. */
export function* csvPieces(columns: readonly TableColumn[]): Generator<string> {
  yield `${columns.map((column) => csvCell(column.name)).join(',')}\n`
  const rows = columns[0]?.values.length ?? 0
  for (let from = 0; from < rows; from += ROWS_PER_PIECE) {
    let piece = ''
    for (let row = from; row < Math.min(rows, from + ROWS_PER_PIECE); row++)
      piece += `${columns.map((column) => csvCell(column.values[row] ?? null)).join(',')}\n`
    yield piece
  }
}

function csvCell(value: Cell): string {
  if (value === null) return ''
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function refuseBrokenColumns(columns: readonly TableColumn[]): void {
  const rows = columns[0]?.values.length
  if (rows === undefined) throw new Error('a table without columns')
  for (const { name, values } of columns) {
    if (values.length !== rows) throw new Error(`column ${name} has ${values.length} rows, not ${rows}`)
    for (let row = 0; row < rows; row++) {
      const value = values[row]
      if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${name}[${row}] is ${value}`)
    }
  }
}
