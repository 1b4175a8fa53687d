import type { JobRow } from '../../../domain/ids.ts'
import type { View } from '../../../domain/view.ts'

/** GPUs the job holds now. */
export function heldGpus(view: View, row: JobRow): number {
  let gpus = 0
  for (const part of view.jobs.parts(row)) gpus += part.gpus
  return gpus
}
