import { jsonSchema } from '@ballast/core'
import { type Command, Option } from 'commander'
import { EXIT } from './exit-codes.ts'
import { checkOutputs, sayBeside, writeJson } from './outputs.ts'

type Kind = Parameters<typeof jsonSchema>[0]

const KINDS: readonly Kind[] = ['scenario', 'cluster', 'recipe']

const EXAMPLES = `
Editors complete and check a file that begins with:
  # yaml-language-server: $schema=scenario.schema.json

Examples:
  ballast scenario schema scenario.schema.json
  ballast scenario schema --kind cluster - | jq .properties`

export function addScenarioSchema(scenario: Command): void {
  scenario
    .command('schema')
    .description('the JSON Schema of scenario files, for editors')
    .argument('[file|-]', 'where to', '-')
    .addOption(new Option('--kind <kind>', 'which kind of file').choices(KINDS).default('scenario'))
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, { kind }: { readonly kind: Kind }) => {
      await checkOutputs([file])
      await writeJson(file, jsonSchema(kind))
      if (file !== '-') sayBeside()(`Wrote ${file}\n`)
      process.exitCode = EXIT.done
    })
}
