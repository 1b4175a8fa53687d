import type { JobRecord } from '@ballast/core'
import { NOT_NEGATIVE, type PublishedRow } from './published-row.ts'
import { besideEach } from './usual-cells.ts'

/** The columns that every list of openb has and that say what is asked for; some lists have `gpu_spec` as well. */
export const OPENB_DEMAND_COLUMNS = ['name', 'cpu_milli', 'memory_mib', 'num_gpu', 'gpu_milli']

/** What a row of an openb list asks for. Work without a GPU asks for nothing of one. */
export function openbDemand(
  row: PublishedRow,
): Pick<JobRecord, 'gpus' | 'milliPerGpu' | 'cpuMilliPerGpu' | 'memoryMiBPerGpu' | 'models'> {
  const isWithoutGpu = row.text('num_gpu') === '0'
  const gpus = isWithoutGpu ? 1 : row.gpus('num_gpu')
  const milliPerGpu = isWithoutGpu ? 0 : milliOf(row, gpus)
  const spec = row.text('gpu_spec')
  return {
    gpus,
    milliPerGpu,
    cpuMilliPerGpu: besideEach(row.number('cpu_milli', NOT_NEGATIVE), gpus),
    memoryMiBPerGpu: besideEach(row.number('memory_mib', NOT_NEGATIVE), gpus),
    models: spec === '' ? null : spec.split('|').filter((model) => model !== ''),
  }
}

/** A share of one GPU, or all of each of several. */
function milliOf(row: PublishedRow, gpus: number): number {
  const accepted = gpus > 1 ? '1000 where there are several GPUs' : 'a whole number from 1 to 1000'
  const holds = (milli: number) => Number.isInteger(milli) && milli >= (gpus > 1 ? 1000 : 1) && milli <= 1000
  return row.number('gpu_milli', { accepted, holds })
}
