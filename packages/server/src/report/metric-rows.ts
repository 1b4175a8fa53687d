import type { MetricName } from '@ballast/core'
import type { Kind } from './numbers.ts'

/** How a metric is told to people. `better` says which way is good, where one way is. */
export type MetricRow = {
  readonly metric: MetricName
  readonly label: string
  readonly kind: Kind
  readonly better: 'less' | 'more' | null
}

export type MetricGroup = { readonly title: string; readonly rows: readonly MetricRow[] }

const row = (metric: MetricName, label: string, kind: Kind, better: MetricRow['better']): MetricRow => ({
  metric,
  label,
  kind,
  better,
})

/** Every metric, in the groups and the order of the comparison table. */
export const METRIC_GROUPS: readonly MetricGroup[] = [
  {
    title: 'Energy, carbon and cost',
    rows: [
      row('energyJ', 'Energy', 'energy', 'less'),
      row('energyComputeJ', 'Energy: computing', 'energy', null),
      row('energyIdleJ', 'Energy: awake but idle', 'energy', 'less'),
      row('energySleepJ', 'Energy: asleep', 'energy', null),
      row('energyOverheadJ', 'Energy: site overhead', 'energy', 'less'),
      row('energyPerGpuHourJ', 'Energy per GPU-hour', 'energy', 'less'),
      row('carbonG', 'Carbon', 'carbon', 'less'),
      row('costUsd', 'Cost', 'cost', 'less'),
    ],
  },
  {
    title: 'Work done',
    rows: [
      row('jobsSubmitted', 'Jobs submitted', 'count', null),
      row('jobsFinished', 'Jobs finished', 'count', 'more'),
      row('jobsFailed', 'Jobs failed', 'count', 'less'),
      row('jobsUnfinished', 'Jobs unfinished', 'count', 'less'),
      row('deadlineMisses', 'Deadline misses', 'count', 'less'),
      row('makespanS', 'Makespan', 'duration', 'less'),
    ],
  },
  {
    title: 'Waiting',
    rows: [
      row('waitMeanS', 'Wait, mean', 'duration', 'less'),
      row('waitP50S', 'Wait, median', 'duration', 'less'),
      row('waitP95S', 'Wait, 95th percentile', 'duration', 'less'),
      row('waitP99S', 'Wait, 99th percentile', 'duration', 'less'),
      row('waitP999S', 'Wait, 99.9th percentile', 'duration', 'less'),
      row('waitMaxS', 'Wait, longest', 'duration', 'less'),
      row('totalWaitMeanS', 'Wait, mean with every re-queueing', 'duration', 'less'),
    ],
  },
  {
    title: 'Completion',
    rows: [
      row('jctMeanS', 'Completion time, mean', 'duration', 'less'),
      row('jctP50S', 'Completion time, median', 'duration', 'less'),
      row('jctP95S', 'Completion time, 95th percentile', 'duration', 'less'),
      row('jctP99S', 'Completion time, 99th percentile', 'duration', 'less'),
      row('boundedSlowdownMean', 'Bounded slowdown, mean', 'ratio', 'less'),
    ],
  },
  {
    title: 'Use of the cluster',
    rows: [
      row('gpuAllocatedShare', 'GPUs allocated', 'share', null),
      row('gpuBusyShare', 'GPUs busy', 'share', null),
      row('fragmentationShare', 'Fragmentation', 'share', 'less'),
      row('preemptions', 'Preemptions', 'count', 'less'),
      row('moves', 'Moves', 'count', null),
      row('nodeSleeps', 'Node sleeps', 'count', null),
    ],
  },
  {
    title: 'Simulation',
    rows: [
      row('events', 'Events', 'count', null),
      row('cycles', 'Planning cycles', 'count', null),
      row('wallS', 'Wall-clock time', 'duration', null),
    ],
  },
]

const BY_METRIC = new Map(METRIC_GROUPS.flatMap((group) => group.rows).map((each) => [each.metric, each]))

/** How one metric is told. */
export const metricRow = (metric: MetricName): MetricRow => BY_METRIC.get(metric)!
