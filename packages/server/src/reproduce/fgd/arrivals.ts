import { type Cluster, type Demand, gpuCount, type Random, stream } from '@ballast/core'

/**
 * The jobs that come, as the published experiment draws them: the list in an order drawn by the seed, then jobs drawn
 * from it until GPUs for the load have been asked for; a list that asks for more loses jobs drawn by the seed.
 *
 * As published, the last drawn job may overshoot: what is asked is looked at with one of its GPUs and added with all.
 *
 * @param load GPUs asked for over GPUs there are
 */
export function arrivalsOf(list: readonly Demand[], cluster: Cluster, load: number, seed: number): readonly Demand[] {
  const luck = stream(seed, 'arrivals')
  const arrivals = shuffled(list, luck)
  const wantedMilli = load * 1000 * gpuCount(cluster)
  let askedMilli = arrivals.reduce((sum, demand) => sum + milliOf(demand), 0)
  if (askedMilli > wantedMilli) return fewer(arrivals, askedMilli - wantedMilli, luck)
  for (;;) {
    const demand = list[luck.integer(list.length)]!
    if (askedMilli + demand.milliPerGpu > wantedMilli) return arrivals
    arrivals.push(demand)
    askedMilli += milliOf(demand)
  }
}

/** Takes jobs drawn by chance away until at least so much less is asked for. */
function fewer(arrivals: Demand[], tooMuchMilli: number, luck: Random): readonly Demand[] {
  let left = tooMuchMilli
  while (left > 0) left -= milliOf(arrivals.splice(luck.integer(arrivals.length), 1)[0]!)
  return arrivals
}

const milliOf = ({ gpus, milliPerGpu }: Demand): number => gpus.asked * milliPerGpu

/** The values in an order drawn by chance. */
export function shuffled<T>(values: readonly T[], luck: Random): T[] {
  const order = [...values]
  for (let i = order.length - 1; i > 0; i--) {
    const j = luck.integer(i + 1)
    const value = order[i]!
    order[i] = order[j]!
    order[j] = value
  }
  return order
}
