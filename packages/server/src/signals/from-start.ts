import { BadInput, DAY, type FileSignal, HOUR, type Seconds } from '@ballast/core'
import type { SignalCode } from './codes.ts'
import type { SignalSteps } from './read-steps.ts'

/** What is laid out from the start: as long as generated signals, so that all repeat at the same time. */
const LENGTH_S: Seconds = 366 * DAY

/** Steps a signal may have afterwards: each goes into the one before, so that any two signals can be combined. */
const STEPS_S: readonly Seconds[] = [HOUR, 1_800, 900, 300, 60]

/**
 * The values of a file laid out from the scenario's start over 366 days. An instant that the file does not
 * cover takes the value at the same month, day and time of a year that it does cover (28 February where
 * there is no 29th); where there is none, what went before goes on with the file's next value, after the
 * last with the first. A start between two minutes counts as the minute before it.
 *
 * @param file its name, for messages
 * @throws BadInput `signal-step`, `signal-elsewhen`
 */
export function fromStart(steps: SignalSteps, file: string, startsAt: string): FileSignal {
  const { firstAtS, stepS, values } = steps
  if (stepS % 60 !== 0 || (HOUR % stepS !== 0 && stepS % HOUR !== 0)) {
    const code: SignalCode = 'signal-step'
    const accepted = 'whole minutes that divide an hour, or whole hours'
    throw new BadInput([{ code, where: file, found: `steps of ${stepS} s`, accepted }])
  }
  const startS = Math.floor(Date.parse(startsAt) / 60_000) * 60
  const offsetS = (((startS - firstAtS) % stepS) + stepS) % stepS
  const fineS = STEPS_S.find((each) => stepS % each === 0 && offsetS % each === 0) ?? 60
  const laid = new Float64Array(LENGTH_S / fineS)
  let index = placeOf(steps, startS)
  if (index === null) throw new BadInput([elsewhen(steps, file, startsAt)])
  for (let i = 0; i < laid.length; i++) {
    const atS = startS + i * fineS
    const isNextStep = i > 0 && Math.floor((atS - firstAtS) / stepS) !== Math.floor((atS - fineS - firstAtS) / stepS)
    if (isNextStep) index = placeOf(steps, atS) ?? (index + 1) % values.length
    laid[i] = values[index]!
  }
  return { stepS: fineS, values: laid }
}

/** Row of the step an instant falls into, in its own year or another; `null` = in none. */
function placeOf({ firstAtS, stepS, values }: SignalSteps, atS: Seconds): number | null {
  const row = (instantS: Seconds) => Math.floor((instantS - firstAtS) / stepS)
  const isCovered = (instantS: Seconds) => row(instantS) >= 0 && row(instantS) < values.length
  if (isCovered(atS)) return row(atS)
  const lastYear = new Date((firstAtS + stepS * (values.length - 1)) * 1000).getUTCFullYear()
  for (let year = new Date(firstAtS * 1000).getUTCFullYear(); year <= lastYear; year++) {
    const candidateS = inYear(atS, year)
    if (isCovered(candidateS)) return row(candidateS)
  }
  return null
}

/** The instant with the same month, day and time in another year. */
function inYear(atS: Seconds, year: number): Seconds {
  const date = new Date(atS * 1000)
  const isLeapDay = date.getUTCMonth() === 1 && date.getUTCDate() === 29
  const hasLeapDay = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
  const day = isLeapDay && !hasLeapDay ? 28 : date.getUTCDate()
  return Date.UTC(year, date.getUTCMonth(), day) / 1000 + (atS % DAY)
}

function elsewhen({ firstAtS, stepS, values }: SignalSteps, file: string, startsAt: string) {
  const code: SignalCode = 'signal-elsewhen'
  const [first, last] = [firstAtS, firstAtS + stepS * values.length].map((atS) => new Date(atS * 1000).toISOString())
  return {
    code,
    where: file,
    found: `${first} to ${last}`,
    accepted: `the month, day and hour of ${startsAt} in some year`,
  }
}
