import type { GpuModel } from '../domain/gpu.ts'

/** A GPU model with where its figures come from. */
export type GpuSpec = {
  readonly model: GpuModel
  readonly source: string
  /** Fields that are engineering estimates or ordinary datasheet values, not measurements. */
  readonly estimated: readonly (keyof GpuModel)[]
}

/** GPU model whose speed is 1. */
export const REFERENCE_GPU = 'V100'

/*
 * Speeds are for mixed training, per GPU, with V100 = 1:
 *   P100, K80  geometric mean over all jobs and numbers of GPUs in the Gavel throughput tables (0.74, 0.23)
 *   A100  about 2.2 × V100 in mixed precision (published PyTorch training comparisons, convnets and BERT)
 *   H100  about 2 × A100 where code is not rewritten for FP8 (published range 1.8 to 2.2)
 *   H200, B200, MI300X  ratios to H100 in MLPerf Training rounds 4.0 to 5.0, rounded
 *   the others  by tensor throughput and memory bandwidth against V100
 *
 * Power: idle and context draws measured on A100, H100 and L40S (bare device, and with one CUDA context);
 * other idle draws from cloud measurements; caps and clocks are what the driver accepts.
 */

const spec = (
  name: string,
  memoryGiB: number,
  speed: number,
  [idleW, contextW, maxW, minCapW]: readonly [idle: number, context: number, max: number, minCap: number],
  [minClockMHz, maxClockMHz]: readonly [least: number, greatest: number],
  source: string,
  estimated: readonly (keyof GpuModel)[],
): GpuSpec => ({
  model: {
    name,
    memoryMiB: memoryGiB * 1024,
    speed,
    idleW,
    contextW,
    maxW,
    minCapW,
    minClockMHz,
    maxClockMHz,
  },
  source,
  estimated,
})

const DATASHEET = 'datasheet; draws without load estimated'

/** Every built-in GPU model, oldest first. */
export const GPU_SPECS: readonly GpuSpec[] = [
  spec('K80', 12, 0.23, [25, 30, 150, 100], [324, 875], 'half a board, datasheet; speed: Gavel', [
    'idleW',
    'contextW',
    'minCapW',
  ]),
  spec('P100', 16, 0.74, [26, 6, 250, 125], [544, 1328], 'datasheet (PCIe); speed: Gavel', ['idleW', 'contextW']),
  spec('P40', 24, 0.55, [10, 40, 250, 125], [544, 1531], DATASHEET, ['idleW', 'contextW', 'speed']),
  spec('V100', 32, 1, [30, 12, 300, 150], [135, 1530], 'idle 25 to 35 W, 300 W (SXM2)', ['contextW', 'minCapW']),
  spec('T4', 16, 0.35, [9, 17, 70, 60], [300, 1590], 'idle 8 to 10 W, 70 W', ['contextW', 'speed']),
  spec('RTX2080Ti', 11, 0.7, [20, 10, 250, 100], [300, 2100], DATASHEET, ['idleW', 'contextW', 'speed']),
  spec('A10', 24, 0.8, [20, 20, 150, 100], [210, 1695], 'idle of the A10G; datasheet', ['contextW', 'speed']),
  spec('A100', 80, 2.2, [52, 35, 400, 100], [210, 1410], 'idle 46 to 55 W, context 26 to 50 W (SXM 80 GB)', ['speed']),
  spec('L4', 24, 0.6, [12, 16, 72, 40], [210, 2040], DATASHEET, ['idleW', 'contextW', 'minCapW', 'speed']),
  spec('L40S', 48, 1.8, [35, 66, 350, 100], [210, 2520], 'context 66 W measured; datasheet', ['idleW', 'speed']),
  spec('H100', 80, 4.4, [65, 40, 700, 200], [210, 1980], 'idle 64 to 66 W, context 26 to 50 W, cap from 200 W (SXM)', [
    'speed',
  ]),
  spec('H200', 141, 4.8, [75, 40, 700, 200], [210, 1980], DATASHEET, ['idleW', 'contextW', 'speed']),
  spec('B200', 180, 9, [140, 50, 1000, 200], [210, 1965], DATASHEET, ['idleW', 'contextW', 'minCapW', 'speed']),
  spec('MI300X', 192, 4.4, [140, 40, 750, 200], [132, 2100], DATASHEET, ['idleW', 'contextW', 'minCapW', 'speed']),
]

/** Names of the built-in GPU models. */
export const GPU_NAMES: readonly string[] = GPU_SPECS.map((each) => each.model.name)

const byName = new Map(GPU_SPECS.map((each) => [each.model.name, each.model]))

/** The built-in GPU model of that name, or `undefined`. */
export const gpuModel = (name: string): GpuModel | undefined => byName.get(name)
