/** Lines that one quoted record may span before its quote counts as never closed. */
const MAX_LINES = 100

/** The fields of a record, or `null` where it does not end with the line. */
export type Split = (record: string) => readonly string[] | null

/** A quote that was opened on `line` and not closed. */
export class OpenQuote extends Error {
  readonly line: number

  constructor(line: number) {
    super(`a quote opened on line ${line} is not closed`)
    this.line = line
  }
}

/**
 * Splits CSV text that arrives in pieces into records, with the line each begins on. Blank lines are
 * passed over; lines may end in LF or CRLF; the last needs no end.
 *
 * @throws OpenQuote
 */
export function csvSplitter(split: Split, onRecord: (fields: readonly string[], line: number) => void) {
  let rest = ''
  let line = 0
  let pending = ''
  let pendingFrom = 0

  const take = (raw: string): void => {
    line++
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (pending === '' && text.trim() === '') return
    if (pending === '') pendingFrom = line
    const record = pending === '' ? text : `${pending}\n${text}`
    const fields = split(record)
    pending = fields === null ? record : ''
    if (fields !== null) onRecord(fields, pendingFrom)
    else if (line - pendingFrom >= MAX_LINES) throw new OpenQuote(pendingFrom)
  }

  return {
    push(text: string): void {
      const whole = rest + text
      let from = 0
      for (let end = whole.indexOf('\n'); end >= 0; end = whole.indexOf('\n', from)) {
        take(whole.slice(from, end))
        from = end + 1
      }
      rest = whole.slice(from)
    },
    end(): void {
      if (rest !== '') take(rest)
      if (pending !== '') throw new OpenQuote(pendingFrom)
    },
  }
}

/** The fields of one record, or `null` where a quote is still open at its end. */
export function splitRecord(text: string, delimiter: string): string[] | null {
  if (!text.includes('"')) return text.split(delimiter)
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1)
      if (close < 0) return null
      const end = endOfField(text, close + 1, delimiter)
      fields.push(text.slice(at + 1, close).replaceAll('""', '"') + text.slice(close + 1, end))
      at = end + 1
    } else {
      const end = endOfField(text, at, delimiter)
      fields.push(text.slice(at, end))
      at = end + 1
    }
    if (at > text.length) return fields
  }
}

function endOfField(text: string, from: number, delimiter: string): number {
  const end = text.indexOf(delimiter, from)
  return end < 0 ? text.length : end
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}
