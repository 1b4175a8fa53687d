/** Every code that generating a workload can give. */
export const WORKLOAD_CODES = {
  conflict: {
    code: 'workload-conflict',
    summary: 'The options do not say how much work to generate, or say it twice.',
    remedy: 'Give days, jobs, or both; or a load, with the number of GPUs, and days or jobs.',
  },
  outOfRange: {
    code: 'workload-out-of-range',
    summary: 'An option of the generator is outside what is accepted, or is not a number (NaN).',
    remedy: 'Give a value within the bounds it names.',
  },
  tooLarge: {
    code: 'workload-too-large',
    summary: 'More jobs would be generated than fit into memory.',
    remedy: 'Ask for fewer days, jobs or GPUs, or a smaller load.',
  },
  notAnInstant: {
    code: 'workload-not-an-instant',
    summary: 'The start is not a date and time.',
    remedy: 'Write it as 2026-03-02T00:00:00Z.',
  },
} as const
