import { existsSync } from 'node:fs'
import { BadInput, EXAMPLE_SCENARIO } from '@ballast/core'
import type { Command } from 'commander'
import type { CommandCode } from './codes.ts'
import { EXIT } from './exit-codes.ts'
import { checkOutputs, sayBeside, writeOut } from './outputs.ts'

const EXAMPLES = `
Examples:
  ballast scenario init
  ballast scenario init my.yaml
  ballast scenario init - | less`

export function addScenarioInit(scenario: Command): void {
  scenario
    .command('init')
    .description('write a scenario file with everything that can be said and a word on each')
    .argument('[file|-]', 'where to', 'scenario.yaml')
    .option('--force', 'replace the file if it is there')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, { force = false }: { readonly force?: boolean }) => {
      process.exitCode = await init(file, force)
    })
}

async function init(file: string, force: boolean): Promise<number> {
  if (file !== '-' && !force && existsSync(file)) {
    const code: CommandCode = 'file-exists'
    throw new BadInput([
      { code, where: file, found: 'a file', accepted: 'a new file', hint: 'add --force to replace it' },
    ])
  }
  await checkOutputs([file])
  await writeOut(file, EXAMPLE_SCENARIO)
  if (file !== '-') sayBeside()(`Wrote ${file}. Run it with: ballast compare ${file}\n`)
  return EXIT.done
}
