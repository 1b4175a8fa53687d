import type { Problem } from '@ballast/core'
import { placeOf, type TraceFile, whereOf } from './trace-file.ts'

/** What was done about a peculiarity of a file. */
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

/** Everything noticed while the rows of a file are read: what is wrong with them, and what they are known for. */
export class Notes<Code extends string> {
  readonly file: TraceFile
  rows = 0
  /** Whether the row cannot be used. */
  protected faulty = false
  private at = 0
  private readonly summaryOf: (code: Code) => string
  private readonly faults = new Map<Code, { accepted: string; tally: Tally }>()
  private readonly tallies = new Map<string, Tally>()

  /** @param summaryOf what a code says, for a message */
  constructor(file: TraceFile, summaryOf: (code: Code) => string) {
    this.file = file
    this.summaryOf = summaryOf
  }

  /** Begins the row at a line or record number. */
  begin(at: number): void {
    this.rows++
    this.at = at
    this.faulty = false
  }

  /** Notes that the row cannot be used: refused or dropped, as the user wishes. */
  fault(code: Code, found: string, accepted: string): void {
    this.faulty = true
    let entry = this.faults.get(code)
    if (entry === undefined) {
      const tally: Tally = { effect: 'dropped', kind: code, reason: this.summaryOf(code), count: 0, examples: [] }
      entry = { accepted, tally }
      this.faults.set(code, entry)
    }
    this.count(entry.tally, found)
  }

  /** Notes something that the format is known for; a dropped row must not be used. */
  note(effect: Effect, kind: string, reason: string, found: string): void {
    let tally = this.tallies.get(kind)
    if (tally === undefined) {
      tally = { effect, kind, reason, count: 0, examples: [] }
      this.tallies.set(kind, tally)
    }
    this.count(tally, found)
  }

  /** Notes something about every row of the file. */
  noteAll(kind: string, reason: string): void {
    this.tallies.set(kind, { effect: 'kept', kind, reason, count: this.rows, examples: [] })
  }

  /** Everything noticed; faulty rows as dropped. */
  findings(): Finding[] {
    const all = [...[...this.faults.values()].map((entry) => entry.tally), ...this.tallies.values()]
    return all.map((tally) => ({
      ...tally,
      examples: tally.examples.map(({ at, found }) => ({ place: placeOf(this.file, at), found })),
    }))
  }

  /** One problem per kind of fault, for refusing the file. */
  problems(hint?: string): (Problem & { readonly code: Code })[] {
    return [...this.faults].map(([code, { accepted, tally }]) => {
      const examples = tally.examples.map(({ at, found }) => `${placeOf(this.file, at)}: ${found}`)
      const more = tally.count > examples.length ? `; and ${tally.count - examples.length} more` : ''
      const found = `${tally.count} ${tally.count === 1 ? 'row' : 'rows'} (${examples.join('; ')}${more})`
      const where = whereOf(this.file, tally.examples[0]!.at)
      return { code, where, found, accepted, ...(hint === undefined ? {} : { hint }) }
    })
  }

  private count(tally: Tally, found: string): void {
    tally.count++
    if (tally.examples.length < MAX_EXAMPLES) tally.examples.push({ at: this.at, found })
  }
}
