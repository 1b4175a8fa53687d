import { Draft } from './draft.ts'
import { endingOf } from './ending.ts'
import type { Format } from './format.ts'
import { decimal, instantS, zoneS } from './instant.ts'
import { type PublishedRow, readEachRow } from './published-row.ts'
import { besideEach, type Exclusion, leaveOut, NEVER_RAN, NO_GPU } from './usual-cells.ts'

/** The trace does not say in which time it is told: that of its place, which has no summer time. */
const OFFSET_S = zoneS('+08:00')

const COLUMNS = [
  ...['job_id', 'user', 'vc', 'gpu_num', 'cpu_num', 'state'],
  ...['submit_time', 'start_time', 'end_time', 'duration'],
]
/** In the version that the authors' own estimator reads, and not in the one they published. */
const NAME = 'jobname'

/**
 * The `cluster_log.csv` of a SenseTime Helios cluster: one row per Slurm job, more than half of which use no
 * GPU. Tenants are users, or else virtual clusters; nodes and queueing times are left out. `jobname` is the
 * name of a job, where it is there.
 *
 * Source: github.com/S-Lab-System-Group/HeliosData; Hu et al., "Characterization and Prediction of Deep
 * Learning Workloads in Large-Scale GPU Datacenters", SC 2021.
 */
export const helios: Format = {
  name: 'helios',
  summary: 'SenseTime Helios, cluster_log: Slurm jobs with user, virtual cluster, GPUs, CPUs, state and times.',
  needs: COLUMNS,
  kinds: ['csv', 'parquet', 'json'],
  async read(file) {
    const draft = new Draft(file, OFFSET_S)
    await readEachRow(draft, file.columns.includes(NAME) ? [...COLUMNS, NAME] : COLUMNS, readJob)
    return draft
  },
}

function readJob(row: PublishedRow): void {
  const { draft } = row
  const exclusion = exclusionOf(row)
  if (exclusion !== null) {
    leaveOut(draft, exclusion, row.text('job_id'))
    return
  }
  const id = row.id('job_id')
  const submittedAtS = timeS(row, 'submit_time')
  if (Number.isNaN(submittedAtS)) row.fault('submit_time', 'trace-bad-time', 'YYYY-MM-DD HH:MM:SS')
  const ending = endingOf(row.text('state'))
  if (ending === undefined) row.fault('state', 'trace-bad-status', STATES)
  const gpus = row.gpus('gpu_num')
  const durationS = row.ranS('duration', id)
  const apartS = timeS(row, 'end_time') - timeS(row, 'start_time')
  if (Math.abs(apartS - durationS) > 1) draft.note('kept', 'duration-differs', DIFFERS, `${apartS} s, ${durationS} s`)
  const name = row.text(NAME)
  draft.put({
    id,
    submittedAtS,
    gpus,
    attempts: [{ durationS, ending: ending ?? 'passed' }],
    ...(name === '' ? {} : { name }),
    tenant: row.text('user') || row.text('vc'),
    cpuMilliPerGpu: besideEach(decimal(row.text('cpu_num')) * 1000, gpus),
  })
}

const timeS = (row: PublishedRow, column: string): number => instantS(row.text(column), OFFSET_S)

/** Why a row is no work to replay, or `null` where it is. */
function exclusionOf(row: PublishedRow): Exclusion | null {
  if (decimal(row.text('gpu_num')) === 0) return NO_GPU
  if (row.text('state') === 'SUSPENDED') return SUSPENDED
  const isStarted = !Number.isNaN(timeS(row, 'start_time'))
  return isStarted || decimal(row.text('duration')) > 0 ? null : NEVER_RAN
}

const STATES = 'COMPLETED, CANCELLED, FAILED, TIMEOUT, NODE_FAIL or SUSPENDED'
const SUSPENDED: Exclusion = { kind: 'suspended', reason: 'The job was suspended: its authors leave it out too.' }
const DIFFERS = 'The duration is not the time from start to end: it is kept.'
