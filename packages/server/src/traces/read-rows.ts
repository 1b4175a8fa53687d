import { readCsvRows } from './csv-rows.ts'
import { readJsonRows, readParquetRows } from './duckdb-rows.ts'
import type { RowReader } from './row-reader.ts'
import type { TraceFile } from './trace-file.ts'

/**
 * Reads the given columns of every row, whatever kind the file is of.
 *
 * @throws BadInput `trace-truncated`, `trace-malformed`
 */
export async function readRows(file: TraceFile, columns: readonly string[], reader: RowReader): Promise<void> {
  switch (file.kind) {
    case 'csv':
      return readCsvRows(file, columns, reader)
    case 'json':
      return readJsonRows(file, columns, reader)
    case 'parquet':
      return readParquetRows(file, columns, reader)
  }
}
