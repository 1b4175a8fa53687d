import type { Ending, JobRecord } from '@ballast/core'
import type { Draft } from './draft.ts'
import { endingOf } from './ending.ts'
import { decimal } from './instant.ts'
import { DURATION } from './job-rows.ts'
import { exclusionOf, hasRun, jobsOf, lastTold, type SlurmRun, UNFINISHED } from './slurm-runs.ts'
import { type Tres, tresOf } from './tres.ts'
import { besideEach, type Exclusion, leaveOut, UNDER_A_SECOND, wholeGpus } from './usual-cells.ts'

/**
 * Makes jobs of runs. Runs with one id and one time of submission are one run that was printed twice: the one
 * that has ended stays. A run that was submitted within five minutes of the end of the one before it
 * (which was not completed) goes on with the same job: all but the last failed. Any other run with an id that
 * was there before is another job, and Slurm counts from the beginning again.
 */
export class SlurmJobs {
  private readonly draft: Draft
  private readonly runs = new Map<string, SlurmRun[]>()

  constructor(draft: Draft) {
    this.draft = draft
  }

  take(run: SlurmRun): void {
    const key = run.id === '' ? `line ${run.at}` : run.id
    const before = this.runs.get(key)
    if (before === undefined) this.runs.set(key, [run])
    else before.push(run)
  }

  /** No more runs come: puts every job. */
  end(): void {
    for (const runs of this.runs.values())
      jobsOf(runs.length === 1 ? runs : this.once(runs)).forEach((job, i) => {
        this.put(job, i > 0)
      })
  }

  /** Runs that were printed once or more, once each, in order of submission. */
  private once(runs: readonly SlurmRun[]): SlurmRun[] {
    const kept = new Map<string, SlurmRun>()
    for (const run of runs) {
      const before = kept.get(run.submit)
      const isBetter = before === undefined || !UNFINISHED.includes(run.state) || UNFINISHED.includes(before.state)
      if (isBetter) kept.set(run.submit, run)
      const other = isBetter ? before : run
      if (other === undefined) continue
      this.draft.begin(other.at)
      leaveOut(this.draft, PRINTED_TWICE, run.id)
    }
    return [...kept.values()].sort((a, b) => (a.submittedAtS ?? 0) - (b.submittedAtS ?? 0) || a.at - b.at)
  }

  private put(runs: readonly SlurmRun[], isAgain: boolean): void {
    const { draft } = this
    for (const { at } of runs) draft.begin(at)
    const { id, submit } = runs[0]!
    const asked = tresOf(lastTold(runs, 'asked'))
    const given = lastTold(runs, 'given')
    const tres = given === '' ? asked : tresOf(given)
    const exclusion = exclusionOf(runs, tres)
    if (exclusion !== null) {
      leaveOut(draft, exclusion, id)
      return
    }
    this.noteOddities(runs, tres, isAgain)
    const jobs = draft.records.length
    draft.put({
      ...this.record(runs, tres),
      ...(id === '' ? {} : { id: isAgain ? `${id} of ${submit}` : id }),
      ...(asked.models.length === 0 ? {} : { models: asked.models }),
    })
    if (draft.records.length > jobs) draft.merged += runs.length - 1
  }

  private record(runs: readonly SlurmRun[], tres: Tres): JobRecord {
    const { draft } = this
    const [first, last] = [runs[0]!, runs.at(-1)!]
    if (Number.isNaN(first.submittedAtS)) draft.fault('trace-bad-time', `Submit "${first.submit}"`, TIME)
    const ending = endingOf(last.state)
    if (ending === undefined) draft.fault('trace-bad-status', `State "${last.state}"`, 'a state of Slurm jobs')
    const priority = Math.min(decimal(last.priority) || 0, MOST_PRIORITY)
    return {
      submittedAtS: first.submittedAtS!,
      gpus: wholeGpus(draft, 'gres/gpu', String(tres.gpus)),
      attempts: this.attempts(runs.filter(hasRun), ending ?? 'passed'),
      cpuMilliPerGpu: besideEach(tres.cpus * 1000, tres.gpus),
      memoryMiBPerGpu: besideEach(tres.memoryMiB, tres.gpus),
      priority,
      ...(last.tenant === '' ? {} : { tenant: last.tenant }),
      ...(last.name === '' ? {} : { name: last.name }),
    }
  }

  private attempts(runs: readonly SlurmRun[], ending: Ending): JobRecord['attempts'] {
    return runs.map(({ elapsedS, id }, i) => {
      if (elapsedS === 0) this.draft.note('repaired', 'under-a-second', UNDER_A_SECOND, id)
      if (Number.isNaN(elapsedS)) this.draft.fault('trace-bad-duration', 'Elapsed', DURATION)
      return { durationS: Math.max(1, elapsedS), ending: i < runs.length - 1 ? 'failed' : ending }
    })
  }

  private noteOddities(runs: readonly SlurmRun[], tres: Tres, isAgain: boolean): void {
    const { id, submit, priority } = runs.at(-1)!
    if (runs.length > 1) this.draft.note('repaired', 'requeued', REQUEUED, id)
    if (isAgain) this.draft.note('repaired', 'id-again', ID_AGAIN, `${id} of ${submit}`)
    if (tres.hasSlices) this.draft.note('kept', 'slices', SLICES, id)
    if (/\+\d+$/.test(id)) this.draft.note('kept', 'component', COMPONENT, id)
    if (decimal(priority) > MOST_PRIORITY) this.draft.note('repaired', 'priority', PRIORITY, priority)
  }
}

const MOST_PRIORITY = 2_147_483_647
const TIME = 'an instant as sacct prints it, or seconds since 1970'
const PRINTED_TWICE: Exclusion = { kind: 'printed-twice', reason: 'A run that is there again, as outputs overlap.' }
const REQUEUED = 'Runs of a job that was requeued are taken as its attempts: all but the last failed.'
const ID_AGAIN = 'An id that was used before, for another job: the time of submission is added to it.'
const SLICES = 'Slices of GPUs are counted as GPUs.'
const COMPONENT = 'Components of heterogeneous jobs are taken as jobs of their own.'
const PRIORITY = `Priorities above ${MOST_PRIORITY} are taken as that.`
