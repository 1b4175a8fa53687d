import type { JobRecord } from '@ballast/core'
import { summaryOf, type TraceCode } from './codes.ts'
import type { TraceProblem } from './refuse.ts'
import { placeOf, type TraceFile, whereOf } from './trace-file.ts'

/** What was done about a peculiarity of a trace. */
export type Effect = 'dropped' | 'repaired' | 'kept'

/** One kind of peculiarity, how often it was met and the first places. */
export type Finding = {
  readonly effect: Effect
  /** A code of the error table for what may be refused, else a name of its own. */
  readonly kind: string
  readonly reason: string
  readonly count: number
  /** The first five: `line 12` or `record 12`, and what was there. */
  readonly examples: readonly { readonly place: string; readonly found: string }[]
}

const MAX_EXAMPLES = 5

type Tally = { effect: Effect; kind: string; reason: string; count: number; examples: { at: number; found: string }[] }

/** Jobs of a trace while it is being read, with everything noticed on the way. Times are s since 1970. */
export class Draft {
  readonly file: TraceFile
  readonly records: JobRecord[] = []
  /** Offset from UTC, s east, in which the trace tells the time of day. */
  readonly offsetS: number
  rows = 0
  private at = 0
  private faulty = false
  private lastSubmitS = Number.NEGATIVE_INFINITY
  private readonly seen = new Set<string>()
  private readonly faults = new Map<TraceCode, { accepted: string; tally: Tally }>()
  private readonly tallies = new Map<string, Tally>()

  constructor(file: TraceFile, offsetS = 0) {
    this.file = file
    this.offsetS = offsetS
  }

  /** Begins the row at a line or record number. */
  begin(at: number): void {
    this.rows++
    this.at = at
    this.faulty = false
  }

  /** Notes that the row cannot be a job: refused or dropped, as the user wishes. */
  fault(code: TraceCode, found: string, accepted: string): void {
    this.faulty = true
    let entry = this.faults.get(code)
    if (entry === undefined) {
      const tally: Tally = { effect: 'dropped', kind: code, reason: summaryOf(code), count: 0, examples: [] }
      entry = { accepted, tally }
      this.faults.set(code, entry)
    }
    this.count(entry.tally, found)
  }

  /** Notes something that the format is known for; a dropped row must not be put. */
  note(effect: Effect, kind: string, reason: string, found: string): void {
    let tally = this.tallies.get(kind)
    if (tally === undefined) {
      tally = { effect, kind, reason, count: 0, examples: [] }
      this.tallies.set(kind, tally)
    }
    this.count(tally, found)
  }

  /** Notes something about every row of the trace. */
  noteAll(kind: string, reason: string): void {
    this.tallies.set(kind, { effect: 'kept', kind, reason, count: this.rows, examples: [] })
  }

  /** Takes the row's job, unless the row is faulty. */
  put(record: JobRecord): void {
    if (record.id !== undefined) this.noteSameId(record.id)
    if (this.faulty) return
    if (record.id === undefined) this.noteSameRow(record)
    if (record.submittedAtS < this.lastSubmitS)
      this.note('repaired', 'unsorted', 'Rows are not in order of submission: sorted.', 'earlier than the row before')
    this.lastSubmitS = record.submittedAtS
    this.records.push(record)
  }

  /** Everything noticed; faulty rows as dropped. */
  findings(): Finding[] {
    const all = [...[...this.faults.values()].map((entry) => entry.tally), ...this.tallies.values()]
    return all.map((tally) => ({
      ...tally,
      examples: tally.examples.map(({ at, found }) => ({ place: placeOf(this.file, at), found })),
    }))
  }

  /** One problem per kind of fault, for refusing the trace. */
  problems(): TraceProblem[] {
    return [...this.faults].map(([code, { accepted, tally }]) => {
      const examples = tally.examples.map(({ at, found }) => `${placeOf(this.file, at)}: ${found}`)
      const more = tally.count > examples.length ? `; and ${tally.count - examples.length} more` : ''
      const found = `${tally.count} ${tally.count === 1 ? 'row' : 'rows'} (${examples.join('; ')}${more})`
      return { code, where: whereOf(this.file, tally.examples[0]!.at), found, accepted, hint: 'or drop bad rows' }
    })
  }

  private count(tally: Tally, found: string): void {
    tally.count++
    if (tally.examples.length < MAX_EXAMPLES) tally.examples.push({ at: this.at, found })
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
