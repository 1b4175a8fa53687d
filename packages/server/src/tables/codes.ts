/** One code of an error that a user can meet, as `docs/errors.md` shows it. */
export type ErrorCode = {
  readonly code: string
  /** What is wrong, as a claim. */
  readonly summary: string
  /** What to do about it. */
  readonly remedy: string
}

/** Every code that writing a file can raise. */
export const OUTPUT_CODES = [
  {
    code: 'output-unwritable',
    summary: 'The file cannot be written there.',
    remedy: 'Name a path in a folder that exists and that you may write to.',
  },
  {
    code: 'output-unknown-extension',
    summary: 'The file name does not say which kind of table to write.',
    remedy: 'End the name in .csv or .parquet.',
  },
  {
    code: 'output-twice',
    summary: 'Two outputs go to the same place.',
    remedy: 'Give each its own file, and at most one of them standard output.',
  },
] as const satisfies readonly ErrorCode[]

export type OutputCode = (typeof OUTPUT_CODES)[number]['code']
