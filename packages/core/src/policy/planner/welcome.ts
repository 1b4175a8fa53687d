import type { Pass } from './pass.ts'

/** Admits every newcomer to the line, or holds it. */
export function welcome(pass: Pass): void {
  const { board, answers, memories } = pass
  const { view, line } = board
  memories.ordering ??= {}
  const memory = memories.ordering
  for (const row of line.newcomers()) {
    const job = view.jobs.job(row)
    const verdict = answers.admission.admit(job, view)
    if (verdict.kind === 'go') line.join(row, answers.ordering.key(job, view, memory))
    else pass.propose({ kind: 'hold', job: row, untilS: verdict.untilS }, verdict.because)
  }
}
