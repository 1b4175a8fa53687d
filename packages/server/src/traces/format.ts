import type { ColumnMap } from './column-map.ts'
import type { Draft } from './draft.ts'
import type { TraceFile } from './trace-file.ts'

/** A form in which traces are published. */
export type Format = {
  readonly name: string
  /** One sentence for a list of formats. */
  readonly summary: string
  /** Columns (or keys) that the format always has: a file with all of them is taken for it. */
  readonly needs: readonly string[]
  readonly kinds: readonly TraceFile['kind'][]
  /**
   * Reads every row.
   *
   * @throws BadInput for what is wrong with the file as a whole
   */
  read(file: TraceFile, columns: ColumnMap): Promise<Draft>
}

/** Whether a file looks like this format. */
export const fits = (format: Format, file: TraceFile): boolean =>
  format.kinds.includes(file.kind) && format.needs.every((name) => file.columns.includes(name))
