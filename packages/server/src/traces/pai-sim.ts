import type { Format } from './format.ts'
import { instanceShares, UNEVEN_SHARES } from './instance-shares.ts'
import { decimal } from './instant.ts'
import { MAX_GPUS } from './job-rows.ts'
import { type PublishedRow, readPublishedRows } from './published-row.ts'
import { besideEach, leaveOut, NO_GPU } from './usual-cells.ts'

const COLUMNS = ['job_id', 'user', 'num_inst', 'num_cpu', 'num_gpu', 'submit_time', 'duration']
const GROUP = 'group'

/**
 * The jobs of Alibaba PAI that come with its own simulator: GPUs and processors are those of one instance,
 * in whole and fractions. As there, a job without `num_inst` is one instance, one that ran for no time ran
 * for a second, and the model a job got (`gpu_type`) is no constraint. `group`, where a file has it, marks
 * repetitions of one job and is taken for its name. Estimates of running times are left out.
 *
 * Source: github.com/alibaba/clusterdata, cluster-trace-gpu-v2020/simulator; Weng et al., "MLaaS in the
 * Wild", NSDI 2022.
 */
export const paiSim: Format = {
  name: 'pai-sim',
  summary:
    'Alibaba PAI as its own simulator reads it: num_inst instances of num_gpu and num_cpu, submit_time, duration.',
  needs: COLUMNS,
  kinds: ['csv', 'parquet', 'json'],
  read: (file) => readPublishedRows(file, file.columns.includes(GROUP) ? [...COLUMNS, GROUP] : COLUMNS, readJob),
}

function readJob(row: PublishedRow): void {
  const { draft } = row
  const gpusEach = decimal(row.text('num_gpu'))
  if (gpusEach === 0) {
    leaveOut(draft, NO_GPU, row.text('job_id'))
    return
  }
  const id = row.id('job_id')
  const submittedAtS = row.sinceStartS('submit_time')
  const instances = row.text('num_inst') === '' ? 1 : row.number('num_inst', INSTANCES)
  const durationS = row.ranS('duration', id)
  const { gpus, milliPerGpu, isExact } = instanceShares([{ instances, gpusEach }])
  if (!(gpusEach > 0) || gpus > MAX_GPUS) row.fault('num_gpu', 'trace-bad-gpus', GPUS)
  else if (!isExact) draft.note('repaired', 'uneven-shares', UNEVEN_SHARES, `${instances} × ${gpusEach}`)
  const [user, group] = [row.text('user'), row.text(GROUP)]
  draft.put({
    id,
    submittedAtS,
    gpus,
    milliPerGpu,
    cpuMilliPerGpu: besideEach(decimal(row.text('num_cpu')) * 1000 * instances, gpus),
    attempts: [{ durationS, ending: 'passed' }],
    ...(user === '' ? {} : { tenant: user }),
    ...(group === '' ? {} : { name: group }),
  })
}

const INSTANCES = {
  accepted: 'a whole number of instances',
  holds: (value: number) => Number.isInteger(value) && value > 0,
}
const GPUS = `GPUs of one instance, or a fraction of one, up to ${MAX_GPUS} in the whole job`
