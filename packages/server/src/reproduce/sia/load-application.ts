import { dataFile } from '../data-file.ts'
import type { DataFile } from '../experiment.ts'
import { APPLICATIONS, type Application, type Constants } from './application.ts'
import { POOLS } from './pools.ts'
import { type Columns, readColumns } from './read-columns.ts'
import { type Measured, StepTimes } from './step-times.ts'
import { type Epochs, TrainingCurve } from './training-curve.ts'

const FOLDER = 'power/pollux-sia'
const FROM = 'https://github.com/siasosp23/artifacts'

/** Largest batch per GPU of an application on a kind of GPU, where it is not the largest measured. */
const PER_GPU_MOST: { readonly [applicationOnKind: string]: number } = { 'deepspeech2 rtx': 57 }

const PLACED = ['local_bsz', 'step_time', 'sync_time'] as const
const SCALED = [...PLACED, 'num_nodes', 'num_replicas'] as const
const TRAINED = ['progress', 'grad_sqr', 'grad_var'] as const

const file = (application: string, name: string): DataFile => ({
  path: `${FOLDER}/${application}/${name}.csv.gz`,
  from: `${FROM} (sia-simulator/traces/${application}/${name}.csv)`,
})

/** Every table of the applications. */
export const PROFILE_FILES: readonly DataFile[] = APPLICATIONS.flatMap(({ name, batches }) => [
  ...POOLS.flatMap(({ kind }) => [file(name, `placements-${kind}`), file(name, `scalability-${kind}`)]),
  ...batches.map((batch) => file(name, `validation-${batch}`)),
])

/**
 * Reads an application from its tables.
 *
 * @throws BadInput
 */
export async function loadApplication(folder: string, constants: Constants): Promise<Application> {
  const at = (name: string) => dataFile(folder, file(constants.name, name).path)!
  const trainings: Epochs[] = []
  for (const examples of constants.batches)
    trainings.push(epochsOf(examples, await readColumns(at(`validation-${examples}`), TRAINED)))
  const curve = new TrainingCurve(trainings, constants.epochs)
  const pools: Application['pools'][number][] = []
  for (const { kind } of POOLS) {
    const placements = await readColumns(at(`placements-${kind}`), PLACED, ['placement'])
    const times = stepTimesOf(placements, await readColumns(at(`scalability-${kind}`), SCALED))
    const perGpuMost = PER_GPU_MOST[`${constants.name} ${kind}`] ?? times.perGpuMost
    const limits = { initial: curve.least, most: curve.most, perGpuLeast: times.perGpuLeast, perGpuMost }
    pools.push({ times, limits })
  }
  return { ...constants, curve, pools }
}

const epochsOf = (examples: number, rows: Columns<(typeof TRAINED)[number], never>): Epochs => ({
  examples,
  progress: rows.progress,
  noise: rows.grad_sqr.map((squaredMean, i) => ({ squaredMean, variance: rows.grad_var[i]! })),
})

/** A placement is a digit per node: the GPUs on it. */
function stepTimesOf(
  placements: Columns<(typeof PLACED)[number], 'placement'>,
  scaled: Columns<(typeof SCALED)[number], never>,
): StepTimes {
  const placed: Measured[] = placements.placement.flatMap((digits, i) => {
    const isEven = new Set(digits).size === 1
    const width = { nodes: digits.length, gpus: digits.length * Number(digits[0]) }
    return isEven ? [{ ...width, ...measuredAt(placements, i) }] : []
  })
  const widths = scaled.num_nodes.map((nodes, i) => ({
    nodes,
    gpus: scaled.num_replicas[i]!,
    ...measuredAt(scaled, i),
  }))
  return new StepTimes(placed, widths, placements.local_bsz)
}

const measuredAt = (rows: Columns<(typeof PLACED)[number], never>, i: number) => ({
  perGpu: rows.local_bsz[i]!,
  stepS: rows.step_time[i]!,
  exchangeS: rows.sync_time[i]!,
})
