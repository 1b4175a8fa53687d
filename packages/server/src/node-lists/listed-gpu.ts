import { GPU_NAMES, type GpuModel, gpuModel } from '@ballast/core'

/** A GPU model of a published node list. */
export type ListedGpu = {
  /** Under the name that the list has for it, so that jobs of the same source find it. */
  readonly model: GpuModel
  /** Built-in server that eight of them sit in; `null` = the usual one for their number. */
  readonly server: string | null
  /** What its figures rest on, where it has no built-in ones; a clause. */
  readonly basis: string | null
}

const V100 = gpuModel('V100')!
const GIB = 1024

/**
 * A model that the source does not disclose: as fast as V100, with the 25 W and 250 W that Lettich et al.,
 * "Power- and Fragmentation-aware Online Scheduling for GPU Datacenters" (2024), assume for G2 and G3.
 */
const undisclosed = (name: string, memoryMiB: number): ListedGpu => ({
  model: { ...V100, name, memoryMiB, idleW: 25, maxW: 250, minCapW: 125 },
  server: null,
  basis: `${name} is not disclosed: taken to be as fast as V100, at 25 to 250 W (estimates)`,
})

const like = (known: string, server: string, name: string, basis: string | null = null): ListedGpu => ({
  model: { ...gpuModel(known)!, name },
  server,
  basis,
})

/** Models without built-in figures. Memory of G2 and G3 as in the simulator published with FGD (ATC 2023). */
const LISTED: readonly ListedGpu[] = [
  { model: { ...V100, name: 'V100M16', memoryMiB: 16 * GIB }, server: 'dgx-v100', basis: null },
  { model: { ...V100, name: 'V100M32', memoryMiB: 32 * GIB }, server: 'dgx-v100', basis: null },
  undisclosed('G2', 20_000),
  undisclosed('G3', 30_000),
  like('A100', 'dgx-a100', 'A100-SXM4-80GB'),
  like('A100', 'dgx-a100', 'A800-SXM4-80GB', 'A800 has the figures of A100, whose chip it is (estimates)'),
  like('H100', 'dgx-h100', 'H800', 'H800 has the figures of H100, whose chip it is (estimates)'),
  undisclosed('GPU-series-1', V100.memoryMiB),
  undisclosed('GPU-series-2', V100.memoryMiB),
]

const byName = new Map(LISTED.map((each) => [each.model.name, each]))

/** Every GPU model that a node list may name. */
export const LISTED_GPU_NAMES: readonly string[] = [...new Set([...GPU_NAMES, ...byName.keys()])]

/** The GPU model of that name, `undefined` where nothing is known of it. */
export function listedGpu(name: string): ListedGpu | undefined {
  const model = gpuModel(name)
  return byName.get(name) ?? (model && { model, server: null, basis: null })
}
