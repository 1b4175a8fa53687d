import { Command } from 'commander'
import { addCompare } from './compare.ts'
import { addExplain } from './explain.ts'
import { addPolicies } from './policies.ts'
import { addReproduce } from './reproduce.ts'
import { addScenario } from './scenario.ts'
import { addSimulate } from './simulate.ts'
import { addTrace } from './trace.ts'
import { VERSION } from './version.ts'

const EXAMPLES = `
Examples:
  ballast compare                    what dynamic balancing saves on a generated week
  ballast compare --trace jobs.csv   what it would have saved on your own work
  ballast scenario init              a scenario file to change to your needs
  ballast explain --job mixed-17     why one job waited

Exit codes: 0 done, 1 a bug, 2 bad input, 3 a reproduced figure does not hold, 4 data is missing, 130 Ctrl-C.`

/** The whole command line. Usage errors are thrown, after they have been told. */
export function ballast(): Command {
  const program = new Command('ballast')
    .description('Decides when, in what order, where and how wide AI work runs, and accounts for every joule.')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for what is accepted)')
    .addHelpText('after', EXAMPLES)
  addCompare(program)
  addSimulate(program)
  addExplain(program)
  addTrace(program)
  addScenario(program)
  addPolicies(program)
  addReproduce(program)
  return program
}
