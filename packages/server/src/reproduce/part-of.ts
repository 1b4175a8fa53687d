import type { Conditions } from './experiment.ts'

/** The conditions for a part of the work: its progress counts from one share of the whole to another. */
export const partOf = (conditions: Conditions, from: number, to: number): Conditions => ({
  ...conditions,
  progress: (share) => conditions.progress(from + (to - from) * share),
})
