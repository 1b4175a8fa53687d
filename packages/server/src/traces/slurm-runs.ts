import type { Seconds } from '@ballast/core'
import type { Tres } from './tres.ts'
import { type Exclusion, NEVER_RAN, NO_GPU, NO_SUBMISSION, STILL_RUNNING } from './usual-cells.ts'

/** One run of a job, as far as it matters; text is empty where nothing is told. */
export type SlurmRun = {
  /** Line of the file. */
  readonly at: number
  readonly id: string
  readonly name: string
  readonly tenant: string
  readonly priority: string
  readonly submit: string
  /** `null` = not told; NaN = no time. */
  readonly submittedAtS: Seconds | null
  readonly isStarted: boolean
  /** NaN = not told. */
  readonly endedAtS: Seconds
  readonly elapsedS: Seconds
  /** Without what comes after it, as in `CANCELLED by 1000`. */
  readonly state: string
  readonly given: string
  readonly asked: string
}

/** States of jobs that have not ended; `REQUEUED` where nothing tells what came of it. */
export const UNFINISHED = [
  ...['PENDING', 'RUNNING', 'SUSPENDED', 'REQUEUED', 'CONFIGURING', 'COMPLETING', 'RESIZING', 'REQUEUE_HOLD'],
  ...['REQUEUE_FED', 'SPECIAL_EXIT', 'STAGE_OUT', 'STOPPED', 'SIGNALING', 'RESV_DEL_HOLD'],
]

/** A job that is submitted again so soon after it ended was requeued: the same job goes on. */
const REQUEUED_WITHIN_S: Seconds = 300

/** Divides the runs of one id, in order of submission, among jobs. */
export function jobsOf(runs: readonly SlurmRun[]): readonly (readonly SlurmRun[])[] {
  const jobs: SlurmRun[][] = []
  for (const run of runs) {
    const before = jobs.at(-1)?.at(-1)
    const isNew = before === undefined || before.state === 'COMPLETED' || comesLater(run, before)
    if (isNew) jobs.push([run])
    else jobs.at(-1)!.push(run)
  }
  return jobs
}

const comesLater = (run: SlurmRun, before: SlurmRun): boolean =>
  run.submittedAtS !== null && run.submittedAtS > before.endedAtS + REQUEUED_WITHIN_S

/** Whether it ran, if for less than a second; one that was cancelled at once never started. */
export const hasRun = ({ elapsedS, isStarted, state }: SlurmRun): boolean =>
  elapsedS > 0 || (isStarted && state !== 'CANCELLED' && state !== 'PENDING')

/** What the last of the runs that tells anything says. */
export const lastTold = (runs: readonly SlurmRun[], what: 'asked' | 'given'): string =>
  runs.findLast((run) => run[what] !== '')?.[what] ?? ''

/** Why a job is no work to replay, or `null` where it is. */
export function exclusionOf(runs: readonly SlurmRun[], tres: Tres): Exclusion | null {
  const isTold = runs.some(({ asked, given }) => asked !== '' || given !== '')
  if (isTold && tres.gpus === 0) return tres.hasShards ? SHARDS : NO_GPU
  const { state } = runs.at(-1)!
  if (!runs.some(hasRun)) return NEVER_RAN
  if (UNFINISHED.includes(state)) return STILL_RUNNING
  if (!isTold) return NO_GPU
  return runs[0]!.submittedAtS === null ? NO_SUBMISSION : null
}

const SHARDS: Exclusion = { kind: 'shards', reason: 'The job uses parts of GPUs whose size is not told.' }
