import type { ColumnMap } from './column-map.ts'
import type { Draft } from './draft.ts'
import type { TraceFile } from './trace-file.ts'

/** A form in which traces are published. */
export type Format = {
  readonly name: string
  /** One sentence for a list of formats. */
  readonly summary: string
  /** Columns (or keys) that the format always has: a file with a header that has all of them is taken for it. */
  readonly needs: readonly string[]
  readonly kinds: readonly TraceFile['kind'][]
  /** For files without a header, whose first line stands in `columns`: whether it looks like a row of them. */
  readonly recognises?: (file: TraceFile) => boolean
  /** GPU model on which its running times hold, where that does not depend on the user. */
  readonly measuredOn?: string
  /** Whether it tells steps, which only a throughput table turns into running times. */
  readonly tellsSteps?: true
  /**
   * Reads every row.
   *
   * @param throughputTable a file with steps per second; given exactly where the format tells steps
   * @throws BadInput for what is wrong with the file as a whole
   */
  read(file: TraceFile, columns: ColumnMap, throughputTable: string | null): Promise<Draft>
}

/** Whether a file looks like this format. */
export const fits = (format: Format, file: TraceFile): boolean =>
  format.kinds.includes(file.kind) &&
  (format.recognises?.(file) ?? format.needs.every((name) => file.columns.includes(name)))
