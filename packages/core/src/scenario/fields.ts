import { z } from 'zod'
import { SCENARIO_CODES } from './codes.ts'

/** A finite number > 0. */
export const positive = z.number().gt(0)
/** A finite number ≥ 0. */
export const nonNegative = z.number().min(0)
/** A ratio in [0, 1]. */
export const share = z.number().min(0).max(1)
/** A whole number ≥ 1. */
export const count = z.int().min(1)
/** A name: some text. */
export const name = z.string().min(1)

const DATE = z.iso.date()
const DATE_TIME = z.iso.datetime({ offset: true })

/** A date, or a date and time with `Z` or an offset. */
export const instant = z.string().refine((text) => DATE.safeParse(text).success || DATE_TIME.safeParse(text).success, {
  params: { code: SCENARIO_CODES.notAnInstant.code, accepted: 'an instant such as 2026-03-02T00:00:00Z, or a date' },
})

/** The instant in its one written form, UTC with milliseconds. */
export const normalInstant = (text: string): string => new Date(text).toISOString()
