/** Every code that reading a recording can give. */
export const REPLAY_CODES = {
  notARecording: {
    code: 'recording-unknown',
    summary: 'The first line is not the header of a recording.',
    remedy: 'Give a file that was written as the recording of a run.',
  },
  version: {
    code: 'recording-version',
    summary: 'The recording is of a version this release does not read.',
    remedy: 'Record the run again with this release, or read it with the one that wrote it.',
  },
  syntax: {
    code: 'recording-syntax',
    summary: 'A line is not JSON.',
    remedy: 'The file was cut or changed; copy it again from where it was written, or record the run again.',
  },
  badLine: {
    code: 'recording-bad-line',
    summary: 'A line does not hold what a line of its kind holds.',
    remedy: 'The file was changed by hand or by a fault; record the run again.',
  },
  badReference: {
    code: 'recording-bad-reference',
    summary: 'A line speaks of a job, node, demand, class or plan of which no line before it tells.',
    remedy: 'Lines are missing or were changed; record the run again.',
  },
  outOfOrder: {
    code: 'recording-out-of-order',
    summary: 'A line tells of a time or a number that cannot come after the lines before it.',
    remedy: 'Lines were moved, repeated or lost; record the run again.',
  },
  truncated: {
    code: 'recording-truncated',
    summary: 'The recording breaks off before its end line, or lacks lines before it.',
    remedy: 'Copy the whole file again, or let the run that records end by itself.',
  },
} as const
