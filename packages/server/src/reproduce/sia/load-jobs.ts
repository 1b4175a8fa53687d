import { refuse, type TraceProblem } from '../../traces/refuse.ts'
import { dataFile } from '../data-file.ts'
import type { DataFile } from '../experiment.ts'
import type { Application } from './application.ts'
import { readColumns } from './read-columns.ts'
import type { Asked } from './training.ts'

/** The jobs, 160 of them within eight hours. */
export const WORKLOAD_FILE: DataFile = {
  path: 'jobs/sia/philly/workload-1.csv.gz',
  from: 'https://github.com/siasosp23/artifacts (sia-simulator/workloads/philly/workload-1.csv)',
}

/**
 * Reads who asks for what, and when.
 *
 * @throws BadInput
 */
export async function loadJobs(folder: string, applications: readonly Application[]): Promise<readonly Asked[]> {
  const path = dataFile(folder, WORKLOAD_FILE.path)!
  const rows = await readColumns(path, ['time', 'batch_size'], ['name', 'application'])
  const problems: TraceProblem[] = []
  const jobs = rows.name.flatMap((name, i): Asked[] => {
    const application = applications.find((each) => each.name === rows.application[i])
    const batch = rows.batch_size[i]!
    const where = `${path}, job ${name}`
    if (application === undefined) {
      const accepted = applications.map((each) => each.name).join(', ')
      problems.push({ code: 'trace-unknown-work', where, found: rows.application[i]!, accepted })
      return []
    }
    const { least, most } = application.curve
    if (batch < least || batch > most)
      problems.push({ code: 'trace-bad-number', where, found: `${batch}`, accepted: `batch_size: ${least} to ${most}` })
    return [{ application, name, submittedAtS: rows.time[i]!, batch }]
  })
  if (problems.length > 0) refuse(...problems)
  return jobs
}
