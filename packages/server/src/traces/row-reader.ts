/** Receives the rows of a file in their order. */
export type RowReader = {
  /** One value per column asked for, as text; `null` = nothing there. The array is reused. `at` counts from 1. */
  onRow(values: readonly (string | null)[], at: number): void
  /** A row that cannot be laid against the header. */
  onRagged(fields: number, wanted: number, at: number): void
}
