import type { ErrorCode } from '../tables/codes.ts'

/** Every code that reading a signal file can raise. */
export const SIGNAL_CODES = [
  {
    code: 'signal-unreadable',
    summary: 'The file of a signal is missing, empty, cut off or no table.',
    remedy: 'Check the path, which is taken from the folder of the scenario, and the file.',
  },
  {
    code: 'signal-missing-column',
    summary: 'The file of a signal has no column of the name given.',
    remedy: 'Name its columns in `timeColumn` and `valueColumn` as the header writes them.',
  },
  {
    code: 'signal-bad-time',
    summary: 'A time of a signal is missing, cannot be read, or is no instant.',
    remedy: 'Mend the rows; write instants as YYYY-MM-DD HH:MM:SS (UTC), with an offset, or in seconds since 1970.',
  },
  {
    code: 'signal-bad-value',
    summary: 'A value of a signal is missing or is not a number (NaN).',
    remedy: 'Fill the gap, with the mean of its neighbours say.',
  },
  {
    code: 'signal-uneven',
    summary: 'The times of a signal are not in order, or not in equal steps: one is missing or comes twice.',
    remedy: 'Give one row per step; in UTC no hour is missing or doubled in spring and autumn.',
  },
  {
    code: 'signal-step',
    summary: 'The step of a signal does not go into hours.',
    remedy: 'Give steps of whole minutes that divide an hour, or of whole hours.',
  },
  {
    code: 'signal-elsewhen',
    summary: 'The file of a signal does not cover the day and hour of the start, in no year.',
    remedy: 'Start the scenario within the file, or give a file of a whole year.',
  },
] as const satisfies readonly ErrorCode[]

export type SignalCode = (typeof SIGNAL_CODES)[number]['code']
