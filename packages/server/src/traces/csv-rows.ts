import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { csvSplitter, OpenQuote } from './csv.ts'
import { refuseGzip } from './gzip.ts'
import { refuse } from './refuse.ts'
import type { RowReader } from './row-reader.ts'
import type { TraceFile } from './trace-file.ts'

const PIECE_BYTES = 1 << 18

/**
 * Streams the rows of a CSV file. This parser is a few dozen lines, keeps exact line numbers and
 * notices a gzip that is cut off, and is faster than DuckDB's (which also takes such a gzip for whole).
 */
export async function readCsvRows(
  file: TraceFile & { readonly kind: 'csv' },
  columns: readonly string[],
  reader: RowReader,
): Promise<void> {
  const picked = columns.map((name) => file.columns.indexOf(name))
  const values: (string | null)[] = columns.map(() => null)
  const width = file.columns.length
  let header = file.headless !== true
  const splitter = csvSplitter(file.delimiter, (fields, line) => {
    if (header) header = false
    else if (fields.length !== width) reader.onRagged(fields.length, width, line)
    else {
      for (let i = 0; i < picked.length; i++) values[i] = picked[i]! < 0 ? null : fields[picked[i]!]!
      reader.onRow(values, line)
    }
  })

  const decoder = new TextDecoder()
  const consume = async (pieces: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const piece of pieces) splitter.push(decoder.decode(piece, { stream: true }))
    splitter.push(decoder.decode())
    splitter.end()
  }
  try {
    const bytes = createReadStream(file.path, { highWaterMark: PIECE_BYTES })
    if (file.gz) await pipeline(bytes, createGunzip({ chunkSize: PIECE_BYTES }), consume)
    else await pipeline(bytes, consume)
  } catch (error) {
    if (!(error instanceof OpenQuote)) refuseGzip(file.path, error)
    const where = `${file.path}:${error.line}`
    refuse({ code: 'trace-malformed', where, found: 'a quote that is never closed', accepted: 'quotes in pairs' })
  }
}
