import type { Estimate } from '../domain/job.ts'
import type { Seconds, Share } from '../units/quantities.ts'
import { closeness, stemOf } from './closeness.ts'
import { Sizes } from './sizes.ts'

/** Jobs that most names have no more of. */
const USUAL_RUNS = 8

/** Least closeness of names whose jobs may speak for one another. */
const CLOSE: Share = 0.6

/**
 * Run times of one tenant's jobs by the names it gave them. A name's own jobs are believed from the first
 * one on. Where there is none, jobs of names with the same stem are, and then those of the closest stem:
 * of the two that stand before and after it in order of characters, the closer one (the earlier of equals).
 *
 * Cost: O(1) for a name that is known, O(log names) for one that is not; a new stem costs one insertion.
 */
export class NamedRuns {
  private readonly lastJobs: number
  private readonly enough: number
  private readonly byName = new Map<string, Sizes>()
  private readonly byStem = new Map<string, Sizes>()
  /** The keys of `byStem` in the order of their characters' codes. */
  private readonly stems: string[] = []

  /** @param enough finished jobs of close names there must be before their history is believed */
  constructor(lastJobs: number, enough: number) {
    this.lastJobs = lastJobs
    this.enough = enough
  }

  add(name: string, gpus: number, ranS: Seconds): void {
    let own = this.byName.get(name)
    if (own === undefined) {
      own = new Sizes(this.lastJobs, 1, USUAL_RUNS)
      this.byName.set(name, own)
    }
    own.add(gpus, ranS)
    const stem = stemOf(name)
    if (stem === '') return
    let close = this.byStem.get(stem)
    if (close === undefined) {
      close = new Sizes(this.lastJobs, this.enough, USUAL_RUNS)
      this.byStem.set(stem, close)
      this.stems.splice(this.placeOf(stem), 0, stem)
    }
    close.add(gpus, ranS)
  }

  /** From jobs of that name, else of close ones, else nothing. */
  estimate(name: string, gpus: number): Estimate | null {
    const own = this.byName.get(name)
    if (own !== undefined) return own.estimate(gpus)
    const stem = stemOf(name)
    return stem === '' ? null : (this.byStem.get(stem)?.estimate(gpus) ?? this.neighbour(stem)?.estimate(gpus) ?? null)
  }

  /** The closer of the stems on either side, where it is close. */
  private neighbour(stem: string): Sizes | undefined {
    const place = this.placeOf(stem)
    const before = this.stems[place - 1] ?? ''
    const after = this.stems[this.stems[place] === stem ? place + 1 : place] ?? ''
    const nearer = closeness(after, stem) > closeness(before, stem) ? after : before
    return closeness(nearer, stem) >= CLOSE ? this.byStem.get(nearer) : undefined
  }

  /** Place of the first stem that is not before this one. */
  private placeOf(stem: string): number {
    let low = 0
    let high = this.stems.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.stems[middle]! < stem) low = middle + 1
      else high = middle
    }
    return low
  }
}
