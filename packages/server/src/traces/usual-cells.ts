import type { Seconds } from '@ballast/core'
import type { Draft } from './draft.ts'
import { decimal } from './instant.ts'
import { DURATION, MAX_DURATION_S, MAX_GPUS } from './job-rows.ts'

/** A row as an object that can be kept: the text of each column, empty where nothing is there. */
export function cellsOf<Column extends string>(
  columns: readonly Column[],
  values: readonly (string | null)[],
): { readonly [C in Column]: string } {
  const cells = {} as { [C in Column]: string }
  for (let i = 0; i < columns.length; i++) cells[columns[i]!] = (values[i] ?? '').trim()
  return cells
}

/**
 * How long a job ran, where whole seconds are logged: 0 is taken as 1. A fault, and NaN, where it is no
 * length of time.
 *
 * @param job what it is called in a message
 */
export function ranS(draft: Draft, column: string, text: string, job: string): Seconds {
  const lengthS = decimal(text)
  if (lengthS > 0 && lengthS <= MAX_DURATION_S) return lengthS
  if (lengthS === 0) draft.note('repaired', 'under-a-second', UNDER_A_SECOND, job)
  else draft.fault('trace-bad-duration', `${column} "${text}"`, DURATION)
  return lengthS === 0 ? 1 : Number.NaN
}

export const UNDER_A_SECOND = 'The job ran for less than a second: taken as one.'

/** A whole number of GPUs. A fault, and NaN, where it is none. */
export function wholeGpus(draft: Draft, column: string, text: string): number {
  const gpus = decimal(text)
  if (Number.isInteger(gpus) && gpus > 0 && gpus <= MAX_GPUS) return gpus
  draft.fault('trace-bad-gpus', `${column} "${text}"`, `a whole number of GPUs up to ${MAX_GPUS}`)
  return Number.NaN
}

/**
 * What is asked for beside each GPU, of what a job asks for as a whole; unknown and negative amounts are none. Rounded
 * down, so that what asks for all that a node has fits on it.
 */
export const besideEach = (whole: number, gpus: number): number =>
  whole > 0 ? Math.floor(whole / gpus + HARDLY_ANYTHING) : 0

/** What a decimal fraction may be out by in floating point. */
const HARDLY_ANYTHING = 1e-6

/** Why a row of a log is no work to replay. */
export type Exclusion = { readonly kind: string; readonly reason: string }

export const NO_GPU: Exclusion = { kind: 'no-gpu', reason: 'The job uses no GPU.' }
export const NEVER_RAN: Exclusion = { kind: 'never-ran', reason: 'The job never ran.' }
export const STILL_RUNNING: Exclusion = {
  kind: 'still-running',
  reason: 'The job was not over when the log was taken.',
}

export const NO_RUN_TIME: Exclusion = { kind: 'no-run-time', reason: 'How long the job ran is not known.' }
export const NO_SUBMISSION: Exclusion = { kind: 'no-submission', reason: 'No time of submission is recorded.' }

/** Leaves a row out for a reason that its format is known for. */
export const leaveOut = (draft: Draft, { kind, reason }: Exclusion, found: string): void =>
  draft.note('dropped', kind, reason, found)
