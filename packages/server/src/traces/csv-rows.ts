import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { csvSplitter, OpenQuote, type Split, splitRecord } from './csv.ts'
import { refuseGzip } from './gzip.ts'
import { refuse } from './refuse.ts'
import type { RowReader } from './row-reader.ts'
import type { CsvFile, TraceFile } from './trace-file.ts'

const PIECE_BYTES = 1 << 18

/**
 * Streams the records of a file line by line. This parser is a few dozen lines, keeps exact line numbers and
 * notices a gzip that is cut off, and is faster than DuckDB's (which also takes such a gzip for whole).
 */
export async function readRecords(
  { path, gz }: TraceFile,
  split: Split,
  onRecord: (fields: readonly string[], line: number) => void,
): Promise<void> {
  const splitter = csvSplitter(split, onRecord)
  const decoder = new TextDecoder()
  const consume = async (pieces: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const piece of pieces) splitter.push(decoder.decode(piece, { stream: true }))
    splitter.push(decoder.decode())
    splitter.end()
  }
  try {
    const bytes = createReadStream(path, { highWaterMark: PIECE_BYTES })
    if (gz) await pipeline(bytes, createGunzip({ chunkSize: PIECE_BYTES }), consume)
    else await pipeline(bytes, consume)
  } catch (error) {
    if (!(error instanceof OpenQuote)) refuseGzip(path, error)
    const where = `${path}:${error.line}`
    refuse({ code: 'trace-malformed', where, found: 'a quote that is never closed', accepted: 'quotes in pairs' })
  }
}

/** Streams the rows of a CSV file, split as it says or, where nothing is quoted in it, in another way. */
export async function readCsvRows(
  file: TraceFile & CsvFile,
  columns: readonly string[],
  reader: RowReader,
  split: Split = (record) => splitRecord(record, file.delimiter),
): Promise<void> {
  const picked = columns.map((name) => file.columns.indexOf(name))
  const values: (string | null)[] = columns.map(() => null)
  const width = file.columns.length
  let header = file.headless !== true
  await readRecords(file, split, (fields, line) => {
    if (header) header = false
    else if (fields.length !== width) reader.onRagged(fields.length, width, line)
    else {
      for (let i = 0; i < picked.length; i++) values[i] = picked[i]! < 0 ? null : fields[picked[i]!]!
      reader.onRow(values, line)
    }
  })
}
