import { BadInput, buildWorkload, type Demand } from '@ballast/core'
import { openTraceFile } from '../../traces/open-trace-file.ts'
import { OPENB_DEMAND_COLUMNS, openbDemand } from '../../traces/openb-demand.ts'
import { readPublishedRows } from '../../traces/published-row.ts'

/** What a length must be for a workload to be built: nothing here depends on it. */
const SOME_TIME = [{ durationS: 1, ending: 'passed' }] as const

/**
 * What each row of an openb list asks for, in the order of the list, never-scheduled rows included; equal demands
 * are one object.
 *
 * @throws BadInput for a file that is no such list, or with bad rows
 */
export async function readJobList(path: string): Promise<readonly Demand[]> {
  const file = await openTraceFile(path)
  const columns = [...OPENB_DEMAND_COLUMNS, 'gpu_spec'].filter((column) => file.columns.includes(column))
  const draft = await readPublishedRows(file, columns, (row) =>
    row.draft.put({ id: row.id('name'), submittedAtS: 0, ...openbDemand(row), attempts: SOME_TIME }),
  )
  const problems = draft.problems()
  if (problems.length > 0) throw new BadInput(problems)
  const { demands, demandOf } = buildWorkload('openb', new Date(0).toISOString(), draft.records)
  return Array.from(demandOf, (demand) => demands[demand]!)
}
