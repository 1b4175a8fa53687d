import type { Command } from 'commander'
import { addScenarioCheck } from './scenario-check.ts'
import { addScenarioInit } from './scenario-init.ts'
import { addScenarioSchema } from './scenario-schema.ts'

const EXAMPLES = `
Examples:
  ballast scenario init my.yaml
  ballast scenario check my.yaml
  ballast scenario schema scenario.schema.json`

export function addScenario(program: Command): void {
  const scenario = program
    .command('scenario')
    .description('write and check scenario files')
    .addHelpText('after', EXAMPLES)
  addScenarioInit(scenario)
  addScenarioCheck(scenario)
  addScenarioSchema(scenario)
}
