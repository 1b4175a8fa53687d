import type { DuckDBType } from '@duckdb/node-api'
import { identifier, quoted, withDuckDb } from './duckdb.ts'
import type { Cell, TableColumn } from './table-column.ts'

/** Rows in a chunk: DuckDB's own vector size. */
const CHUNK = 2048

/** Writes a Parquet file: numbers as DOUBLE, booleans as BOOLEAN, the rest as VARCHAR. */
export async function writeParquet(path: string, columns: readonly TableColumn[]): Promise<void> {
  const { BOOLEAN, DOUBLE, DuckDBDataChunk, VARCHAR } = await import('@duckdb/node-api')
  const types: DuckDBType[] = columns.map(({ values }) => {
    const kinds = kindsOf(values)
    return kinds === 'number' ? DOUBLE : kinds === 'boolean' ? BOOLEAN : VARCHAR
  })
  await withDuckDb(async (connection) => {
    const fields = columns.map((column, i) => `${identifier(column.name)} ${types[i]}`)
    await connection.run(`CREATE TABLE result (${fields.join(', ')})`)
    const appender = await connection.createAppender('result')
    const rows = columns[0]!.values.length
    for (let from = 0; from < rows; from += CHUNK) {
      const chunk = DuckDBDataChunk.create(types, Math.min(CHUNK, rows - from))
      columns.forEach(({ values }, i) => {
        const piece: Cell[] = Array.from({ length: chunk.rowCount }, (_, row) => values[from + row] ?? null)
        chunk.setColumnValues(
          i,
          types[i] === VARCHAR ? piece.map((cell) => (cell === null ? null : String(cell))) : piece,
        )
      })
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
    await connection.run(`COPY result TO ${quoted(path)} (FORMAT parquet)`)
  })
}

/** The one kind of every value that is there, or all kinds found in a word. */
function kindsOf(values: ArrayLike<Cell>): string {
  const kinds = new Set<string>()
  for (let i = 0; i < values.length; i++) if (values[i] !== null) kinds.add(typeof values[i])
  return [...kinds].join('+')
}
