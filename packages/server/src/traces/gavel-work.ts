import { GPU_NAMES, type JobClass, TRAINING } from '@ballast/core'
import type { Rates, ThroughputTable } from './throughput-table.ts'

/** GPU model on which the running times of the trace are told. */
export const REFERENCE = 'V100'

/** What a throughput table says of one type of work on so many GPUs. */
export type Work = {
  /** On the reference model. */
  readonly stepsPerS: number
  readonly jobClass: JobClass
  /** Whether this number of GPUs was measured. */
  readonly isMeasured: boolean
  /** GPU models it may run on, where it does not fit some; `null` = any. */
  readonly models: readonly string[] | null
}

/** The work of a throughput table, each kind made once. */
export class Works {
  private readonly table: ThroughputTable
  private readonly made = new Map<string, Work | null>()

  constructor(table: ThroughputTable) {
    this.table = table
  }

  /** `null` where the table has no rate on the reference model for the largest number of GPUs it has up to this one. */
  of(type: string, gpus: number): Work | null {
    const name = `${type} on ${gpus}`
    let work = this.made.get(name)
    if (work === undefined) {
      work = this.make(name, type, gpus)
      this.made.set(name, work)
    }
    return work
  }

  private make(name: string, type: string, gpus: number): Work | null {
    const sizes = this.table.get(type)
    const size = [...(sizes?.keys() ?? [])].reduce((most, each) => (each <= gpus && each > most ? each : most), 0)
    const rates = sizes?.get(size)
    const stepsPerS = rates?.byModel.get(REFERENCE) ?? 0
    if (rates === undefined || stepsPerS === 0) return null
    const isMeasured = size === gpus
    const speeds = [...rates.byModel].filter(([, rate]) => rate > 0).map(([model, rate]) => [model, rate / stepsPerS])
    const spreadLoss = { nodes: isMeasured ? lossOf(rates) : 0, racks: 0 }
    return {
      stepsPerS,
      jobClass: { ...TRAINING, name, speedByModel: Object.fromEntries(speeds), spreadLoss },
      isMeasured,
      models: modelsOf(rates),
    }
  }
}

/** Share of the rate on the reference model that is lost where each GPU is on a node of its own. */
function lossOf({ byModel, spreadByModel }: Rates): number {
  const [together, apart] = [byModel.get(REFERENCE)!, spreadByModel.get(REFERENCE)]
  return apart === undefined || apart <= 0 ? 0 : Math.max(0, 1 - apart / together)
}

function modelsOf({ byModel }: Rates): readonly string[] | null {
  const tooSmall = GPU_NAMES.filter((name) => byModel.get(name) === 0)
  return tooSmall.length === 0 ? null : GPU_NAMES.filter((name) => !tooSmall.includes(name))
}
