import { UNIT_S } from './clock.ts'
import type { Format } from './format.ts'
import { decimal } from './instant.ts'
import { type PublishedRow, readPublishedRows } from './published-row.ts'

const COLUMNS = ['job_id', 'user', 'num_gpu', 'submit_time', 'duration', 'expect_time_list', 'expect_value_list']
const ALL_COLUMNS = [...COLUMNS, 'best_effort']

/**
 * Traces as published with Chronus: Philly jobs with deadlines drawn for them. Times are ticks, taken as
 * minutes: the published scheduler turns sixty of them into an hour. `expect_time_list` holds the wished
 * completion after submission, `-` between several of falling value; the last that has a value is the
 * latest acceptable one. Best-effort jobs carry their submission there, which is no deadline.
 *
 * Source: Gao et al., "Chronus: A Novel Deadline-Aware Scheduler for Deep Learning Training Jobs", SoCC 2021.
 */
export const chronus: Format = {
  name: 'chronus',
  summary:
    'Philly jobs with deadlines as published with Chronus: times in ticks (minutes), expect_time_list, job_type.',
  needs: [...ALL_COLUMNS, 'job_type'],
  kinds: ['csv', 'parquet', 'json'],
  async read(file) {
    const draft = await readPublishedRows(file, ALL_COLUMNS, readJob)
    draft.noteAll('ticks', 'Times are in ticks: taken as minutes.')
    return draft
  },
}

function readJob(row: PublishedRow): void {
  if (decimal(row.text('num_gpu')) === 0) {
    row.draft.note('dropped', 'no-gpu', 'The job asks for no GPU.', row.text('job_id'))
    return
  }
  const submittedAtS = row.sinceStartS('submit_time', UNIT_S.min)
  const bestEffort = row.number('best_effort', { accepted: '0 or 1', holds: (value) => value === 0 || value === 1 })
  if (bestEffort === 1)
    row.draft.note('kept', 'best-effort', 'The job is best-effort: no deadline.', row.text('job_id'))
  row.draft.put({
    id: row.id('job_id'),
    tenant: row.text('user'),
    submittedAtS,
    gpus: row.gpus('num_gpu'),
    attempts: [{ durationS: row.durationS('duration', UNIT_S.min), ending: 'passed' }],
    deadlineS: bestEffort === 1 ? null : submittedAtS + latestTicks(row) * UNIT_S.min,
  })
}

/** The last wished-for completion that has a value, in ticks after submission; NaN where there is none. */
function latestTicks(row: PublishedRow): number {
  const times = row.text('expect_time_list').split('-').map(decimal)
  const values = row.text('expect_value_list').split('-').map(decimal)
  const latest = values.findLastIndex((value) => value > 0)
  const sound = times.length === values.length && times.every((time) => time > 0) && values.every((value) => value >= 0)
  if (!sound || latest < 0) {
    const found = `${row.text('expect_time_list')} with values ${row.text('expect_value_list')}`
    row.draft.fault('trace-bad-number', `expect_time_list ${found}`, WISHES)
    return Number.NaN
  }
  if (times.length > 1) row.draft.note('kept', 'soft-deadline', SOFT, row.text('expect_time_list'))
  return times[latest]!
}

const WISHES = 'times above 0 with a value each, "-" between them, and at least one value above 0'
const SOFT = 'Several wished-for times of falling value: the last that has a value is the deadline.'
