/** Figures by job, then by pool. */
export type Matrix = readonly (readonly number[])[]

/** Jobs without GPUs count as if they had this much of one, so that they can be compared with others. */
const LEAST_GPUS = 0.001

/** Jobs that contend for the time of GPUs, and the pools these stand in. */
export type Contention = {
  /** GPUs each job runs on at a time. */
  readonly gpus: readonly number[]
  /** How much each job counts beside the others, > 0. */
  readonly weights: readonly number[]
  /** Speed of each job in each pool; 0 = it cannot run there. */
  readonly speeds: Matrix
  /** GPUs of each pool. */
  readonly capacity: readonly number[]
}

/** Speed of each job if it spent its time in the pools in proportion to their GPUs; 0 = it runs nowhere. */
function usualSpeeds({ speeds, capacity }: Contention): readonly number[] {
  const all = sum(capacity)
  return speeds.map((each) => (all === 0 ? 0 : dot(each, capacity) / all))
}

/**
 * Speed of each job if the cluster were divided into as many equal parts as there are jobs: it runs on
 * its part of each pool in turn, for as much of the time as the part has of the GPUs it asks for.
 */
export function isolatedSpeeds({ speeds, capacity, gpus }: Contention): readonly number[] {
  const jobs = speeds.length
  return speeds.map((each, job) => {
    const time = capacity.map((pool) => pool / jobs / Math.max(LEAST_GPUS, gpus[job]!))
    return dot(each, time) / Math.max(1, sum(time))
  })
}

/**
 * What a job gains from its time, measured so that jobs can be compared: its speed beside what it would be if it
 * spent its time evenly over the GPUs, times the GPUs it takes up, by its weight.
 */
export function fairRates(contention: Contention): Matrix {
  const { speeds, gpus, weights } = contention
  const usual = usualSpeeds(contention)
  return speeds.map((each, job) => {
    const scale = Math.max(LEAST_GPUS, gpus[job]!) / weights[job]!
    return each.map((speed) => (speed === 0 ? 0 : (speed * scale) / usual[job]!))
  })
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((total, value, i) => total + value * b[i]!, 0)
