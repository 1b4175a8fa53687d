import type { Pass } from './pass.ts'

/** Starts every job that fits, in order; what does not fit is passed over. */
export function takeWhatFits(pass: Pass): void {
  const { line } = pass.board
  for (let job = line.firstUnparked(); job !== null; job = line.firstUnparked())
    if (!pass.tryStart(job)) pass.obstacle(job, false)
}
