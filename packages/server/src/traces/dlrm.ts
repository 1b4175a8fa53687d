import { BATCH_INFERENCE, type Seconds } from '@ballast/core'
import { NOMINAL_START_S } from './clock.ts'
import type { Format } from './format.ts'
import { decimal } from './instant.ts'
import { DURATION } from './job-rows.ts'
import { NOT_NEGATIVE, type PublishedRow, readPublishedRows } from './published-row.ts'
import { readRows } from './read-rows.ts'
import type { TraceFile } from './trace-file.ts'
import { besideEach } from './usual-cells.ts'

const TIMES = ['creation_time', 'scheduled_time', 'deletion_time']
const ASKS = ['cpu_request', 'gpu_request', 'memory_request']
const COLUMNS = ['instance_sn', 'app_name', ...ASKS, ...TIMES]

/**
 * Instances of Alibaba's disaggregated recommendation services: each is taken as a job that runs from when
 * it was scheduled to when it was deleted. A time left out lies outside the trace: an instance older than it
 * is submitted at second 0 and runs from there; one that outlives it runs to the last instant the file tells.
 * Instances on CPU nodes ask for no GPU and are left out, as are limits on instances per node, network
 * and disk.
 *
 * Source: Yang et al., "GPU-Disaggregated Serving for Deep Learning Recommendation Models at Scale", NSDI 2025.
 */
export const dlrm: Format = {
  name: 'dlrm',
  summary:
    'Alibaba 2025, disaggregated recommendation serving: instance_sn, role, app_name, gpu_request, creation_time.',
  needs: [...COLUMNS, 'role', 'rdma_request', 'max_instance_per_node'],
  kinds: ['csv', 'parquet', 'json'],
  async read(file) {
    const endS = await lastInstantS(file)
    const draft = await readPublishedRows(file, COLUMNS, (row) => readInstance(row, endS))
    draft.noteAll('limits-left-out', 'Limits on instances per node, network and disk are left out.')
    return draft
  },
}

/** The last instant that any row tells, s since the trace's start: where the trace is taken to end. */
async function lastInstantS(file: TraceFile): Promise<Seconds> {
  let last = 0
  await readRows(file, TIMES, {
    onRow(values) {
      for (const value of values) {
        const atS = decimal((value ?? '').trim())
        if (atS > last) last = atS
      }
    },
    onRagged: () => {},
  })
  return last
}

function readInstance(row: PublishedRow, endS: Seconds): void {
  const id = row.id('instance_sn')
  const [isOld, isAlive] = [row.text('creation_time') === '', row.text('deletion_time') === '']
  if (decimal(row.text('gpu_request')) === 0) {
    row.draft.note('dropped', 'no-gpu', 'The instance asks for no GPU.', id)
    return
  }
  if (row.text('scheduled_time') === '' && !isOld) {
    row.draft.note('dropped', 'never-scheduled', 'The instance was never scheduled.', id)
    return
  }
  const createdAtS = timeS(row, 'creation_time', 0)
  const scheduledAtS = timeS(row, 'scheduled_time', 0)
  const deletedAtS = timeS(row, 'deletion_time', endS)
  if (deletedAtS === scheduledAtS) {
    row.draft.note('dropped', 'no-life', 'The instance was deleted as it was scheduled.', id)
    return
  }
  if (isOld) row.draft.note('repaired', 'before-start', BEFORE, id)
  if (isAlive) row.draft.note('repaired', 'after-end', AFTER, id)
  if (scheduledAtS < createdAtS) row.fault('scheduled_time', 'trace-bad-time', 'not before creation_time')
  if (deletedAtS < scheduledAtS) row.fault('deletion_time', 'trace-bad-duration', DURATION)
  putInstance(row, createdAtS, deletedAtS - scheduledAtS)
}

function putInstance(row: PublishedRow, createdAtS: Seconds, durationS: Seconds): void {
  const gpus = row.gpus('gpu_request')
  row.draft.put({
    id: row.text('instance_sn'),
    tenant: row.text('app_name'),
    submittedAtS: NOMINAL_START_S + createdAtS,
    gpus,
    attempts: [{ durationS, ending: 'passed' }],
    cpuMilliPerGpu: besideEach(row.number('cpu_request', NOT_NEGATIVE) * 1000, gpus),
    memoryMiBPerGpu: besideEach(row.number('memory_request', NOT_NEGATIVE) * 1024, gpus),
    jobClass: BATCH_INFERENCE,
  })
}

/** A time that may be left out, s since the trace's start. */
const timeS = (row: PublishedRow, column: string, otherwise: Seconds): Seconds =>
  row.text(column) === '' ? otherwise : row.number(column, { ...NOT_NEGATIVE, code: 'trace-bad-time' })

const BEFORE = 'The instance is older than the trace: submitted at second 0.'
const AFTER = 'The instance outlives the trace: it runs to the last instant the file tells.'
