import { join } from 'node:path'
import { BadInput, oneOf, problemAt, SCENARIO_CODES, suggestion } from '@ballast/core'
import type { Command } from 'commander'
import { dataFile } from '../reproduce/data-file.ts'
import { type Experiment, reproductionOf } from '../reproduce/experiment.ts'
import { EXPERIMENTS } from '../reproduce/experiments.ts'
import { formatReproduction } from '../reproduce/format-reproduction.ts'
import { EXIT } from './exit-codes.ts'
import { interruptible } from './interruptible.ts'
import { checkOutputs, sayBeside, writeJson } from './outputs.ts'
import { ProgressBar } from './progress-bar.ts'
import { wholeNumber } from './scenario-options.ts'
import { toStdout } from './stdout.ts'

type Options = {
  readonly list?: boolean
  readonly data: string
  readonly threads?: number
  readonly json?: string
}

const EXAMPLES = `
Exits with 0 only where everything that must hold does, with 3 where something does not, and with 4
where data is missing; it then says what to download from where.

Examples:
  ballast reproduce --list
  ballast reproduce static-dynamic
  ballast reproduce static-dynamic --json - | jq '.rows[] | select(.must)'`

export function addReproduce(program: Command): void {
  program
    .command('reproduce')
    .description('make a published experiment again and put its figures beside ours')
    .argument('[name]', 'which one')
    .option('--list', 'name them all')
    .option('--data <dir>', 'folder of published data', 'data')
    .option('--threads <n>', 'threads; as many as processors if left out', wholeNumber(1))
    .option('--json <file|->', 'as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (name: string | undefined, options: Options) => {
      process.exitCode = options.list === true ? list() : await reproduce(experimentNamed(name), options)
    })
}

function list(): number {
  const width = Math.max(...EXPERIMENTS.map(({ name }) => name.length))
  for (const { name, source, summary } of EXPERIMENTS)
    toStdout(`${name.padEnd(width)}  ${source}\n${' '.repeat(width)}  ${summary}\n`)
  return EXIT.done
}

/** Runs an experiment and tells its figures. @returns the exit code */
export async function reproduce(experiment: Experiment, { data, threads, json }: Options): Promise<number> {
  await checkOutputs([json])
  const missing = experiment.needs.filter(({ path }) => dataFile(data, path) === null)
  if (missing.length > 0) {
    process.stderr.write(`ballast: data that ${experiment.name} needs is missing\n`)
    for (const { path, from } of missing) process.stderr.write(`  ${join(data, path)}: download it from ${from}\n`)
    return EXIT.dataMissing
  }
  const bar = new ProgressBar(experiment.name)
  const { result } = await interruptible((signal) =>
    experiment
      .run({
        dataFolder: data,
        signal,
        progress: (share) => bar.update(share),
        ...(threads === undefined ? {} : { threads }),
      })
      .finally(() => bar.end()),
  )
  if (result === null) {
    process.stderr.write('ballast: stopped before the experiment was over\n')
    return EXIT.interrupted
  }
  const reproduction = reproductionOf(experiment, result)
  if (json !== undefined) await writeJson(json, reproduction)
  sayBeside(json)(formatReproduction(reproduction))
  return reproduction.holds ? EXIT.done : EXIT.doesNotHold
}

/** @throws BadInput */
function experimentNamed(name: string | undefined): Experiment {
  const found = EXPERIMENTS.find((each) => each.name === name)
  if (found !== undefined) return found
  const names = EXPERIMENTS.map((each) => each.name)
  const written = name === undefined ? 'no name' : JSON.stringify(name)
  const hint = name === undefined ? undefined : suggestion(name, names)
  throw new BadInput([problemAt(SCENARIO_CODES.unknownName, 'NAME', written, `${oneOf(names)}, or --list`, hint)])
}
