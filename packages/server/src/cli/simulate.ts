import { closeSync, openSync, writeSync } from 'node:fs'
import { comparisonOf } from '@ballast/core'
import type { Command } from 'commander'
import { formatTable } from '../report/terminal.ts'
import { replaceFile } from '../tables/replace-file.ts'
import type { LineKind, SingleResult } from '../threads/assignment.ts'
import { EXIT } from './exit-codes.ts'
import { interruptible } from './interruptible.ts'
import { jobResultsTable } from './job-results-table.ts'
import { checkOutputs, sayBeside, writeJson, writeTableOut } from './outputs.ts'
import { clusterSummary, workloadSummary } from './prepare.ts'
import {
  addSingleRunOptions,
  prepareSingle,
  RECIPE_NOTE,
  runPrepared,
  type Single,
  type SingleRunOptions,
} from './single-run.ts'
import { toStdout } from './stdout.ts'

type Options = SingleRunOptions & {
  readonly events?: string
  readonly jobs?: string
  readonly record?: string
  readonly json?: string
}

const EXAMPLES = `
${RECIPE_NOTE}

Examples:
  ballast simulate
  ballast simulate my-scenario.yaml --recipe static --jobs jobs.parquet --events events.jsonl
  ballast simulate --trace jobs.csv.gz --cluster philly-700 --json -
  ballast simulate --events - | jq -c 'select(.event == "move")'`

export function addSimulate(program: Command): void {
  addSingleRunOptions(program.command('simulate').description('run one recipe, and write down what happens'))
    .option('--events <file|->', 'the event log: JSON lines in the order things became known')
    .option('--jobs <file|->', 'what became of each job: .csv or .parquet, - = CSV to standard output')
    .option('--record <file|->', 'a recording, from which every decision can be made again')
    .option('--json <file|->', 'all metrics as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string | undefined, options: Options) => {
      process.exitCode = await simulate(file, options)
    })
}

async function simulate(file: string | undefined, options: Options): Promise<number> {
  const { events, jobs, record, json } = options
  await checkOutputs([events, record, json], [jobs])
  const single = await prepareSingle(file, options)
  const paths = new Map<LineKind, string>()
  if (events !== undefined) paths.set('events', events)
  if (record !== undefined) paths.set('record', record)
  const { result } = await interruptible((signal) => runWriting(single, paths, signal))
  if (result === null) {
    process.stderr.write('ballast: stopped before the run was over; no file was written\n')
    return EXIT.interrupted
  }
  await tell(single, result, options)
  return EXIT.done
}

/** Stopped by Ctrl-C while files were being written: they are left as they were. */
class Stopped extends Error {}

/** Runs with its lines going where they are wanted; files are there only once all is well. */
async function runWriting(
  single: Single,
  paths: ReadonlyMap<LineKind, string>,
  signal: AbortSignal,
): Promise<SingleResult | null> {
  const places = new Map<LineKind, number | '-'>()
  let result: SingleResult | null = null
  const run = async () => {
    const wanted = { lines: [...paths.keys()], explain: null }
    const lines = (of: LineKind, text: string) => writeTo(places.get(of)!, text)
    result = await runPrepared(single, wanted, { signal, lines })
    if (result === null) throw new Stopped()
  }
  const work = [...paths].reduce<() => Promise<void>>((inner, [kind, path]) => {
    if (path === '-') places.set(kind, '-')
    return path === '-' ? inner : () => intoFile(path, (fd) => void places.set(kind, fd), inner)
  }, run)
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  }
  return result
}

const intoFile = (path: string, opened: (fd: number) => void, work: () => Promise<void>): Promise<void> =>
  replaceFile(path, async (fresh) => {
    const fd = openSync(fresh, 'w')
    try {
      opened(fd)
      await work()
    } finally {
      closeSync(fd)
    }
  })

function writeTo(place: number | '-', text: string): void {
  if (place === '-') toStdout(text)
  else for (let bytes = Buffer.from(text); bytes.length > 0; ) bytes = bytes.subarray(writeSync(place, bytes))
}

async function tell({ prepared, recipe, seed }: Single, result: SingleResult, options: Options): Promise<void> {
  const { events, jobs, record, json } = options
  const { scenario } = prepared
  const { metrics } = result
  if (jobs !== undefined) await writeTableOut(jobs, jobResultsTable(result.jobs))
  if (json !== undefined)
    await writeJson(json, { version: 1, scenario: scenario.name, recipe: recipe.id, seed, metrics })
  const comparison = comparisonOf(scenario.name, [recipe.id], [{ seed, metrics: [metrics], pictures: [] }])
  const say = sayBeside(events, jobs, record, json)
  say(`${clusterSummary(prepared)}\n${workloadSummary(prepared)}, seed ${seed}\n\n${formatTable(comparison, [])}`)
}
