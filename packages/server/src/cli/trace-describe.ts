import type { Command } from 'commander'
import type { ColumnMap } from '../traces/column-map.ts'
import { describeTrace } from '../traces/describe-trace.ts'
import { formatDescription } from '../traces/format-description.ts'
import { FORMATS } from '../traces/formats.ts'
import { readTrace } from '../traces/read-trace.ts'
import { EXIT } from './exit-codes.ts'
import { checkOutputs, sayBeside, writeJson } from './outputs.ts'
import { columnMap, TABLE_SUMMARY } from './scenario-options.ts'

type Options = {
  readonly format?: string
  readonly columns?: ColumnMap
  readonly throughputTable?: string
  readonly json?: string
}

const EXAMPLES = `
Formats:
${FORMATS.map(({ name, summary }) => `  ${name.padEnd(18)} ${summary}`).join('\n')}

Rows that cannot be jobs are left out and told; running a trace refuses them unless it is given
--drop-bad-rows.

Examples:
  ballast trace describe jobs.csv.gz
  ballast trace describe jobs.parquet --format generic
  ballast trace describe jobs.csv --columns submittedAt=created,durationS=minutes,durationUnit=min,gpus=n
  ballast trace describe msr.trace.gz --throughput-table simulation_throughputs.json.gz
  ballast trace describe jobs.csv --json - | jq .offeredGpus`

export function addTraceDescribe(trace: Command): void {
  trace
    .command('describe')
    .description('what is in a trace: counts, distributions, arrivals, and what was dropped or repaired and why')
    .argument('<file>', 'CSV or JSON (plain or gzipped), or Parquet')
    .option('--format <name>', 'its format; found out from the file if left out')
    .option('--columns <field=column,…>', 'which column gives which field of a job', columnMap)
    .option('--throughput-table <file>', TABLE_SUMMARY)
    .option('--json [file|-]', 'the same as JSON, to standard output if no file is named')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: Omit<Options, 'json'> & { readonly json?: string | true }) => {
      process.exitCode = await describe(file, {
        ...options,
        ...(options.json === true ? { json: '-' } : {}),
      } as Options)
    })
}

async function describe(file: string, { format, columns, throughputTable, json }: Options): Promise<number> {
  await checkOutputs([json])
  const { workload, reading } = await readTrace(file, {
    ...(format === undefined ? {} : { format }),
    ...(columns === undefined ? {} : { columns }),
    ...(throughputTable === undefined ? {} : { throughputTable }),
    dropBadRows: true,
  })
  const description = describeTrace(workload, reading)
  if (json !== undefined) await writeJson(json, { version: 1, ...description })
  if (json !== '-') sayBeside()(formatDescription(description))
  return EXIT.done
}
