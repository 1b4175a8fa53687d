/** One thing wrong with what a user gave. */
export type Problem = {
  /** Stable name of this kind of problem, as listed in `docs/errors.md`. */
  readonly code: string
  /** `file:line`, or the path of a key such as `pools[0].gpus`. */
  readonly where: string
  /** What was found. */
  readonly found: string
  /** What would be accepted. */
  readonly accepted: string
  /** What to do about it, where that is not plain from the rest. */
  readonly hint?: string
}

/** What a user gave cannot be used; carries every problem found, never only the first. */
export class BadInput extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    if (problems.length === 0) throw new Error('bad input without a problem')
    super(problems.map(formatProblem).join('\n'))
    this.name = 'BadInput'
    this.problems = problems
  }
}

/** One problem on one line: `where: found F, accepted A (hint) [code]`. */
export function formatProblem({ code, where, found, accepted, hint }: Problem): string {
  return `${where}: found ${found}; accepted: ${accepted}${hint === undefined ? '' : ` (${hint})`} [${code}]`
}
