import type { Share, Watts } from '../units/quantities.ts'
import type { GpuModel } from './gpu.ts'

/** Steepness of the load curve: at half load about 62 % of the dynamic draw. */
const SATURATION = 1

/** Share of the dynamic range that a GPU draws at a load: rises steeply at first, as measured. 0 → 0, 1 → 1. */
export const loadCurve = (load: Share): Share => -Math.expm1(-SATURATION * load) / -Math.expm1(-SATURATION)

/** Draw of one GPU at a load, without cap and at its full clock. */
export function loadedW({ idleW, contextW, maxW }: GpuModel, load: Share): Watts {
  const stillW = idleW + contextW
  return stillW + (maxW - stillW) * loadCurve(Math.min(1, load))
}
