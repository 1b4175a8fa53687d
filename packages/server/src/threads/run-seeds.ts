import type { SeedResult } from '@ballast/core'
import type { Assignment } from './assignment.ts'
import { type ShareOptions, shareOut } from './share-out.ts'

/**
 * Runs each seed's assignment on a thread of its own, as many at once as there are processors; results in the order
 * of the assignments.
 *
 * @throws BadInput when an assignment's work cannot be run on its cluster
 */
export const runSeeds = (
  assignments: readonly Assignment[],
  options: ShareOptions = {},
): Promise<readonly SeedResult[]> => shareOut(new URL('./worker.ts', import.meta.url), assignments, options)
