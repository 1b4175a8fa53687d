import { resolve } from 'node:path'
import { type Comparison, comparisonOf, type RunPicture, type SeedResult, savingsOf } from '@ballast/core'
import type { Command } from 'commander'
import { stringify } from 'yaml'
import { renderReport } from '../report/report.ts'
import { formatTable } from '../report/terminal.ts'
import { runSeeds } from '../threads/run-seeds.ts'
import { comparisonTable } from './comparison-table.ts'
import { EXIT } from './exit-codes.ts'
import { notesOn } from './notes.ts'
import { checkOutputs, sayBeside, writeJson, writeOut, writeTableOut } from './outputs.ts'
import { clusterSummary, type Prepared, prepare, workloadSummary } from './prepare.ts'
import { ProgressBar } from './progress-bar.ts'
import { addScenarioOptions, type ScenarioOptions, wholeNumber } from './scenario-options.ts'
import { VERSION } from './version.ts'

type Options = ScenarioOptions & {
  readonly threads?: number
  readonly json?: string
  readonly csv?: string
  readonly html?: string
}

const EXAMPLES = `
Examples:
  ballast compare                                    the built-in week, static against dynamic
  ballast compare my-scenario.yaml --html out.html   your scenario, with a report
  ballast compare --trace jobs.csv.gz --cluster philly-700 --recipe static --recipe dynamic --seeds 3
  ballast compare --json - | jq '.recipes[].metrics.energyJ'

The first recipe is the baseline of the savings. Every recipe runs the same work and is charged for the
same span of time. Ctrl-C keeps the seeds that are finished.`

export function addCompare(program: Command): void {
  addScenarioOptions(program.command('compare').description('run several recipes on the same work and compare them'))
    .option('--seeds <n>', 'number of seeds; intervals need at least 2', wholeNumber(1))
    .option('--threads <n>', 'threads; as many as processors if left out', wholeNumber(1))
    .option('--json <file|->', 'write all figures as JSON, - = to standard output')
    .option('--csv <file|->', 'write one line per recipe, seed and metric')
    .option('--html <file|->', 'write a report with pictures')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string | undefined, options: Options) => {
      process.exitCode = await compare(file, options)
    })
}

async function compare(file: string | undefined, options: Options): Promise<number> {
  await checkOutputs([options.json, options.html], [options.csv])
  const prepared = await prepare(file, options)
  const interrupted = new AbortController()
  const stop = () => interrupted.abort()
  process.once('SIGINT', stop)
  const results = await run(prepared, options, interrupted.signal)
  process.off('SIGINT', stop)
  const { scenario } = prepared
  if (results.length === 0) {
    process.stderr.write('ballast: stopped before a seed was finished; nothing was written\n')
    return EXIT.interrupted
  }
  const ids = scenario.recipes.map((recipe) => recipe.id)
  const comparison = comparisonOf(scenario.name, ids, results)
  await tell(comparison, picturesOf(ids, results), prepared, options)
  if (!interrupted.signal.aborted) return EXIT.done
  process.stderr.write(`ballast: stopped; these are ${results.length} of ${scenario.seeds.length} seeds\n`)
  return EXIT.interrupted
}

async function run(prepared: Prepared, options: Options, signal: AbortSignal): Promise<readonly SeedResult[]> {
  const { scenario, workload, files } = prepared
  const bar = new ProgressBar(`${scenario.recipes.map((recipe) => recipe.id).join(', ')}`)
  try {
    return await runSeeds(
      scenario.seeds.map((seed, i) => ({
        scenario,
        workload,
        files,
        seed,
        pictures: options.html !== undefined && i === 0,
      })),
      {
        progress: (share) => bar.update(share),
        signal,
        ...(options.threads === undefined ? {} : { threads: options.threads }),
      },
    )
  } finally {
    bar.end()
  }
}

function picturesOf(ids: readonly string[], results: readonly SeedResult[]): ReadonlyMap<string, RunPicture> {
  const pictures = results.find((result) => result.pictures.length > 0)?.pictures ?? []
  return new Map(pictures.map((picture, i) => [ids[i]!, picture]))
}

async function tell(
  comparison: Comparison,
  pictures: ReadonlyMap<string, RunPicture>,
  prepared: Prepared,
  { json, csv, html }: Options,
): Promise<void> {
  const savings = savingsOf(comparison)
  const say = sayBeside(json, csv, html)
  say(`${clusterSummary(prepared)}\n${workloadSummary(prepared)}\n\n${formatTable(comparison, savings)}`)
  if (json !== undefined) await writeJson(json, comparison)
  if (csv !== undefined) await writeTableOut(csv, comparisonTable(comparison))
  if (html === undefined) return
  const page = renderReport(comparison, pictures, savings, {
    title: `Ballast: ${comparison.scenario}`,
    scenarioText: stringify(withoutInfinity(prepared.scenario)),
    command: `ballast ${process.argv.slice(2).join(' ')}`,
    startsAt: prepared.startsAt,
    generatedWith: `Ballast ${VERSION}`,
    notes: notesOn(comparison, prepared),
    clusterSummary: clusterSummary(prepared),
    workloadSummary: workloadSummary(prepared),
  })
  await writeOut(html, page)
  if (html !== '-') say(`\nReport: ${resolve(html)}\n`)
}

/** YAML knows infinity, people do not. */
const withoutInfinity = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, each) => (each === Number.POSITIVE_INFINITY ? 'none' : each)))
