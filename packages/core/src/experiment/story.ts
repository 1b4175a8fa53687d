import type { Seconds } from '../units/quantities.ts'
import type { Entry, EntryKind } from './explanation.ts'
import { Reason } from './reason.ts'

type Draft = {
  readonly atS: Seconds
  readonly kind: EntryKind
  /** Said word for word; only reasons with the same are put together. */
  readonly prefix: string
  readonly reason: Reason
  times: number
  untilS: Seconds | null
}

/** Puts one job's entries together: at most one stretch of time is open, and one more beside it. */
export class Story {
  private readonly drafts: Draft[] = []
  private current: Draft | null = null
  private aside: Draft | null = null

  /** Whether the open stretch says why the job waits. */
  get isWaitExplained(): boolean {
    const kind = this.current?.kind
    return kind === 'waits' || kind === 'behind' || kind === 'removed'
  }

  /** Something that takes no time. */
  note(atS: Seconds, kind: EntryKind, because: string): void {
    this.add(atS, kind, because)
  }

  /** Something that lasts until it is closed, or until something else lasts. */
  open(atS: Seconds, kind: EntryKind, because: string, untilS: Seconds | null = null): void {
    this.close(atS)
    this.current = this.add(atS, kind, because)
    this.current.untilS = untilS
  }

  /** Something that lasts until it is settled, while something else may last. */
  beside(atS: Seconds, kind: EntryKind, because: string): void {
    this.aside = this.add(atS, kind, because)
  }

  /** What lasts beside is over. */
  settle(atS: Seconds): void {
    if (this.aside !== null) this.aside.untilS = atS
    this.aside = null
  }

  /** A reason that lasts: the open one said again, with other numbers perhaps, or a new one. */
  say(atS: Seconds, kind: EntryKind, prefix: string, because: string, isNew: boolean): void {
    const { current } = this
    const isSame =
      current !== null &&
      current.kind === kind &&
      current.prefix === prefix &&
      current.reason.skeleton === new Reason(because).skeleton
    if (!isSame) {
      this.close(atS)
      this.current = this.add(atS, kind, prefix, because)
    } else if (isNew) {
      current.times++
      current.reason.add(because)
    }
  }

  /** What lasts is over. */
  close(atS: Seconds): void {
    const { current } = this
    if (current !== null && (current.untilS === null || current.untilS > atS))
      current.untilS = Math.max(atS, current.atS)
    this.current = null
    this.settle(atS)
  }

  /** @param last what to put at the end; until then lasts what still does */
  entries(last?: Entry): readonly Entry[] {
    const entries = this.drafts.map((draft): Entry => {
      const lasts = draft === this.current || draft === this.aside
      const untilS = lasts && last !== undefined ? Math.max(last.atS, draft.atS) : draft.untilS
      return {
        atS: draft.atS,
        ...(untilS === null ? {} : { untilS }),
        ...(draft.times > 1 ? { times: draft.times } : {}),
        kind: draft.kind,
        because: `${draft.prefix}${draft.reason}`,
      }
    })
    if (last !== undefined) entries.push(last)
    return entries.sort((a, b) => a.atS - b.atS)
  }

  private add(atS: Seconds, kind: EntryKind, prefix: string, because = ''): Draft {
    const draft: Draft = { atS, kind, prefix, reason: new Reason(because), times: 1, untilS: null }
    this.drafts.push(draft)
    return draft
  }
}
