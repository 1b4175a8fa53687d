import type { Ending, JobRecord, Seconds } from '@ballast/core'
import type { Draft } from './draft.ts'
import { type InstanceAsk, instanceShares, UNEVEN_SHARES } from './instance-shares.ts'
import { decimal } from './instant.ts'
import { MAX_GPUS } from './job-rows.ts'
import { type PaiBesides, type PaiRun, paiTimeS, runKey } from './pai-besides.ts'
import { PAI_COLUMNS } from './pai-tables.ts'
import {
  besideEach,
  cellsOf,
  type Exclusion,
  leaveOut,
  NEVER_RAN,
  NO_GPU,
  STILL_RUNNING,
  UNDER_A_SECOND,
} from './usual-cells.ts'

/** Times of day and days of the week are the published ones if second 0 is 8:00 on a Thursday in UTC+8. */
const START_S: Seconds = Date.UTC(2020, 5, 18) / 1000
export const SECOND_0 = 'The trace keeps times of day and days of the week, not dates: second 0 is taken as 2020-06-18.'

type Cells = { readonly [C in (typeof PAI_COLUMNS.task)[number]]: string }
type Task = { readonly at: number; readonly cells: Cells }

/**
 * Makes jobs of tasks. The tasks of a job (workers, parameter servers, an evaluator) run side by side, so
 * they are one gang: every instance of every task with a GPU, held from the first start to the last end of
 * these. Tasks without a GPU are left out of it. Instances with unequal shares of GPUs get equal ones.
 */
export class PaiJobs {
  private readonly draft: Draft
  private readonly besides: PaiBesides
  private readonly tasks = new Map<string, Task[]>()

  constructor(draft: Draft, besides: PaiBesides) {
    this.draft = draft
    this.besides = besides
  }

  take(values: readonly (string | null)[], at: number): void {
    const cells = cellsOf(PAI_COLUMNS.task, values)
    const before = this.tasks.get(cells.job_name)
    if (before === undefined) this.tasks.set(cells.job_name, [{ at, cells }])
    else before.push({ at, cells })
  }

  /** No more tasks come: puts every job. */
  end(): void {
    for (const [name, tasks] of this.tasks) this.put(name, tasks)
  }

  private put(name: string, tasks: readonly Task[]): void {
    const { draft, besides } = this
    for (const { at } of tasks) draft.begin(at)
    const withGpus = tasks.filter(({ cells }) => cells.plan_gpu !== '' && decimal(cells.plan_gpu) !== 0)
    const job = besides.jobs?.get(name)
    const statuses = job === undefined ? withGpus.map(({ cells }) => cells.status) : [job.status]
    const ran = withGpus.filter((task) => !Number.isNaN(this.runOf(task).endS))
    const exclusion = this.exclusionOf(withGpus, ran, statuses)
    if (exclusion !== null) {
      leaveOut(draft, exclusion, name)
      return
    }
    if (tasks.length > 1) draft.note('repaired', 'several-tasks', SEVERAL, `${name}, ${tasks.length} tasks`)
    if (ran.length < tasks.length) draft.note('repaired', 'tasks-left-out', LEFT_OUT, name)
    const tag = job === undefined ? undefined : besides.tags?.get(job.instId)
    const jobs = draft.records.length
    draft.put({
      ...this.record(ran, name),
      ...this.times(ran, name, job?.submittedS, this.endingOf(statuses)),
      id: name,
      ...(job === undefined || job.user === '' ? {} : { tenant: job.user }),
      ...(tag === undefined || tag.group === '' ? {} : { name: tag.group }),
      ...(tag === undefined || tag.model === '' ? {} : { models: MODELS[tag.model] ?? [tag.model] }),
    })
    if (draft.records.length > jobs) draft.merged += tasks.length - 1
  }

