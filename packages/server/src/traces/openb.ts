import type { Ending, Seconds } from '@ballast/core'
import { NOMINAL_START_S } from './clock.ts'
import type { Format } from './format.ts'
import { DURATION } from './job-rows.ts'
import { OPENB_DEMAND_COLUMNS, openbDemand } from './openb-demand.ts'
import { NOT_NEGATIVE, type PublishedRow, readPublishedRows } from './published-row.ts'

const TIMES = ['creation_time', 'deletion_time', 'scheduled_time']
const COLUMNS = [...OPENB_DEMAND_COLUMNS, 'gpu_spec', 'qos', 'pod_phase', ...TIMES]

/** Latency-sensitive and guaranteed work goes before the rest. */
const FIRST_QOS = ['LS', 'Guaranteed']

/**
 * Alibaba's GPU-sharing cluster (openb): each row is a job that runs from when it was scheduled to when it was
 * deleted. Work without a GPU is kept: it asks for processors and memory alone. What was never scheduled has no
 * running time and is left out. A row whose phase is still `Running` was alive at the end or ended by being
 * deleted: it passes. The lists `multigpu` tell no times, so they are no traces.
 *
 * Source: Weng et al., "Beware of Fragmentation: Scheduling GPU-Sharing Workloads with Fragmentation Gradient
 * Descent", ATC 2023.
 */
export const openb: Format = {
  name: 'openb',
  summary: 'Alibaba 2023 (openb), with shares of GPUs and work without: name, cpu_milli, num_gpu, gpu_milli, qos.',
  needs: COLUMNS,
  kinds: ['csv', 'parquet', 'json'],
  async read(file) {
    return readPublishedRows(file, COLUMNS, readRow, { tellsOutcomes: true })
  },
}

function readRow(row: PublishedRow): void {
  const id = row.id('name')
  if (row.text('scheduled_time') === '') {
    row.draft.note('dropped', 'never-scheduled', 'It was never scheduled, so it has no running time.', id)
    return
  }
  const [createdAtS, scheduledAtS, deletedAtS] = ['creation_time', 'scheduled_time', 'deletion_time'].map((column) =>
    row.number(column, { ...NOT_NEGATIVE, code: 'trace-bad-time' }),
  ) as [Seconds, Seconds, Seconds]
  if (scheduledAtS < createdAtS) row.fault('scheduled_time', 'trace-bad-time', 'not before creation_time')
  if (deletedAtS <= scheduledAtS) row.fault('deletion_time', 'trace-bad-duration', DURATION)
  row.draft.put({
    id,
    submittedAtS: NOMINAL_START_S + createdAtS,
    ...openbDemand(row),
    attempts: [{ durationS: deletedAtS - scheduledAtS, ending: endingOf(row) }],
    priority: FIRST_QOS.includes(row.text('qos')) ? 1 : 0,
  })
}

function endingOf(row: PublishedRow): Ending {
  switch (row.text('pod_phase')) {
    case 'Failed':
      return 'failed'
    case 'Running':
      row.draft.note(
        'kept',
        'still-running',
        'Alive at the end, or ended by being deleted: taken as passed.',
        row.text('name'),
      )
      return 'passed'
    default:
      return 'passed'
  }
}
