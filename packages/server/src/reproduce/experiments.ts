import { elasticflow } from './elasticflow.ts'
import type { Experiment } from './experiment.ts'
import { fgd } from './fgd.ts'
import { gavelLp } from './gavel-lp.ts'
import { pai } from './pai.ts'
import { qssf } from './qssf.ts'
import { sia } from './sia.ts'
import { staticDynamic } from './static-dynamic.ts'
import { themis } from './themis.ts'
import { tiresias } from './tiresias.ts'
import { waits } from './waits.ts'

/** Every published experiment that can be made again. */
export const EXPERIMENTS: readonly Experiment[] = [
  staticDynamic,
  waits,
  qssf,
  fgd,
  pai,
  elasticflow,
  tiresias,
  themis,
  gavelLp,
  sia,
]
