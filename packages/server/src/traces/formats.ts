import type { Format } from './format.ts'
import { gaia } from './gaia.ts'
import { generic } from './generic.ts'
import { phillyExtract } from './philly-extract.ts'
import { phillyJson } from './philly-json.ts'

/** Every trace format, in the order in which a file is tried on them. */
export const FORMATS: readonly Format[] = [phillyExtract, phillyJson, gaia, generic]
