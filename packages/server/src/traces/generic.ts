import { completed, mapProblems } from './column-map.ts'
import type { Format } from './format.ts'
import { readJobRows } from './job-rows.ts'
import { refuse } from './refuse.ts'

/** Any table with one job per row, by a column map; columns with usual names need no mention in it. */
export const generic: Format = {
  name: 'generic',
  summary: 'Any CSV, JSON or Parquet table with one job per row, by a column map or by usual column names.',
  needs: [],
  kinds: ['csv', 'parquet', 'json'],
  async read(file, columns) {
    const map = completed(columns, file.columns)
    const problems = mapProblems(map, file.columns, file.path)
    if (problems.length > 0) refuse(...problems)
    return readJobRows(file, map)
  },
}
