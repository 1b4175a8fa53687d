import type { GpuModel } from './gpu.ts'
import type { JobClass } from './job.ts'

/** Throughput of a class of work on a GPU model, relative to the model its durations were measured on. */
export const speedOn = (jobClass: JobClass, gpu: GpuModel): number => jobClass.speedByModel[gpu.name] ?? gpu.speed

/** Throughput of an elastic job on `gpus` GPUs, relative to what it asked for: the class's curve, or its efficiency per doubling. */
export function scaledSpeed({ scaling, speedByGpus }: JobClass, asked: number, gpus: number): number {
  if (gpus === asked) return 1
  if (speedByGpus !== undefined) return onCurve(speedByGpus, gpus) / onCurve(speedByGpus, asked)
  return (gpus / asked) * scaling ** Math.log2(gpus / asked)
}

/** A gang's throughput, less what it loses by spanning nodes, and racks as well. */
export function spreadSpeed(speed: number, { spreadLoss }: JobClass, overNodes: boolean, overRacks: boolean): number {
  const left = overNodes ? speed * (1 - spreadLoss.nodes) : speed
  return overRacks ? left * (1 - spreadLoss.racks) : left
}

/** A point of a throughput curve; beyond its last it is flat. */
function onCurve(curve: readonly number[], gpus: number): number {
  return curve[Math.min(gpus, curve.length) - 1]!
}
