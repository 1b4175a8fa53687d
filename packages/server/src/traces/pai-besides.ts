import type { Seconds } from '@ballast/core'
import { readCsvRows } from './csv-rows.ts'
import { decimal } from './instant.ts'
import { PAI_COLUMNS, type PaiTable, tableBeside } from './pai-tables.ts'

/** What the job table says of a job; text is empty and times are NaN where nothing is told. */
export type PaiJob = {
  readonly instId: string
  readonly user: string
  readonly status: string
  readonly submittedS: Seconds
}
/** From the first start of a task's instances to their last end, s of the trace. */
export type PaiRun = { startS: Seconds; endS: Seconds }
export type PaiTag = { readonly group: string; readonly model: string }

/** The tables beside a task table; `null` = not there. */
export type PaiBesides = {
  readonly files: readonly string[]
  /** By name of the job. */
  readonly jobs: ReadonlyMap<string, PaiJob> | null
  /** By `runKey`. */
  readonly runs: ReadonlyMap<string, PaiRun> | null
  /** By the job's `instId`. */
  readonly tags: ReadonlyMap<string, PaiTag> | null
}

export const runKey = (job: string, task: string): string => `${job} ${task}`

/** A time of the tables: 0 and nothing mean that it is not known. */
export const paiTimeS = (text: string): Seconds => decimal(text) || Number.NaN

/** Reads the tables beside a task table. Rows that cannot be laid against their columns tell nothing. */
export async function readPaiBesides(path: string): Promise<PaiBesides> {
  const files: string[] = []
  const jobs = new Map<string, PaiJob>()
  const runs = new Map<string, PaiRun>()
  const tags = new Map<string, PaiTag>()
  const read = async <T>(table: PaiTable, into: T, onRow: (cells: readonly string[]) => void): Promise<T | null> => {
    const file = await tableBeside(path, table)
    if (file === null) return null
    files.push(file.path)
    const onCells = (values: readonly (string | null)[]) => onRow(values.map((value) => (value ?? '').trim()))
    await readCsvRows(file, PAI_COLUMNS[table], { onRow: onCells, onRagged: () => {} })
    return into
  }
  return {
    files,
    jobs: await read('job', jobs, ([name, instId, user, status, start]) => {
      jobs.set(name!, { instId: instId!, user: user!, status: status!, submittedS: paiTimeS(start!) })
    }),
    runs: await read('instance', runs, ([job, task, , , , , start, end]) => {
      addRun(runs, runKey(job!, task!), paiTimeS(start!), paiTimeS(end!))
    }),
    tags: await read('group_tag', tags, ([instId, , model, group]) => {
      tags.set(instId!, { group: group!, model: model! })
    }),
  }
}

function addRun(runs: Map<string, PaiRun>, key: string, startS: Seconds, endS: Seconds): void {
  if (!(endS >= startS)) return
  const run = runs.get(key)
  if (run === undefined) runs.set(key, { startS, endS })
  else {
    run.startS = Math.min(run.startS, startS)
    run.endS = Math.max(run.endS, endS)
  }
}
