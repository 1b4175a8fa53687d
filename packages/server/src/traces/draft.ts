import type { JobRecord } from '@ballast/core'
import { summaryOf, type TraceCode } from './codes.ts'
import { Notes } from './notes.ts'
import type { TraceFile } from './trace-file.ts'

/** No calendar goes further: a number this large is in another unit. */
const LATEST_S = Date.UTC(10_000, 0, 1) / 1000

/** Jobs of a trace while it is being read, with everything noticed on the way. Times are s since 1970. */
export class Draft extends Notes<TraceCode> {
  readonly records: JobRecord[] = []
  /** Offset from UTC, s east, in which the trace tells the time of day. */
  readonly offsetS: number
  /** Rows that became part of another row's job. */
  merged = 0
  /** Other files that were read with it. */
  readonly beside: string[] = []
  private lastSubmitS = Number.NEGATIVE_INFINITY
  private readonly seen = new Set<string>()

  constructor(file: TraceFile, offsetS = 0) {
    super(file, summaryOf)
    this.offsetS = offsetS
  }

  /** Takes the row's job, unless the row is faulty. */
  put(record: JobRecord): void {
    if (record.id !== undefined) this.noteSameId(record.id)
    if (Math.abs(record.submittedAtS) > LATEST_S)
      this.fault('trace-bad-time', `submission ${record.submittedAtS} s from 1970`, 'an instant before the year 10000')
    if (this.faulty) return
    if (record.id === undefined) this.noteSameRow(record)
    if (record.submittedAtS < this.lastSubmitS)
      this.note('repaired', 'unsorted', 'Rows are not in order of submission: sorted.', 'earlier than the row before')
    this.lastSubmitS = record.submittedAtS
    this.records.push(record)
  }

  private noteSameId(id: string): void {
    if (this.seen.has(id)) this.fault('trace-duplicate-id', `id "${id}" again`, 'ids that differ')
    else this.seen.add(id)
  }

  private noteSameRow({ submittedAtS, gpus, attempts, tenant }: JobRecord): void {
    const key = `${submittedAtS} ${gpus} ${attempts[0]!.durationS} ${tenant}`
    if (this.seen.has(key))
      this.note(
        'kept',
        'repeated-row',
        'Rows without an id repeat another exactly: taken as jobs of their own.',
        'a repeat',
      )
    else this.seen.add(key)
  }
}