  /** What the instances of the tasks ask for together. */
  private record(tasks: readonly Task[], job: string): Omit<JobRecord, 'submittedAtS' | 'attempts'> {
    const { draft } = this
    const asks = tasks.map((task) => this.askOf(task))
    const { gpus, milliPerGpu, isExact } = instanceShares(asks)
    if (!(gpus > 0 && gpus <= MAX_GPUS)) draft.fault('trace-bad-gpus', `plan_gpu "${tasks[0]!.cells.plan_gpu}"`, GPUS)
    else if (!isExact) draft.note('repaired', 'uneven-shares', UNEVEN_SHARES, job)
    const sum = (column: 'plan_cpu' | 'plan_mem') =>
      tasks.reduce((all, { cells }, i) => all + asks[i]!.instances * (decimal(cells[column]) || 0), 0)
    return {
      gpus,
      milliPerGpu,
      cpuMilliPerGpu: besideEach(sum('plan_cpu') * 10, gpus),
      memoryMiBPerGpu: besideEach(sum('plan_mem') * 1024, gpus),
    }
  }

  private askOf({ cells }: Task): InstanceAsk {
    const instances = cells.inst_num === '' ? 1 : decimal(cells.inst_num)
    if (!(Number.isInteger(instances) && instances > 0))
      this.draft.fault('trace-bad-number', `inst_num "${cells.inst_num}"`, 'a whole number of instances')
    return { instances, gpusEach: decimal(cells.plan_gpu) / 100 }
  }

  private times(
    tasks: readonly Task[],
    job: string,
    submittedS: Seconds | undefined,
    ending: Ending,
  ): Pick<JobRecord, 'submittedAtS' | 'attempts'> {
    const { draft } = this
    const runs = tasks.map((task) => this.runOf(task))
    const startS = Math.min(...runs.map((run) => run.startS))
    const durationS = Math.max(...runs.map((run) => run.endS)) - startS
    if (durationS === 0) draft.note('repaired', 'under-a-second', UNDER_A_SECOND, job)
    const launchedS = Math.min(...tasks.map(({ cells }) => paiTimeS(cells.start_time) || startS))
    return {
      submittedAtS: START_S + (submittedS || launchedS),
      attempts: [{ durationS: durationS || 1, ending }],
    }
  }

  /** When a task ran: as its instances did, or else as it says itself. NaN where it did not, or has not ended. */
  private runOf({ cells }: Task): PaiRun {
    const run = this.besides.runs?.get(runKey(cells.job_name, cells.task_name))
    if (run !== undefined) return run
    const [startS, endS] = [paiTimeS(cells.start_time), paiTimeS(cells.end_time)]
    return { startS, endS: endS >= startS ? endS : Number.NaN }
  }

  private endingOf(statuses: readonly string[]): Ending {
    const unknown = statuses.find((status) => status !== PASSED && !FAILED.includes(status))
    if (unknown !== undefined) this.draft.fault('trace-bad-status', `status "${unknown}"`, STATUSES)
    return statuses.every((status) => status === PASSED) ? 'passed' : 'failed'
  }

  /** Why a job is no work to replay, or `null` where it is. */
  private exclusionOf(withGpus: readonly Task[], ran: readonly Task[], statuses: readonly string[]): Exclusion | null {
    if (withGpus.length === 0) return NO_GPU
    const isStarted = withGpus.some((task) => !Number.isNaN(this.runOf(task).startS))
    if (!isStarted) return NEVER_RAN
    return ran.length === 0 || statuses.some((status) => UNFINISHED.includes(status)) ? STILL_RUNNING : null
  }
}

const PASSED = 'Terminated'
const FAILED = ['Failed', 'Interrupted']
const UNFINISHED = ['Running', 'Waiting']
const STATUSES = [PASSED, ...FAILED, ...UNFINISHED].join(', ')
/** Models that the tables mean by a name, where clusters have other names for them as well. */
const MODELS: { readonly [name: string]: readonly string[] } = {
  V100: ['V100', 'V100M16'],
  V100M32: ['V100', 'V100M32'],
}
const GPUS = `percent of GPUs, up to ${MAX_GPUS} GPUs in the whole job`
const SEVERAL = 'Tasks of one job are one gang, from the first start to the last end.'
const LEFT_OUT = 'Tasks without a GPU, or without a start and an end, are left out of their job.'
