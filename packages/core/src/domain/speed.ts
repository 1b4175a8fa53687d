import type { GpuModel } from './gpu.ts'
import type { JobClass } from './job.ts'

/** Throughput of a class of work on a GPU model, relative to the model its durations were measured on. */
export const speedOn = (jobClass: JobClass, gpu: GpuModel): number => jobClass.speedByModel[gpu.name] ?? gpu.speed
