import { BadInput, type Problem } from '@ballast/core'
import type { TraceCode } from './codes.ts'

/** A problem whose code is in the table. */
export type TraceProblem = Problem & { readonly code: TraceCode }

/** Refuses a trace for the problems given. */
export function refuse(...problems: readonly TraceProblem[]): never {
  throw new BadInput(problems)
}
