import type { Job } from '../../domain/job.ts'
import { scaledSpeed } from '../../domain/speed.ts'
import { workLeftS } from '../../domain/work-done.ts'
import type { Seconds } from '../../units/quantities.ts'
import type { Maker } from '../card.ts'
import type { Sizing } from './question.ts'

/**
 * Gives each job with a deadline the least GPUs with which it is believed to make it, earliest deadline first,
 * counting on what those before it leave later; what is over goes, doubling by doubling, where it saves most
 * GPU time. Jobs that are believed to be late anyhow, and those without a deadline, come after the others.
 *
 * Source: minimum satisfactory share and marginal return, Gu et al., "ElasticFlow", ASPLOS 2023.
 * Blind to: GPU models, what a resize costs, jobs that are still to come; it refuses nobody.
 * Cost: O(n × slots × log GPUs) for n jobs.
 */
export const deadlineElastic: Maker<Sizing> = {
  card: {
    id: 'deadline-elastic',
    question: 'sizing',
    summary: 'Each job gets the least GPUs with which it makes its deadline; what is over goes where it helps most.',
    source: 'minimum satisfactory share and marginal return, Gu et al., ElasticFlow, ASPLOS 2023',
    blindTo: 'GPU models, what a resize costs, jobs that are still to come',
    cost: 'O(n × slots × log GPUs) for n jobs',
    needs: ['job.runtime'],
    parameters: [
      {
        name: 'slotS',
        summary: 'grain of the time ahead in which shares are planned, s',
        default: 600,
        range: [1, 1e6],
      },
      {
        name: 'slots',
        summary: 'slots planned ahead; what lies beyond is as the last',
        default: 200,
        range: [1, 10_000],
      },
      {
        name: 'marginShare',
        summary: 'part of the time to a deadline that is kept in reserve',
        default: 0.05,
        range: [0, 0.9],
      },
    ],
  },
  make({ slotS, slots, marginShare }) {
    const grain = { slotS: Number(slotS), slots: Number(slots) }
    return {
      card: deadlineElastic.card,
      size: ({ demand }) => demand.gpus.asked,
      share(jobs, gpus, view) {
        const free = new Float64Array(grain.slots).fill(gpus)
        const wishes = jobs.map((job, at): Wish => {
          const dueS = job.deadlineS === null ? Infinity : (job.deadlineS - view.nowS) * (1 - Number(marginShare))
          return { job, at, dueS, leftS: workLeftS(view, job) ?? Infinity }
        })
        const sizes = jobs.map(() => 0)
        const later = wishes
          .filter(({ dueS }) => dueS < Infinity)
          .sort((a, b) => a.dueS - b.dueS || a.at - b.at)
          .filter((wish) => {
            const least = leastGpus(wish, free, grain)
            if (least === null) return true
            sizes[wish.at] = Math.min(least, fitting(wish.job, free[0]!))
            book(wish, least, free, grain)
            return false
          })
        let left = Math.max(0, free[0]!)
        for (const { job, at } of [...later, ...wishes.filter(({ dueS }) => dueS === Infinity)].sort(
          (a, b) => a.at - b.at,
        )) {
          if (weight(job) * job.demand.gpus.min > left) continue
          sizes[at] = job.demand.gpus.min
          left -= weight(job) * job.demand.gpus.min
        }
        growByReturn(jobs, sizes, left)
        return sizes
      },
    }
  },
}

/** A job, its place in the order, how long it may still take and how much work it has left, s. */
type Wish = { readonly job: Job; readonly at: number; readonly dueS: Seconds; readonly leftS: Seconds }
type Grain = { readonly slotS: Seconds; readonly slots: number }

/** The least size that finishes the job in time on what is free in each slot; `null` = none does. */
function leastGpus(wish: Wish, free: Float64Array, grain: Grain): number | null {
  for (const gpus of sizesOf(wish.job)) if (doneInTime(wish, gpus, free, grain)) return gpus
  return null
}

function doneInTime({ job, dueS, leftS }: Wish, gpus: number, free: Float64Array, { slotS, slots }: Grain): boolean {
  let left = leftS
  for (let slot = 0, atS = 0; atS < dueS && left > 0; slot++, atS += slotS) {
    if (slot >= slots) return left <= (dueS - atS) * speed(job, fitting(job, free[slots - 1]!, gpus))
    left -= Math.min(slotS, dueS - atS) * speed(job, fitting(job, free[slot]!, gpus))
  }
  return left <= 0
}

/** Takes what the job will use out of the slots. */
function book({ job, leftS }: Wish, gpus: number, free: Float64Array, { slotS, slots }: Grain): void {
  let left = leftS
  for (let slot = 0; slot < slots && left > 0; slot++) {
    const used = fitting(job, free[slot]!, gpus)
    free[slot]! -= used * weight(job)
    left -= slotS * speed(job, used)
  }
}

/** Sizes worth trying: the least, doublings of it, and the most. */
function sizesOf({ demand: { gpus } }: Job): readonly number[] {
  const sizes: number[] = []
  for (let size = gpus.min; size < gpus.max; size *= 2) sizes.push(size)
  return [...sizes, gpus.max]
}

/** The largest size, up to `most`, for which there is room; 0 where there is not even for the least. */
function fitting(job: Job, free: number, most = job.demand.gpus.max): number {
  const room = Math.min(most, Math.floor(free / weight(job)))
  return room < job.demand.gpus.min ? 0 : room
}

/** Doubles jobs as long as there is room, first those that lose least GPU time by it. */
function growByReturn(jobs: readonly Job[], sizes: number[], gpus: number): void {
  let left = gpus
  while (true) {
    let best = -1
    let most = Number.NEGATIVE_INFINITY
    jobs.forEach((job, i) => {
      const more = Math.min(job.demand.gpus.max, sizes[i]! * 2) - sizes[i]!
      if (sizes[i] === 0 || more === 0 || more * weight(job) > left) return
      const efficiency = speed(job, sizes[i]! + more) / speed(job, sizes[i]!) / ((sizes[i]! + more) / sizes[i]!)
      if (efficiency <= most) return
      best = i
      most = efficiency
    })
    if (best < 0) return
    const more = Math.min(jobs[best]!.demand.gpus.max, sizes[best]! * 2) - sizes[best]!
    sizes[best]! += more
    left -= more * weight(jobs[best]!)
  }
}

const weight = ({ demand }: Job): number => demand.milliPerGpu / 1000
const speed = ({ jobClass, demand }: Job, gpus: number): number =>
  gpus === 0 ? 0 : scaledSpeed(jobClass, demand.gpus.asked, gpus)
