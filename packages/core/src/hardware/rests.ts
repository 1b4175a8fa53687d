import type { Rest, RestCost } from '../domain/node.ts'
import type { Seconds, Watts } from '../units/quantities.ts'

/** Share of its idle draw that a suspended node keeps, for memory refresh and the controller. */
const SUSPENDED_SHARE = 0.1
/** Draw of a switched-off node's management controller. */
const CONTROLLER_W: Watts = 15
/** A waking node draws this many times its idle power: processors busy, GPUs not yet. */
const WAKING_FACTOR = 1.2

/**
 * What resting costs a server that draws `idleW` awake and idle. Engineering estimates: suspend in half
 * a minute and back in one to two; soft-off in a minute and back in five (published boot times of GPU
 * servers: 5 to 10 minutes).
 *
 * @param wakeS time to come back from suspend
 */
export function usualRests(idleW: Watts, wakeS: Seconds): { readonly [R in Rest]: RestCost } {
  const wakeW = idleW * WAKING_FACTOR
  return {
    sleeping: { powerW: idleW * SUSPENDED_SHARE, enterS: 30, wakeS, wakeW },
    off: { powerW: CONTROLLER_W, enterS: 60, wakeS: 300, wakeW },
  }
}
