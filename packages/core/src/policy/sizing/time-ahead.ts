import type { Job } from '../../domain/job.ts'
import type { Seconds } from '../../units/quantities.ts'
import { sizesOf, sizeWithin, speedWith, weight } from './grow-by-return.ts'

/** A job that is to be done by some time: its place in the order, in how long it is due, and the work it has left, s. */
export type Wish = { readonly job: Job; readonly at: number; readonly dueS: Seconds; readonly leftS: Seconds }

/** What a job is given now so that it is done in time. 0 = it starts later. */
export type Share = { readonly at: number; readonly gpus: number }

/** Thousandths of GPUs that are free in each slot of the time ahead. The last slot never ends. */
export class TimeAhead {
  /** When each slot begins, s from now. */
  private readonly beginS: Float64Array
  private readonly free: Float64Array

  constructor(slotS: Seconds, stretch: number, slots: number) {
    this.beginS = new Float64Array(slots)
    this.free = new Float64Array(slots)
    for (let slot = 1, lengthS = slotS; slot < slots; slot++, lengthS *= stretch)
      this.beginS[slot] = this.beginS[slot - 1]! + lengthS
  }

  clear(milli: number): void {
    this.free.fill(milli)
  }

  /** The least size that finishes the job in time on what is free; `null` = none does. */
  least({ job, dueS, leftS }: Wish): number | null {
    for (const gpus of sizesOf(job)) if (this.doneInS(job, gpus, leftS, dueS) <= dueS) return gpus
    return null
  }

  /** Takes what the job will use out of the slots. @returns what it uses now */
  book({ job, leftS, dueS }: Wish, gpus: number): number {
    const endS = this.doneInS(job, gpus, leftS, dueS)
    const now = fitting(job, this.free[0]!, gpus)
    for (let slot = 0; slot < this.free.length && this.beginS[slot]! < endS; slot++)
      this.free[slot]! -= fitting(job, this.free[slot]!, gpus) * weight(job)
    return now
  }

  /** In how long the work is done on at most `gpus` of what is free; `Infinity` = not by `dueS`. */
  private doneInS(job: Job, gpus: number, workS: Seconds, dueS: Seconds): Seconds {
    let leftS = workS
    const { beginS, free } = this
    for (let slot = 0; slot < free.length && beginS[slot]! < dueS; slot++) {
      const speed = speedWith(job, fitting(job, free[slot]!, gpus))
      const lengthS = slot + 1 < free.length ? beginS[slot + 1]! - beginS[slot]! : Number.POSITIVE_INFINITY
      if (speed > 0 && leftS <= lengthS * speed) return beginS[slot]! + leftS / speed
      if (speed > 0) leftS -= lengthS * speed
    }
    return Number.POSITIVE_INFINITY
  }
}

/**
 * Promises as many jobs as possible to be done in time, those due first at the front. Where one of them cannot
 * be, the job submitted last among those due by then is left out.
 *
 * @param milli thousandths of GPUs there are
 */
export function promised(wishes: readonly Wish[], milli: number, ahead: TimeAhead): readonly Share[] {
  ahead.clear(milli)
  let kept = wishes.filter((wish) => ahead.least(wish) !== null).sort((a, b) => a.dueS - b.dueS || a.at - b.at)
  while (true) {
    const promises: Share[] = []
    let missed = -1
    ahead.clear(milli)
    for (let i = 0; i < kept.length && missed < 0; i++) {
      const least = ahead.least(kept[i]!)
      if (least === null) missed = i
      else promises.push({ at: kept[i]!.at, gpus: ahead.book(kept[i]!, least) })
    }
    if (missed < 0) return promises
    const last = latest(kept, missed)
    kept = kept.filter((wish) => wish !== last)
  }
}

/** The wish of the job submitted last, among those up to the `end`th. */
function latest(wishes: readonly Wish[], end: number): Wish {
  let last = wishes[end]!
  for (let i = 0; i < end; i++) if (wishes[i]!.job.row > last.job.row) last = wishes[i]!
  return last
}

/** The largest size, up to `most`, for which there is room; 0 where there is not even for the least. */
function fitting(job: Job, free: number, most: number): number {
  const room = Math.min(most, sizeWithin(job, free))
  return room < job.demand.gpus.min ? 0 : room
}
