#!/usr/bin/env node
import { Command } from 'commander'
import { addCompare } from './compare.ts'
import { tellFailure } from './failure.ts'
import { VERSION } from './version.ts'

const program = new Command('ballast')
  .description('Decides when, in what order, where and how wide AI work runs, and accounts for every joule.')
  .version(VERSION)
  .showSuggestionAfterError()
  .showHelpAfterError('(add --help for what is accepted)')

addCompare(program)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = tellFailure(error)
}
