import type { Demand, Job } from '../../domain/job.ts'
import type { Memory } from '../card.ts'

/** One kind of demand, and how many jobs had it. */
export type MixEntry = {
  /** Processors of the whole job. */
  readonly cpuMilli: number
  readonly milliPerGpu: number
  readonly gpus: number
  readonly models: readonly string[] | null
  readonly count: number
}

type Kind = Omit<MixEntry, 'count'>

const SEEN = 'seen '
const STUCK = 'stuck '
const keys = new WeakMap<Demand, { readonly seen: string; readonly stuck: string }>()

/**
 * Counts a job in the mix that the memory keeps; one that finds no room is counted once, however often it is
 * asked about. The mix to go by is taken anew each time the number of jobs has doubled.
 */
export function countJob(memory: Memory, job: Job, foundRoom: boolean): void {
  const { seen, stuck } = keysOf(job.demand)
  if (memory[stuck] !== job.row) {
    memory[seen] = numberIn(memory, seen) + 1
    memory.jobs = numberIn(memory, 'jobs') + 1
  }
  if (!foundRoom) memory[stuck] = job.row
  else if (stuck in memory) delete memory[stuck]
  if (numberIn(memory, 'jobs') >= numberIn(memory, 'renewAt')) renew(memory)
}

/** The mix to go by, as text that is the same as long as the mix is. */
export const mixText = ({ mix }: Memory): string => (typeof mix === 'string' ? mix : '[]')

/** The mix of a text, the most frequent kind first; of equals the larger. */
export const mixOf = (text: string): readonly MixEntry[] => JSON.parse(text)

/** A memory that goes by a given mix and learns nothing. */
export function givenMix(demands: Iterable<Demand>): Memory {
  const memory: Memory = {}
  for (const demand of demands) {
    const { seen } = keysOf(demand)
    memory[seen] = numberIn(memory, seen) + 1
  }
  renew(memory)
  return { mix: memory.mix!, renewAt: Number.MAX_SAFE_INTEGER }
}

function renew(memory: Memory): void {
  const entries: MixEntry[] = []
  for (const key in memory)
    if (key.startsWith(SEEN)) entries.push({ ...kindOf(key.slice(SEEN.length)), count: numberIn(memory, key) })
  entries.sort((a, b) => b.count - a.count || compare(a, b))
  memory.mix = JSON.stringify(entries)
  memory.renewAt = 2 * numberIn(memory, 'jobs')
}

const compare = (a: Kind, b: Kind): number =>
  b.cpuMilli - a.cpuMilli ||
  b.milliPerGpu - a.milliPerGpu ||
  b.gpus - a.gpus ||
  (String(a.models) > String(b.models) ? -1 : 1)

function keysOf(demand: Demand): { readonly seen: string; readonly stuck: string } {
  let found = keys.get(demand)
  if (found === undefined) {
    const { cpuMilliPerGpu, milliPerGpu, gpus, models } = demand
    const kind = JSON.stringify([cpuMilliPerGpu * gpus.asked, milliPerGpu, gpus.asked, models])
    found = { seen: SEEN + kind, stuck: STUCK + kind }
    keys.set(demand, found)
  }
  return found
}

function kindOf(key: string): Kind {
  const [cpuMilli, milliPerGpu, gpus, models] = JSON.parse(key)
  return { cpuMilli, milliPerGpu, gpus, models }
}

function numberIn(memory: Memory, name: string): number {
  const value = memory[name]
  return typeof value === 'number' ? value : 0
}
