import type { Format } from './format.ts'
import { readJobRows } from './job-rows.ts'

/**
 * The extract of Microsoft's Philly trace that Pollux, Sia and ElasticFlow use: one row per job, not in
 * order, without ids and without the outcome (every job is taken as one attempt that passed). Times are
 * US Pacific without an offset; UTC-7 is taken for all, so the hour that comes twice in November 2017
 * keeps its length and jobs after it are an hour early.
 *
 * Source: Jeon et al., "Analysis of Large-Scale Multi-Tenant GPU Clusters", USENIX ATC 2019.
 */
export const phillyExtract: Format = {
  name: 'philly-extract',
  summary: 'Microsoft Philly as published with Pollux, Sia and ElasticFlow: timestamp, duration, num_gpus, cluster.',
  needs: ['timestamp', 'duration', 'num_gpus', 'cluster'],
  kinds: ['csv', 'parquet', 'json'],
  read: (file) =>
    readJobRows(file, {
      submittedAt: 'timestamp',
      durationS: 'duration',
      gpus: 'num_gpus',
      tenant: 'cluster',
      utcOffset: '-07:00',
    }),
}
