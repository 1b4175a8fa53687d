import {
  DEFAULT_CLUSTER,
  DEFAULT_DAYS,
  DEFAULT_PROFILE,
  defaultScenario,
  type GeneratedSource,
  generatedWorkload,
  PROFILES,
} from '@ballast/core'
import type { Command } from 'commander'
import { clusterFor, profileFor } from '../scenario-file/named-or-file.ts'
import { genericTable } from '../traces/generic-table.ts'
import { EXIT } from './exit-codes.ts'
import { checkOutputs, sayBeside, writeTableOut } from './outputs.ts'
import { positiveNumber, wholeNumber } from './scenario-options.ts'

type Options = {
  readonly profile: string
  readonly days?: number
  readonly jobs?: number
  readonly load?: number
  readonly cluster: string
  readonly seed: number
  readonly out: string
}

const EXAMPLES = `
Profiles:
${PROFILES.map(({ name, summary }) => `  ${name.padEnd(15)} ${summary}`).join('\n')}

How much: --days or --jobs at the profile's own rate, or either with --load, or a week if nothing is said.
The same options and seed give the same file on every machine. The table is of the generic format, one job
per row: attempts are added up, and chains, elastic sizes, job classes and checkpoints are left out.

Examples:
  ballast trace generate --days 7 --out week.csv
  ballast trace generate --profile philly --days 30 --load 0.7 --cluster philly-700 --out busy.parquet
  ballast trace generate --profile my-profile.yaml --jobs 1000 --out - | head
  ballast compare --trace week.csv`

export function addTraceGenerate(trace: Command): void {
  trace
    .command('generate')
    .description('synthetic work from a calibrated profile or one of your own')
    .requiredOption('--out <file|->', 'where to: .csv or .parquet, - = CSV to standard output')
    .option('--profile <name|file>', 'what the work is like', DEFAULT_PROFILE)
    .option('--days <n>', 'how long jobs are submitted', positiveNumber)
    .option('--jobs <n>', 'how many jobs', wholeNumber(1))
    .option('--load <share>', 'GPU time asked for as a share of what the cluster has', positiveNumber)
    .option('--cluster <file|preset>', 'the cluster for --load, the largest gang and the GPU models', DEFAULT_CLUSTER)
    .option('--seed <n>', 'another seed gives other work of the same kind', wholeNumber(0), 1)
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => {
      process.exitCode = await generate(options)
    })
}

async function generate({ profile, days, jobs, load, cluster, seed, out }: Options): Promise<number> {
  await checkOutputs([], [out])
  const scenario = defaultScenario({ cluster: await clusterFor(cluster) })
  const source: GeneratedSource = {
    kind: 'generate',
    profile: await profileFor(profile),
    days: days ?? (jobs === undefined ? DEFAULT_DAYS : null),
    jobs: jobs ?? null,
    load: load ?? null,
    measuredOn: scenario.workload.measuredOn,
  }
  const workload = generatedWorkload(scenario, source, seed)
  await writeTableOut(out, genericTable(workload))
  sayBeside(out)(`${workload.count.toLocaleString('en')} jobs${out === '-' ? '' : ` in ${out}`}\n`)
  return EXIT.done
}
