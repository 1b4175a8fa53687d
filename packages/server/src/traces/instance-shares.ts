/** So many instances, each of which asks for so many GPUs or a fraction of one. */
export type InstanceAsk = { readonly instances: number; readonly gpusEach: number }

/** What a job of instances asks for as a gang of equal shares. */
export type InstanceShares = {
  readonly gpus: number
  readonly milliPerGpu: number
  /** Whether that is just what the instances ask for, and not only as much in sum. */
  readonly isExact: boolean
}

/**
 * Instances as a gang: each takes as many GPUs as its ask needs at least, and what all of them ask for is
 * divided evenly among these.
 */
export function instanceShares(asks: readonly InstanceAsk[]): InstanceShares {
  let gpus = 0
  let milli = 0
  for (const { instances, gpusEach } of asks) {
    gpus += instances * Math.ceil(gpusEach)
    milli += instances * gpusEach * 1000
  }
  const milliPerGpu = Math.max(1, Math.round(milli / gpus))
  const isExact = asks.every(({ gpusEach }) =>
    gpusEach > 1 ? Number.isInteger(gpusEach) && milliPerGpu === 1000 : Math.round(gpusEach * 1000) === milliPerGpu,
  )
  return { gpus, milliPerGpu, isExact }
}

export const UNEVEN_SHARES = 'Unequal or odd shares of GPUs are taken as equal ones that make the same sum.'
