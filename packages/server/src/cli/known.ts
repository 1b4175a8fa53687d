import { BUILT_IN, type Known } from '@ballast/core'
import { FORMATS } from '../traces/formats.ts'

/** Every name a scenario may use here, the trace formats among them. */
export const KNOWN: Known = { ...BUILT_IN, formats: FORMATS.map((format) => format.name) }
