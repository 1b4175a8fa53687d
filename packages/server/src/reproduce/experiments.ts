import type { Experiment } from './experiment.ts'
import { fgd } from './fgd.ts'
import { pai } from './pai.ts'
import { staticDynamic } from './static-dynamic.ts'

/** Every published experiment that can be made again. */
export const EXPERIMENTS: readonly Experiment[] = [staticDynamic, fgd, pai]
