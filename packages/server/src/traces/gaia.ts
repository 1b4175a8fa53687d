import type { Format } from './format.ts'
import { readJobRows } from './job-rows.ts'

/**
 * Traces as published with GAIA (Alibaba PAI, Azure, Mustang): hours with fractions, counted from the
 * start of a year over which the authors stretched them; `cpus` stands for GPUs in the PAI file.
 *
 * Source: Hanafy et al., "Going Green for Less Green", ASPLOS 2024.
 */
export const gaia: Format = {
  name: 'gaia',
  summary: 'Alibaba PAI and others as published with GAIA: arrival_time, length (hours), cpus (taken as GPUs).',
  needs: ['arrival_time', 'length', 'cpus'],
  kinds: ['csv', 'parquet', 'json'],
  read: (file) =>
    readJobRows(file, {
      submittedAt: 'arrival_time',
      durationS: 'length',
      gpus: 'cpus',
      timeUnit: 'h',
      durationUnit: 'h',
    }),
}
