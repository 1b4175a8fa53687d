import { identifier, quoted, withDuckDb } from '../tables/duckdb.ts'
import { refuse } from './refuse.ts'
import type { RowReader } from './row-reader.ts'
import type { JsonLayout, TraceFile } from './trace-file.ts'

/** The columns of a Parquet file. */
export const parquetColumns = (path: string): Promise<string[]> =>
  columnsOf(path, `DESCRIBE SELECT * FROM read_parquet(${quoted(path)})`)

/** The keys of the first records of a JSON file. */
export const jsonColumns = (path: string, gz: boolean, layout: JsonLayout): Promise<string[]> =>
  columnsOf(path, `DESCRIBE SELECT * FROM read_json(${jsonSource(path, gz, layout)}, maximum_depth = 1)`)

/** Streams the rows of a Parquet file; every value as text, instants in UTC. */
export async function readParquetRows(file: TraceFile, columns: readonly string[], reader: RowReader): Promise<void> {
  const wanted = columns.map((name) => `CAST(${identifier(name)} AS VARCHAR)`).join(', ')
  await streamRows(file.path, `SELECT ${wanted} FROM read_parquet(${quoted(file.path)})`, columns.length, reader)
}

/** Streams the records of a JSON file; numbers as they are written, lists and objects as JSON text. */
export async function readJsonRows(
  file: TraceFile & { readonly kind: 'json' },
  columns: readonly string[],
  reader: RowReader,
): Promise<void> {
  const wanted = columns.map(identifier)
  const source = jsonSource(file.path, file.gz, file.layout)
  const typed = `{${wanted.map((name) => `${name}: 'VARCHAR'`).join(', ')}}`
  const sql = `SELECT ${wanted.join(', ')} FROM read_json(${source}, columns = ${typed})`
  await streamRows(file.path, sql, columns.length, reader)
}

const jsonSource = (path: string, gz: boolean, layout: JsonLayout): string =>
  `${quoted(path)}, format = '${layout}', compression = '${gz ? 'gzip' : 'uncompressed'}'`

async function columnsOf(path: string, sql: string): Promise<string[]> {
  try {
    return await withDuckDb(async (connection) => {
      const answer = await connection.runAndReadAll(sql)
      return answer.getColumnsJS()[0]!.map(String)
    })
  } catch (error) {
    return refuseContent(path, error)
  }
}

async function streamRows(path: string, sql: string, width: number, reader: RowReader): Promise<void> {
  try {
    await withDuckDb(async (connection) => {
      const answer = await connection.stream(sql)
      const values: (string | null)[] = new Array(width).fill(null)
      let at = 0
      for (let chunk = await answer.fetchChunk(); chunk !== null; chunk = await answer.fetchChunk()) {
        if (chunk.rowCount === 0) break
        const columns = chunk.getColumns() as (string | null)[][]
        for (let row = 0; row < chunk.rowCount; row++) {
          for (let i = 0; i < width; i++) values[i] = columns[i]![row]!
          reader.onRow(values, ++at)
        }
      }
    })
  } catch (error) {
    refuseContent(path, error)
  }
}

/** What DuckDB says of a file that ends too early, and of one whose content is wrong. */
const CUT_OFF = /unexpected end of data|No magic bytes found at end|too small to be a Parquet/i
const BROKEN = /Malformed JSON|JSON transform|"maximum_object_size"|Parquet|corrupt|decompress|Invalid unicode/i

/** DuckDB's complaint about a file's content as a problem; anything else is thrown on. */
function refuseContent(path: string, error: unknown): never {
  const said = error instanceof Error ? error.message.split('\n', 1)[0]! : ''
  const found = said.replace(/^[A-Za-z ]+Error: /, '')
  if (CUT_OFF.test(said)) refuse({ code: 'trace-truncated', where: path, found, accepted: 'a whole file' })
  if (!BROKEN.test(said)) throw error
  refuse({ code: 'trace-malformed', where: path, found, accepted: 'records in well-formed JSON or Parquet' })
}
