import { Draft } from './draft.ts'
import { endingOf } from './ending.ts'
import type { Format } from './format.ts'
import { instantS, zoneS } from './instant.ts'
import { readRows } from './read-rows.ts'
import { type Exclusion, leaveOut, NO_SUBMISSION } from './usual-cells.ts'

/** US Pacific summer time for the whole log: in winter, times of day are an hour early. */
const OFFSET_S = zoneS('-07:00')

/**
 * The `cluster_job_log` of Microsoft's Philly trace: jobs with every attempt. All attempts but the last
 * failed and were tried again; the last ended as the job did. GPUs are those of the commonest attempt.
 *
 * Source: github.com/msr-fiddle/philly-traces; Jeon et al., USENIX ATC 2019.
 */
export const phillyJson: Format = {
  name: 'philly-json',
  summary: 'Microsoft Philly, the original cluster_job_log: jobs with attempts, virtual cluster and outcome.',
  needs: ['jobid', 'vc', 'status', 'submitted_time', 'attempts'],
  kinds: ['json'],
  async read(file) {
    const draft = new Draft(file, OFFSET_S)
    await readRows(file, this.needs, {
      onRow([id, vc, status, submitted, attempts], at) {
        draft.begin(at)
        readJob(draft, [id, vc, status, submitted, attempts].map((text) => text ?? '') as Cells)
      },
      onRagged: () => {},
    })
    return draft
  },
}

type Cells = [id: string, vc: string, status: string, submitted: string, attempts: string]
type Attempt = { readonly startS: number | null; readonly endS: number | null; readonly gpus: number }

function readJob(draft: Draft, [id, vc, status, submitted, attemptsText]: Cells): void {
  const submittedAtS = timeS(submitted)
  if (Number.isNaN(submittedAtS)) draft.fault('trace-bad-time', `submitted_time "${submitted}"`, TIME)
  const ending = endingOf(status)
  if (ending === undefined) draft.fault('trace-bad-status', `status "${status}"`, 'Pass, Killed or Failed')
  const attempts = attemptsOf(attemptsText)
  if (attempts === null) draft.fault('trace-bad-attempts', `attempts ${attemptsText.slice(0, 80)}`, ATTEMPTS)
  if (ending === undefined || attempts === null || Number.isNaN(submittedAtS)) return

  const whole = attempts.filter(
    ({ startS, endS, gpus }) => startS !== null && endS !== null && endS > startS && gpus > 0,
  )
  const exclusion = exclusionOf(submittedAtS, attempts, whole)
  if (exclusion !== null || submittedAtS === null) {
    leaveOut(draft, exclusion!, id)
    return
  }
  if (whole.length < attempts.length)
    draft.note('repaired', 'attempts-left-out', 'Attempts without a start, a later end or a GPU are left out.', id)
  draft.put({
    submittedAtS,
    gpus: commonest(whole.map((attempt) => attempt.gpus)),
    attempts: whole.map(({ startS, endS }, i) => ({
      durationS: endS! - startS!,
      ending: i < whole.length - 1 ? 'failed' : ending,
    })),
    id,
    tenant: vc,
  })
}

/** Why a job of the log is no work to replay, or `null` where it is. */
function exclusionOf(
  submittedAtS: number | null,
  attempts: readonly Attempt[],
  whole: readonly Attempt[],
): Exclusion | null {
  if (submittedAtS === null) return NO_SUBMISSION
  const last = attempts.at(-1)
  if (last === undefined) return { kind: 'never-ran', reason: 'The job has no attempt.' }
  if (last.startS !== null && last.endS === null)
    return { kind: 'still-running', reason: 'The job was still running when the log was taken.' }
  if (whole.length === 0) return { kind: 'no-whole-attempt', reason: 'No attempt has a start, a later end and a GPU.' }
  return null
}

const ATTEMPTS = 'a list of {start_time, end_time, detail: [{ip, gpus}]} with times as YYYY-MM-DD HH:MM:SS'
const TIME = 'YYYY-MM-DD HH:MM:SS, or None'

/** The log writes what it does not know as null, as an empty string or as Python's None. */
const isNone = (value: unknown): boolean => value == null || value === '' || value === 'None'

/** The attempts, or `null` where the text is not a list of them. */
function attemptsOf(text: string): Attempt[] | null {
  if (isNone(text)) return []
  try {
    const attempts: unknown = JSON.parse(text)
    if (!Array.isArray(attempts)) return null
    const read = attempts.map(({ start_time, end_time, detail }) => ({
      startS: timeS(start_time),
      endS: timeS(end_time),
      gpus: (detail ?? []).reduce((sum: number, { gpus }: { gpus: unknown[] }) => sum + gpus.length, 0),
    }))
    return read.some(({ startS, endS, gpus }) => Number.isNaN(startS) || Number.isNaN(endS) || !(gpus >= 0))
      ? null
      : read
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}

/** s since 1970, `null` where the log has none, NaN where it is no time. */
const timeS = (value: unknown): number | null => (isNone(value) ? null : instantS(String(value), OFFSET_S))

/** The value that occurs most often; of equally common ones the first. */
function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
}
