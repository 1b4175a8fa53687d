import { BadInput, formatProblem } from '@ballast/core'
import { CommanderError } from 'commander'
import { EXIT } from './exit-codes.ts'

/** Says on stderr what went wrong, and with which code to exit. */
export function tellFailure(error: unknown): number {
  // Commander has said everything itself, be it help or what is wrong with an option.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput
  if (error instanceof BadInput) {
    const { problems } = error
    process.stderr.write(problems.length === 1 ? 'ballast: 1 problem\n' : `ballast: ${problems.length} problems\n`)
    for (const problem of problems) process.stderr.write(`  ${formatProblem(problem)}\n`)
    return EXIT.badInput
  }
  process.stderr.write(`ballast: a bug: ${error instanceof Error ? error.stack : String(error)}\n`)
  return EXIT.bug
}
