/** How the records of a JSON file lie in it: one array, one per line, or one after the other. */
export type JsonLayout = 'array' | 'newline_delimited' | 'unstructured'

/** What there is to know of a file whose lines are rows. */
export type CsvFile = {
  readonly kind: 'csv'
  readonly delimiter: string
  /** Whether the first line is a row already: then `columns` are names given to its fields. */
  readonly headless?: true
  /** The first lines as they stand, for formats that are not known by a header. */
  readonly head: string
}

/** A file with a table in it, as far as its first bytes tell. */
export type TraceFile = {
  readonly path: string
  readonly gz: boolean
  readonly columns: readonly string[]
} & (CsvFile | { readonly kind: 'json'; readonly layout: JsonLayout } | { readonly kind: 'parquet' })

/** What a row is called in messages: `line 12` of a CSV, else `record 12`. */
export const placeOf = (file: TraceFile, at: number): string => `${file.kind === 'csv' ? 'line' : 'record'} ${at}`

/** A row as `where` of a problem. */
export const whereOf = (file: TraceFile, at: number): string =>
  file.kind === 'csv' ? `${file.path}:${at}` : `${file.path}, record ${at}`
