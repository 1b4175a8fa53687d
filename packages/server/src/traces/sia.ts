import { HOUR, type JobClass, TRAINING } from '@ballast/core'
import type { Format } from './format.ts'
import { type PublishedRow, readPublishedRows } from './published-row.ts'

const COLUMNS = ['name', 'time', 'application', 'num_replicas']

/**
 * Traces as published with Sia: jobs of five applications with the GPUs a user would ask for, and without
 * how long they run. Their nominal length is the GPU-hours of their application over the GPUs they ask
 * for. GPU-hours: iterations in the full number of epochs (cifar10 100, bert 2, deepspeech2 80, yolov3 50,
 * imagenet 90) times the time of a step on nodes of four T4, both from the profiles published with the
 * paper; mean over the GPUs and batch sizes that the traces ask for. Speeds on the other models are those of
 * the same profiles against T4. Jobs are taken as rigid.
 *
 * Source: Jayaram Subramanya et al., "Sia: Heterogeneity-aware, goodput-optimized ML-cluster scheduling", SOSP 2023.
 */
export const sia: Format = {
  name: 'sia',
  summary: 'Jobs without running times as published with Sia: name, time, application, num_replicas, batch_size.',
  needs: [...COLUMNS, 'batch_size'],
  kinds: ['csv', 'parquet', 'json'],
  measuredOn: 'T4',
  async read(file) {
    const draft = await readPublishedRows(file, COLUMNS, readJob)
    draft.noteAll('nominal-length', NOMINAL)
    return draft
  },
}

type Application = { readonly gpuHours: number; readonly jobClass: JobClass }

const application = (name: string, gpuHours: number, rtx: number, a100: number): [string, Application] => [
  name,
  { gpuHours, jobClass: { ...TRAINING, name, speedByModel: { T4: 1, RTX2080Ti: rtx, A100: a100 } } },
]

const APPLICATIONS: ReadonlyMap<string, Application> = new Map([
  application('cifar10', 1.8, 2.0, 5.3),
  application('bert', 5.5, 2.1, 7.7),
  application('deepspeech2', 7.8, 1.4, 1.3),
  application('yolov3', 12.3, 0.64, 0.98),
  application('imagenet', 186, 1.6, 3.1),
])

function readJob(row: PublishedRow): void {
  const known = APPLICATIONS.get(row.text('application'))
  if (known === undefined) row.fault('application', 'trace-unknown-work', [...APPLICATIONS.keys()].join(', '))
  const { gpuHours, jobClass } = known ?? { gpuHours: Number.NaN, jobClass: TRAINING }
  const gpus = row.gpus('num_replicas')
  row.draft.put({
    id: row.id('name'),
    submittedAtS: row.sinceStartS('time'),
    gpus,
    attempts: [{ durationS: (gpuHours * HOUR) / gpus, ending: 'passed' }],
    jobClass,
  })
}

const NOMINAL = `The trace does not say how long jobs run: ${[...APPLICATIONS]
  .map(([name, { gpuHours }]) => `${name} ${gpuHours}`)
  .join(', ')} GPU-hours on T4 are taken, from published profiles.`
