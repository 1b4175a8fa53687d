import type { Command } from 'commander'
import { addTraceDescribe } from './trace-describe.ts'
import { addTraceGenerate } from './trace-generate.ts'

const EXAMPLES = `
Examples:
  ballast trace describe jobs.csv.gz
  ballast trace generate --days 7 --out week.csv`

export function addTrace(program: Command): void {
  const trace = program
    .command('trace')
    .description('look into traces of recorded work, and make some')
    .addHelpText('after', EXAMPLES)
  addTraceDescribe(trace)
  addTraceGenerate(trace)
}
