#!/usr/bin/env node
import { tellFailure } from './failure.ts'
import { ballast } from './program.ts'

try {
  await ballast().parseAsync()
} catch (error) {
  process.exitCode = tellFailure(error)
}
