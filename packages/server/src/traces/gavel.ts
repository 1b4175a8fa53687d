import type { Seconds } from '@ballast/core'
import type { Format } from './format.ts'
import { REFERENCE, Works } from './gavel-work.ts'
import { DURATION, MAX_DURATION_S } from './job-rows.ts'
import { type PublishedRow, readPublishedRows } from './published-row.ts'
import { readThroughputTable } from './throughput-table.ts'
import type { TraceFile } from './trace-file.ts'

const COLUMNS = ['job_type', 'total_steps', 'arrival_time', 'scale_factor', 'priority_weight', 'SLO']
/** Fields as the published files of the Philly virtual clusters have them, and as the published code expects them. */
const SHORT = ['job_type', 'command', 'num_steps_arg', 'needs_data_dir', 'total_steps', 'arrival_time', 'scale_factor']
// biome-ignore format: one layout above the other
const LONG = ['job_type', 'command', 'working_directory', 'num_steps_arg', 'needs_data_dir', 'total_steps',
  'scale_factor', 'priority_weight', 'SLO', 'arrival_time']

/**
 * Traces as published with Gavel: tab-separated without a header, with steps instead of running times. A job
 * runs for its steps over the steps per second of its type and GPUs on V100, and on other models at the
 * rate of the same table. A gang that spans nodes loses what the table's unconsolidated rate loses on V100.
 * A number of GPUs that was not measured has the rate of the largest one below it, and loses nothing more
 * by spanning nodes.
 *
 * The rate that the authors made the steps of the shorter layout with is that of one GPU, whatever the
 * number of GPUs, from an older table: lengths differ from those of the Philly jobs behind them.
 *
 * Source: Narayanan et al., "Heterogeneity-Aware Cluster Scheduling Policies for Deep Learning Workloads", OSDI 2020.
 */
export const gavel: Format = {
  name: 'gavel',
  summary: 'Jobs in steps as published with Gavel: tab-separated without a header; needs a throughput table.',
  needs: SHORT,
  kinds: ['csv'],
  recognises: (file) => layoutOf(file) !== null,
  measuredOn: REFERENCE,
  tellsSteps: true,
  async read(file, _columns, throughputTable) {
    const works = new Works(await readThroughputTable(throughputTable!))
    const named = { ...file, columns: layoutOf(file)!, headless: true } as TraceFile
    const draft = await readPublishedRows(named, COLUMNS, (row) => readJob(row, works))
    draft.noteAll('measured-on', `Running times are those of the throughput table on ${REFERENCE}.`)
    return draft
  },
}

/** The layout of a first line whose argument for the number of steps and whose flag for data stand where they should. */
function layoutOf(file: TraceFile): readonly string[] | null {
  if (file.kind !== 'csv' || file.delimiter !== '\t') return null
  const isOf = (layout: readonly string[]) =>
    file.columns.length === layout.length &&
    /^-/.test(file.columns[layout.indexOf('num_steps_arg')]!) &&
    /^[01]$/.test(file.columns[layout.indexOf('needs_data_dir')]!)
  return [SHORT, LONG].find(isOf) ?? null
}

function readJob(row: PublishedRow, works: Works): void {
  const steps = row.number('total_steps', { code: 'trace-bad-steps', accepted: STEPS, holds: isWhole })
  const submittedAtS = row.sinceStartS('arrival_time')
  const gpus = row.gpus('scale_factor')
  const type = row.text('job_type')
  const work = Number.isNaN(gpus) ? null : works.of(type, gpus)
  if (work === null) {
    if (!Number.isNaN(gpus)) row.fault('job_type', 'trace-unknown-work', `a type that the throughput table has on V100`)
    return
  }
  const durationS = steps / work.stepsPerS
  if (durationS > MAX_DURATION_S) row.fault('total_steps', 'trace-bad-duration', DURATION)
  if (!work.isMeasured) row.draft.note('repaired', 'not-measured', NOT_MEASURED, `${type} on ${gpus} GPUs`)
  if (work.models !== null) row.draft.note('kept', 'does-not-fit', DOES_NOT_FIT, `${type} on ${gpus} GPUs`)
  row.draft.put({
    submittedAtS,
    gpus,
    attempts: [{ durationS, ending: 'passed' }],
    models: work.models,
    priority: priorityOf(row),
    deadlineS: deadlineOf(row, submittedAtS, durationS),
    jobClass: work.jobClass,
  })
}

/** The job's weight among others; 0 in the layout without. */
function priorityOf(row: PublishedRow): number {
  if (row.text('priority_weight') === '') return 0
  return row.number('priority_weight', {
    accepted: 'a whole number of at least 0',
    holds: (weight) => weight === 0 || isWhole(weight),
  })
}

/** Some running times after submission; a negative factor says that there is none. */
function deadlineOf(row: PublishedRow, submittedAtS: Seconds, durationS: Seconds): Seconds | null {
  if (row.text('SLO') === '') return null
  const factor = row.number('SLO', {
    accepted: 'a number of running times above 0, or a negative number',
    holds: (slo) => slo !== 0 && !Number.isNaN(slo),
  })
  return factor < 0 ? null : submittedAtS + factor * durationS
}

const isWhole = (value: number): boolean => Number.isInteger(value) && value > 0
const STEPS = 'a whole number of steps above 0'
const NOT_MEASURED = 'The throughput table has other numbers of GPUs: the rate of the largest one below is taken.'
const DOES_NOT_FIT = 'The table says that the job does not fit a GPU model: it may run on the other built-in ones.'
