import type { Seconds } from '../units/quantities.ts'
import { durationText, instantText } from './wording.ts'

/**
 * What happened to a job: `waits` = its own demand found no room, `behind` = another job stopped the line
 * before it, `removed` = a guard took its step away, `starts` = its GPUs are given and it is coming up.
 */
export type EntryKind =
  | 'submitted'
  | 'held'
  | 'waits'
  | 'behind'
  | 'removed'
  | 'starts'
  | 'runs'
  | 'moves'
  | 'resizes'
  | 'gives way'
  | 'requeued'
  | 'refused'
  | 'failed'
  | 'ended'
  | 'unfinished'

/** One line of the explanation. */
export type Entry = {
  readonly atS: Seconds
  /** Where it lasted: until when. */
  readonly untilS?: Seconds
  /** Where it was said more than once: how often. */
  readonly times?: number
  readonly kind: EntryKind
  readonly because: string
}

/** Reasons in a row that are all shown; of more, the first and last few. */
const MOST_IN_A_ROW = 12
const SHOWN_OF_MANY = 4

/**
 * The explanation for a terminal: a summary, then a line for each entry.
 *
 * @param startsAt ISO instant of second 0
 */
export function formatExplanation(entries: readonly Entry[], startsAt: string): string {
  if (entries.length === 0) return 'nothing was decided about this job: it was not submitted before the run ended'
  const rows = folded(entries).map((each) => (typeof each === 'string' ? ['', '', '', each] : rowOf(each, startsAt)))
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  return [summaryOf(entries), ...lines].map((line) => line.trimEnd()).join('\n')
}

function rowOf({ atS, untilS, times, kind, because }: Entry, startsAt: string): string[] {
  const lasted = untilS === undefined ? '' : durationText(untilS - atS)
  return [instantText(startsAt, atS), kind, lasted, `${because}${times === undefined ? '' : ` (said ${times} times)`}`]
}

/** The entries, with the middle of long rows of reasons to wait told in one line. */
function folded(entries: readonly Entry[]): readonly (Entry | string)[] {
  const shown: (Entry | string)[] = []
  for (let i = 0; i < entries.length; ) {
    let end = i
    while (end < entries.length && isReason(entries[end]!)) end++
    const row = entries.slice(i, Math.max(end, i + 1))
    i += row.length
    if (row.length <= MOST_IN_A_ROW) {
      shown.push(...row)
      continue
    }
    const middle = row.slice(SHOWN_OF_MANY, -SHOWN_OF_MANY)
    shown.push(...row.slice(0, SHOWN_OF_MANY))
    shown.push(`… ${middle.length} more reasons to wait, ${durationText(lastedS(middle))} in all`)
    shown.push(...row.slice(-SHOWN_OF_MANY))
  }
  return shown
}

const isReason = ({ kind }: Entry): boolean => kind === 'waits' || kind === 'behind' || kind === 'removed'

const lastedS = (entries: readonly Entry[]): Seconds =>
  entries.reduce((sum, { atS, untilS }) => sum + (untilS ?? atS) - atS, 0)

/** `waited 2 h 13 min, of which 2 h 10 min because …; ran 5 h; passed` */
function summaryOf(entries: readonly Entry[]): string {
  const waitedS = waitingS(entries)
  const ran = entries.filter(({ kind }) => kind === 'runs')
  const parts = [waitedS === 0 ? 'did not wait' : `waited ${durationText(waitedS)}${mainReason(entries)}`]
  if (ran.length > 0) parts.push(`ran ${durationText(lastedS(ran))}${ran.length > 1 ? ` in ${ran.length} parts` : ''}`)
  parts.push(entries.at(-1)!.because)
  return parts.join('; ')
}

/** From each submission or loss of GPUs to when it next ran or was over. */
function waitingS(entries: readonly Entry[]): Seconds {
  let waitedS = 0
  let sinceS: Seconds | null = null
  for (const { kind, atS } of entries) {
    if (sinceS === null) {
      if (kind === 'submitted' || kind === 'requeued') sinceS = atS
    } else if (kind === 'runs' || kind === 'ended' || kind === 'unfinished') {
      waitedS += atS - sinceS
      sinceS = null
    }
  }
  return waitedS
}

/** What the job waited for longest. All jobs that stopped the line before it count as one reason. */
function mainReason(entries: readonly Entry[]): string {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    if (!isReason(entry) && entry.kind !== 'held' && entry.kind !== 'starts') continue
    const name = entry.kind === 'behind' || entry.kind === 'starts' ? entry.kind : `${entry.kind} ${entry.because}`
    groups.set(name, [...(groups.get(name) ?? []), entry])
  }
  const [longest] = [...groups.values()].sort((a, b) => lastedS(b) - lastedS(a))
  if (longest === undefined || lastedS(longest) === 0) return ''
  return `, of which ${durationText(lastedS(longest))} because it ${reasonText(longest)}`
}

function reasonText(entries: readonly Entry[]): string {
  const { kind, because } = entries[0]!
  switch (kind) {
    case 'starts':
      return 'was coming up'
    case 'held':
      return because.startsWith('waits ') ? because : `was held: ${because}`
    case 'removed':
      return `could not go on: ${because}`
    case 'behind':
      return entries.length === 1 ? because : `stood behind jobs that stopped the line, ${entries.length} in turn`
    default:
      return because
  }
}
