import { BadInput, type Problem, parseScenario, type Scenario } from '@ballast/core'
import type { Command } from 'commander'
import { type Document, readDocument } from '../scenario-file/document.ts'
import { missingFiles } from '../scenario-file/missing-files.ts'
import { EXIT } from './exit-codes.ts'
import { KNOWN } from './known.ts'
import { clusterSummary, prepare, workloadSummary } from './prepare.ts'
import { toStdout } from './stdout.ts'

const EXAMPLES = `
Reads the scenario and every file it names, and lists everything that is wrong with them.

Examples:
  ballast scenario check my.yaml
  ballast scenario check my.yaml --drop-bad-rows`

export function addScenarioCheck(scenario: Command): void {
  scenario
    .command('check')
    .description('find everything that is wrong with a scenario file')
    .argument('<file>', 'YAML or JSON')
    .option('--drop-bad-rows', 'leave out rows of the trace that cannot be jobs')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: { readonly dropBadRows?: boolean }) => {
      const document = await readDocument(file)
      const problems = [...problemsOf(document), ...missingFiles(document, file)]
      if (problems.length > 0) throw new BadInput(problems)
      const prepared = await prepare(file, options)
      toStdout(`${file} is sound\n`)
      toStdout(`  ${clusterSummary(prepared)}\n  ${workloadSummary(prepared)}\n  ${runs(prepared.scenario)}\n`)
      process.exitCode = EXIT.done
    })
}

function problemsOf({ value, place }: Document): readonly Problem[] {
  const parsed = parseScenario(value, place, KNOWN)
  return 'problems' in parsed ? parsed.problems : []
}

const runs = ({ recipes, seeds }: Scenario): string =>
  `${recipes.map((recipe) => recipe.id).join(', ')} under ${seeds.length === 1 ? 'one seed' : `${seeds.length} seeds`}`
