import { readRecords } from './csv-rows.ts'
import type { Draft } from './draft.ts'

/** Lines that begin with it are comments. */
export const COMMENT = ';'

/** The first line that is neither blank nor a comment; `null` where there is none. */
export function firstRow(head: string): string | null {
  const rows = head.split('\n').filter((line) => line.trim() !== '' && !line.startsWith(COMMENT))
  return rows[0]?.trim() ?? null
}

/** Streams the rows of a log with comments and without a header; rows of another width are noted as faults. */
export async function readCommentedRows(
  draft: Draft,
  split: (line: string) => readonly string[],
  widths: readonly number[],
  onRow: (fields: readonly string[], at: number) => void,
): Promise<void> {
  const splitLine = (line: string) => (line.startsWith(COMMENT) ? [] : split(line))
  await readRecords(draft.file, splitLine, (fields, at) => {
    if (fields.length === 0) return
    if (widths.includes(fields.length)) onRow(fields, at)
    else {
      draft.begin(at)
      draft.fault('trace-ragged-row', `${fields.length} fields`, `${widths.join(' or ')} fields`)
    }
  })
}
