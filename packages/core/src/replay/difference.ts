import type { Seconds } from '../units/quantities.ts'
import { lineOf } from './plain-line.ts'

/** One way in which a plan is not the recorded one. */
export type Difference = {
  /** Number of the plan, from 0. */
  readonly plan: number
  readonly atS: Seconds
  /** Place in the plan, such as `steps[2].actions[0].job`. */
  readonly where: string
  readonly recorded: string
  readonly replayed: string
}

/** Differences listed of one plan. */
const MOST = 20

/** `plan 3 at 60 s: steps[0].because was recorded as "a" and is "b" now` */
export const formatDifference = ({ plan, atS, where, recorded, replayed }: Difference): string =>
  `plan ${plan} at ${atS} s: ${where} was recorded as ${recorded} and is ${replayed} now`

/** Every place in which two values of plain data differ, at most 20 of them. */
export function differencesBetween(recorded: unknown, replayed: unknown, plan: number, atS: Seconds): Difference[] {
  const found: Difference[] = []
  compare(recorded, replayed, '', (where, before, after) => {
    if (found.length < MOST) found.push({ plan, atS, where, recorded: before, replayed: after })
  })
  return found
}

type Note = (where: string, recorded: string, replayed: string) => void

function compare(recorded: unknown, replayed: unknown, where: string, note: Note): void {
  if (Array.isArray(recorded) && Array.isArray(replayed)) {
    if (recorded.length !== replayed.length) note(where, `${recorded.length} of them`, `${replayed.length} of them`)
    for (let i = 0; i < Math.max(recorded.length, replayed.length); i++)
      compare(recorded[i], replayed[i], `${where}[${i}]`, note)
  } else if (isMapping(recorded) && isMapping(replayed)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(replayed)])
    for (const key of [...keys].sort())
      compare(recorded[key], replayed[key], where === '' ? key : `${where}.${key}`, note)
  } else if (textOf(recorded) !== textOf(replayed)) note(where, textOf(recorded), textOf(replayed))
}

const isMapping = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string => (value === undefined ? 'nothing' : lineOf(value))
