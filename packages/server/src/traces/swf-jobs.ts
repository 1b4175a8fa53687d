import type { Ending, Seconds } from '@ballast/core'
import type { Draft } from './draft.ts'
import { decimal } from './instant.ts'
import {
  type Exclusion,
  leaveOut,
  NEVER_RAN,
  NO_RUN_TIME,
  NO_SUBMISSION,
  ranS,
  STILL_RUNNING,
  wholeGpus,
} from './usual-cells.ts'

/** What a line of the Standard Workload Format says of a job; numbers as text, -1 = not known. */
export type SwfRow = {
  readonly id: string
  readonly submitted: string
  readonly ran: string
  readonly processors: string
  readonly status: string
  /** By its status, where that tells an end. */
  readonly ending: Ending | undefined
  /** Empty = not known, as in `name`. */
  readonly tenant: string
  readonly name: string
  readonly isAfterAnother: boolean
}

/** A job that is told in parts only, and has not ended yet. */
type Parts = { readonly first: SwfRow; readonly count: number; readonly ranS: Seconds }

/**
 * Makes jobs of lines. A job that was swapped out is told twice: in one line for the whole (status 0, 1
 * or 5), and in lines for its parts (2, the last one 3 or 4), which follow it under the same number. As the
 * format asks for, parts are left out where there is a whole. Where there is none, they are added up.
 */
export class SwfJobs {
  private readonly draft: Draft
  private readonly startS: Seconds
  private whole: string | null = null
  private parts: Parts | null = null

  /** @param startS s since 1970 of the log's second 0 */
  constructor(draft: Draft, startS: Seconds) {
    this.draft = draft
    this.startS = startS
  }

  take(row: SwfRow, at: number): void {
    if (this.parts !== null && row.id !== this.parts.first.id) this.end()
    this.draft.begin(at)
    if (!PART.includes(row.status)) {
      this.whole = row.id
      this.put(row, row.ran)
    } else if (row.id === this.whole) leaveOut(this.draft, PART_OF_WHOLE, row.id)
    else this.takePart(row)
  }

  /** No more lines come of the job at hand. */
  end(): void {
    if (this.parts === null) return
    this.draft.merged -= this.parts.count
    leaveOut(this.draft, STILL_RUNNING, this.parts.first.id)
    this.parts = null
  }

  private takePart(row: SwfRow): void {
    const before = this.parts ?? { first: row, count: 0, ranS: 0 }
    const sumS = before.ranS + Math.max(0, decimal(row.ran))
    if (row.status === CONTINUED) {
      this.parts = { ...before, count: before.count + 1, ranS: sumS }
      this.draft.merged++
      return
    }
    this.parts = null
    this.draft.note('repaired', 'parts', ADDED_UP, row.id)
    this.put({ ...before.first, ending: row.ending }, String(sumS))
  }

  private put(row: SwfRow, ran: string): void {
    const { draft } = this
    const exclusion = exclusionOf(row, ran)
    if (exclusion !== null) {
      leaveOut(draft, exclusion, row.id)
      return
    }
    const submittedAtS = this.startS + decimal(row.submitted)
    if (Number.isNaN(submittedAtS)) draft.fault('trace-bad-time', `submit time "${row.submitted}"`, 'seconds')
    if (row.status === UNKNOWN) draft.note('kept', 'no-outcome', NO_OUTCOME, row.id)
    else if (row.ending === undefined) draft.fault('trace-bad-status', `status "${row.status}"`, '-1, 0 to 5')
    if (row.isAfterAnother) draft.note('kept', 'after-another', AFTER_ANOTHER, row.id)
    draft.put({
      id: row.id,
      submittedAtS,
      gpus: wholeGpus(draft, 'processors', row.processors),
      attempts: [{ durationS: ranS(draft, 'run time', ran, row.id), ending: row.ending ?? 'passed' }],
      ...(row.tenant === '' ? {} : { tenant: row.tenant }),
      ...(row.name === '' ? {} : { name: row.name }),
    })
  }
}

const UNKNOWN = '-1'
const CANCELLED = '5'
const CONTINUED = '2'
const PART = [CONTINUED, '3', '4']

/** Why a job is no work to replay, or `null` where it is. */
function exclusionOf({ submitted, processors, status }: SwfRow, ran: string): Exclusion | null {
  if (status === CANCELLED && !(decimal(ran) > 0)) return NEVER_RAN
  if (ran === UNKNOWN) return NO_RUN_TIME
  if (submitted === UNKNOWN) return NO_SUBMISSION
  if (processors === UNKNOWN || decimal(processors) === 0)
    return { kind: 'no-processors', reason: 'How many processors the job used is not known.' }
  return null
}

const PART_OF_WHOLE: Exclusion = { kind: 'part', reason: 'Parts of a job that is told as a whole as well.' }
const ADDED_UP = 'A job that is told in parts only: their running times are added up.'
const NO_OUTCOME = 'How the job ended is not known: it is taken as passed.'
const AFTER_ANOTHER = 'The job was submitted after another had ended: it keeps its time of submission.'
