#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'

// The npm scripts name a compile cache: with it, starting takes half the time, and nothing has to be stripped of its types, which
// would slow every access to a typed array from then on (the stripper detaches a buffer).
// Hot code is made fast sooner, short-lived objects hold less memory, and the old generation is collected later (docs/benchmarks.md).
setFlagsFromString('--no-lazy-feedback-allocation')
setFlagsFromString('--max-semi-space-size=16')
setFlagsFromString('--initial-old-space-size=256')
const [{ ballast }, { tellFailure }] = await Promise.all([import('./program.ts'), import('./failure.ts')])

try {
  await ballast().parseAsync()
} catch (error) {
  process.exitCode = tellFailure(error)
}
