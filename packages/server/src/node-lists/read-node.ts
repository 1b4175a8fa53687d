import { type GpuModel, gpuModel, MOST_GPUS_PER_NODE } from '@ballast/core'
import { decimal } from '../traces/instant.ts'
import type { Notes } from '../traces/notes.ts'
import type { NodeListCode } from './codes.ts'
import type { Layout } from './layouts.ts'
import { LISTED_GPU_NAMES, type ListedGpu, listedGpu } from './listed-gpu.ts'

/** A node with GPUs as far as it makes a pool. */
export type ListedNode = {
  /** Equal for equal nodes: the name of their pool. */
  readonly kind: string
  /** Its pool as a cluster file has it, but for the name and how many there are. */
  readonly pool: { readonly [key: string]: unknown }
}

/** A row while it is read. */
type Row = {
  readonly textOf: (column: string) => string
  readonly notes: Notes<NodeListCode>
}

/**
 * Reads one row; `null` where it is faulty or has no GPU.
 *
 * @param names those of the rows before it; its own is added
 */
export function readNode(row: Row, { columns, cpuUnit }: Layout, names: Set<string>): ListedNode | null {
  const { textOf, notes } = row
  const name = textOf(columns.name)
  if (name === '' || names.has(name))
    notes.fault('node-list-bad-name', `${columns.name} "${name}"`, 'a name of its own')
  names.add(name)
  const gpus = numberOf(row, columns.gpus, GPUS, isCount)
  const cpus = cpuUnit * numberOf(row, columns.cpus, POSITIVE, isPositive)
  const memoryGiB = columns.memory === null ? null : numberOf(row, columns.memory, POSITIVE, isPositive) / 1024
  if (gpus === 0) {
    notes.note('dropped', 'no-gpu', 'nodes without a GPU are left out', name)
    return null
  }
  const gpu = listedGpu(textOf(columns.model))
  if (gpu === undefined)
    notes.fault('node-list-unknown-gpu', `${columns.model} "${textOf(columns.model)}"`, LISTED_GPU_NAMES.join(', '))
  if (gpu === undefined || [gpus, cpus, memoryGiB].some(Number.isNaN)) return null
  if (gpu.basis !== null) notes.note('kept', `estimated-${gpu.model.name}`, gpu.basis, name)
  return nodeOf(gpu, gpus, cpus, memoryGiB)
}

/** A number that holds; NaN, and a fault, where it is another. */
function numberOf({ textOf, notes }: Row, column: string, accepted: string, holds: (value: number) => boolean): number {
  const value = decimal(textOf(column))
  if (holds(value)) return value
  notes.fault('node-list-bad-number', `${column} "${textOf(column)}"`, accepted)
  return Number.NaN
}

const GPUS = `a whole number from 0 to ${MOST_GPUS_PER_NODE}`
const POSITIVE = 'a number above 0'
const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= MOST_GPUS_PER_NODE
const isPositive = (value: number): boolean => value > 0

function nodeOf({ model, server }: ListedGpu, gpus: number, cpus: number, memoryGiB: number | null): ListedNode {
  const memory = memoryGiB === null ? '' : `, ${Number(memoryGiB.toFixed(2))} GiB`
  return {
    kind: `${gpus} ${model.name}, ${Number(cpus.toFixed(3))} cores${memory}`,
    pool: {
      gpu: gpuOf(model),
      gpusPerNode: gpus,
      cpus,
      ...(memoryGiB === null ? {} : { memoryGiB }),
      ...(server !== null && gpus === 8 ? { node: server } : {}),
    },
  }
}

/** A GPU model as a cluster file names or describes it. */
function gpuOf({ memoryMiB, ...rest }: GpuModel): string | { readonly [key: string]: unknown } {
  return gpuModel(rest.name) === undefined ? { ...rest, memoryGiB: memoryMiB / 1024 } : rest.name
}
