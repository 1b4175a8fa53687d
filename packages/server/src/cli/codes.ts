import type { ErrorCode } from '../tables/codes.ts'

/** Every code that only the command line can raise. */
export const COMMAND_CODES = [
  {
    code: 'file-exists',
    summary: 'The file to be written is there already.',
    remedy: 'Name another file, or add --force to replace it.',
  },
  {
    code: 'unknown-job',
    summary: 'No job of the run has this id.',
    remedy: 'Use an id of the trace, or for generated work its profile and a number, such as mixed-17.',
  },
  {
    code: 'one-recipe',
    summary: 'A command that runs one recipe was given several.',
    remedy: 'Give --recipe once, or use ballast compare.',
  },
] as const satisfies readonly ErrorCode[]

export type CommandCode = (typeof COMMAND_CODES)[number]['code']
