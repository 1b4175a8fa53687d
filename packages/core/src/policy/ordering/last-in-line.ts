import type { Job } from '../../domain/job.ts'

/** Behind every key in seconds, GPU-seconds or shares: where the jobs begin that an ordering knows nothing of. */
export const LAST = 1e14

/** The key of a job that an ordering knows nothing of: behind all others, in order of submission. */
export const lastInLine = ({ submittedAtS }: Pick<Job, 'submittedAtS'>): number => LAST + Math.max(0, submittedAtS)
