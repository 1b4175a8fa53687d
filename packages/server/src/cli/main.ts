#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Halves the time it takes to start; what is not loaded yet is found in the cache.
enableCompileCache()
const [{ ballast }, { tellFailure }] = await Promise.all([import('./program.ts'), import('./failure.ts')])

try {
  await ballast().parseAsync()
} catch (error) {
  process.exitCode = tellFailure(error)
}
