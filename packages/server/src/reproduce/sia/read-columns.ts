import { openTraceFile } from '../../traces/open-trace-file.ts'
import { readRows } from '../../traces/read-rows.ts'
import { refuse, type TraceProblem } from '../../traces/refuse.ts'
import { whereOf } from '../../traces/trace-file.ts'

/** Columns of a table by name: those of numbers, and those of words. */
export type Columns<N extends string, W extends string> = { readonly [K in N]: readonly number[] } & {
  readonly [K in W]: readonly string[]
}

/**
 * Reads the columns of a table, whatever others it has.
 *
 * @throws BadInput that names every column that is missing and every cell that is no number
 */
export async function readColumns<N extends string, W extends string = never>(
  path: string,
  numbers: readonly N[],
  words: readonly W[] = [],
): Promise<Columns<N, W>> {
  const file = await openTraceFile(path)
  const names = [...numbers, ...words]
  const missing = names.filter((name) => !file.columns.includes(name))
  if (missing.length > 0)
    refuse({
      code: 'trace-missing-column',
      where: path,
      found: `the columns ${file.columns.join(', ')}`,
      accepted: `also ${missing.join(', ')}`,
    })
  const columns: { [name: string]: (number | string)[] } = Object.fromEntries(names.map((name) => [name, []]))
  const problems: TraceProblem[] = []
  await readRows(file, names, {
    onRow(values, at) {
      names.forEach((name, i) => {
        const text = (values[i] ?? '').trim()
        const value = i < numbers.length ? (text === '' ? Number.NaN : Number(text)) : text
        columns[name]!.push(value)
        if (typeof value === 'number' && !Number.isFinite(value))
          problems.push({
            code: 'trace-bad-number',
            where: whereOf(file, at),
            found: text,
            accepted: `${name}: a number`,
          })
      })
    },
    onRagged(found, wanted, at) {
      const accepted = `${wanted} fields, as in the header`
      problems.push({ code: 'trace-ragged-row', where: whereOf(file, at), found: `${found} fields`, accepted })
    },
  })
  if (problems.length > 0) refuse(...problems)
  return columns as Columns<N, W>
}
