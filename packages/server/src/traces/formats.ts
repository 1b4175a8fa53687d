import { chronus } from './chronus.ts'
import { dlrm } from './dlrm.ts'
import { elasticflow } from './elasticflow.ts'
import type { Format } from './format.ts'
import { gaia } from './gaia.ts'
import { gavel } from './gavel.ts'
import { generic } from './generic.ts'
import { helios } from './helios.ts'
import { muri } from './muri.ts'
import { openb } from './openb.ts'
import { paiRaw } from './pai-raw.ts'
import { paiSim } from './pai-sim.ts'
import { phillyExtract } from './philly-extract.ts'
import { phillyJson } from './philly-json.ts'
import { rltune } from './rltune.ts'
import { sia } from './sia.ts'
import { slurmSacct } from './slurm-sacct.ts'
import { swf } from './swf.ts'

/** Every trace format, in the order in which a file is tried on them. */
export const FORMATS: readonly Format[] = [
  phillyExtract,
  phillyJson,
  gaia,
  gavel,
  chronus,
  muri,
  elasticflow,
  sia,
  dlrm,
  helios,
  paiRaw,
  paiSim,
  rltune,
  swf,
  slurmSacct,
  openb,
  generic,
]
