import { BadInput, formatExplanation, idOf, problemAt, suggestion, type Workload } from '@ballast/core'
import type { Command } from 'commander'
import type { CommandCode } from './codes.ts'
import { EXIT } from './exit-codes.ts'
import { interruptible } from './interruptible.ts'
import { checkOutputs, sayBeside, writeJson } from './outputs.ts'
import { addSingleRunOptions, prepareSingle, RECIPE_NOTE, runPrepared, type SingleRunOptions } from './single-run.ts'

type Options = SingleRunOptions & { readonly job: string; readonly json?: string }

const EXAMPLES = `
${RECIPE_NOTE} The run is made again, exactly as
ballast simulate and ballast compare made it. Ids are those of the trace; where it has none, and for
generated work, the name of the trace or profile and the number of the row: mixed-17.

Examples:
  ballast explain --job mixed-17
  ballast explain --job jobs-3689 --trace jobs.csv.gz --cluster philly-700
  ballast explain --job mixed-17 --recipe static --seed 2
  ballast explain --job mixed-17 --json - | jq '.entries[] | select(.kind == "waits")'`

export function addExplain(program: Command): void {
  addSingleRunOptions(program.command('explain').description('why one job of a run waited, ran and moved as it did'))
    .requiredOption('--job <id>', 'which job')
    .option('--json <file|->', 'the same as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string | undefined, options: Options) => {
      process.exitCode = await explain(file, options)
    })
}

async function explain(file: string | undefined, options: Options): Promise<number> {
  await checkOutputs([options.json])
  const single = await prepareSingle(file, options)
  const { prepared, recipe, seed, workload } = single
  const row = rowOf(workload, options.job)
  const { result } = await interruptible((signal) => runPrepared(single, { lines: [], explain: row }, { signal }))
  if (result === null) {
    process.stderr.write('ballast: stopped before the run was over\n')
    return EXIT.interrupted
  }
  const { entries } = result
  const { json } = options
  const subject = { scenario: prepared.scenario.name, recipe: recipe.id, seed, job: options.job }
  if (json !== undefined) await writeJson(json, { version: 1, ...subject, startsAt: prepared.startsAt, entries })
  if (json === '-') return EXIT.done
  const say = sayBeside()
  say(`job ${options.job} under ${recipe.id}, seed ${seed}, in ${prepared.scenario.name}\n`)
  say(`${formatExplanation(entries, prepared.startsAt)}\n`)
  return EXIT.done
}

/** Row of the job of that id. @throws BadInput */
function rowOf(workload: Workload, id: string): number {
  const ids = Array.from({ length: workload.count }, (_, row) => idOf(workload, row))
  const row = ids.indexOf(id)
  if (row >= 0) return row
  const code: CommandCode = 'unknown-job'
  const accepted = `one of ${workload.count} ids from ${ids[0]} to ${ids.at(-1)}`
  throw new BadInput([
    problemAt({ code, summary: '', remedy: '' }, '--job', JSON.stringify(id), accepted, near(id, ids)),
  ])
}

/** Ids looked at for one that is like what was written. */
const MOST_COMPARED = 20_000

const near = (id: string, ids: readonly string[]): string | undefined => suggestion(id, ids.slice(0, MOST_COMPARED))
