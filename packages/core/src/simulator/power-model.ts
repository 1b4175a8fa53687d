import type { GpuModel } from '../domain/gpu.ts'
import { loadCurve } from '../domain/gpu-draw.ts'
import type { JobClass } from '../domain/job.ts'
import type { MegaHertz, Share, Watts } from '../units/quantities.ts'

/** Dynamic power goes with the clock to this power (voltage falls with it). */
const CLOCK_EXPONENT = 2.5

/**
 * Draws are kept as multiples of this, so that sums of them are exact, up to 134 MW a site, however often
 * jobs come and go. A base draw is shared out in thousandths of GPUs, so a node is off by 0.06 mW at most.
 */
const QUANTUM = 2 ** -26

export const quantised = (powerW: Watts): Watts => Math.round(powerW / QUANTUM) * QUANTUM

/**
 * Draw of one GPU on which at least one process holds a context: idle + context + dynamic part, not
 * above the cap.
 *
 * @param load how hard it is driven, in [0, 1]; several sharers add up, to at most 1
 */
export function gpuW(gpu: GpuModel, load: Share, capW: Watts, clockMHz: MegaHertz): Watts {
  const still = gpu.idleW + gpu.contextW
  const clock = (clockMHz / gpu.maxClockMHz) ** CLOCK_EXPONENT
  return Math.max(still, Math.min(capW, still + (gpu.maxW - still) * loadCurve(Math.min(1, load)) * clock))
}

/**
 * Throughput kept under a cap: the class's measured quadratic in cap / maximum power from one half up,
 * a straight line to zero below that. A cap the job never touches costs nothing.
 */
export function capFactor(jobClass: JobClass, gpu: GpuModel, capW: Watts, clockMHz: MegaHertz): Share {
  if (capW >= gpuW(gpu, jobClass.load, Number.POSITIVE_INFINITY, clockMHz)) return 1
  const [a, b, c] = jobClass.capCurve
  const share = capW / gpu.maxW
  const curve = (x: number) => Math.min(1, a * x * x + b * x + c)
  return share >= 0.5 ? curve(share) : 2 * share * curve(0.5)
}

/** Throughput kept at a clock: the part that memory or network bounds goes on as before. */
export function clockFactor(jobClass: JobClass, gpu: GpuModel, clockMHz: MegaHertz): Share {
  return 1 / (1 - jobClass.computeShare + (jobClass.computeShare * gpu.maxClockMHz) / clockMHz)
}
