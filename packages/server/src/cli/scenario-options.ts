import { type Command, InvalidArgumentError, Option } from 'commander'
import type { ColumnMap } from '../traces/column-map.ts'

/** What the commands that run something have in common. */
export type ScenarioOptions = {
  readonly trace?: string
  readonly format?: string
  readonly columns?: ColumnMap
  readonly throughputTable?: string
  readonly cluster?: string
  readonly recipe?: readonly string[]
  readonly estimates?: 'perfect' | 'history' | 'noisy' | 'helios' | 'none'
  readonly seeds?: number
  readonly dropBadRows?: boolean
  readonly referee?: boolean
}

/** What `--throughput-table` is for. */
export const TABLE_SUMMARY = 'steps per second by type of job, for a trace that tells steps'

export function addScenarioOptions(command: Command): Command {
  return command
    .argument('[scenario]', 'scenario file (YAML or JSON); a generated week on 2,000 mixed GPUs if left out')
    .option('--trace <file>', 'replay this trace instead of the scenario’s work')
    .option('--format <name>', 'the trace’s format; found out from the file if left out')
    .option('--columns <field=column,…>', 'which of the trace’s columns gives which field of a job', columnMap)
    .option('--throughput-table <file>', TABLE_SUMMARY)
    .option(
      '--cluster <file|preset>',
      'run on this cluster; a file is a cluster file, or a published list of nodes (.csv, .parquet)',
    )
    .option('--recipe <name|file>', 'use this recipe; give it again for more', (value, before: string[] = []) => [
      ...before,
      value,
    ])
    .addOption(
      new Option('--estimates <kind>', 'what is believed of running times').choices([
        'perfect',
        'history',
        'noisy',
        'helios',
        'none',
      ]),
    )
    .option('--referee', 'the world of other simulators: no faults, delays, slowdowns or fractions of seconds')
    .option('--drop-bad-rows', 'leave out rows of the trace that cannot be jobs, and say so')
}

/** A whole number from the command line. */
export function wholeNumber(least: number) {
  return (text: string): number => {
    const value = Number(text)
    if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`A whole number from ${least} up.`)
    return value
  }
}

/** `submittedAt=created,durationS=seconds` as a map; what it says is checked against the file. */
export function columnMap(text: string): ColumnMap {
  const pairs = text.split(',').map((pair) => pair.split('='))
  if (pairs.some((pair) => pair.length !== 2 || pair[0]!.trim() === '' || pair[1]!.trim() === ''))
    throw new InvalidArgumentError('Write it as submittedAt=created,durationS=seconds.')
  return Object.fromEntries(pairs.map(([field, column]) => [field!.trim(), column!.trim()]))
}

/** A number above 0 from the command line. */
export function positiveNumber(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) throw new InvalidArgumentError('A number above 0.')
  return value
}
