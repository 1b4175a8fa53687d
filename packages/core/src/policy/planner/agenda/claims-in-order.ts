import type { Job } from '../../../domain/job.ts'
import { runningJobs } from '../../../domain/running-jobs.ts'
import type { View } from '../../../domain/view.ts'
import { memoryOf } from '../memory-of.ts'
import type { Pass } from '../pass.ts'
import type { Claim } from './claim.ts'
import { heldGpus } from './held-gpus.ts'
import { poolCapacity } from './pool-capacity.ts'

/**
 * Who runs during the next round: waiting and running jobs in the order of the ordering's keys, each on as
 * many GPUs as the sizing says, as long as some pool has that many left. What does not fit is passed over.
 * Waiting jobs have their new keys in the line afterwards.
 *
 * Cost: O(n log n) for n waiting and running jobs, and O(nodes).
 */
export function claimsInOrder(pass: Pass): readonly Claim[] {
  const { view, line } = pass.board
  const waiting = line.waiting()
  const jobs = bySubmission([...waiting, ...runningJobs(view)])
  const keys = keysOf(pass, jobs)
  const keyOf = new Map(jobs.map(({ row }, i) => [row, keys[i]!]))
  line.rekey(
    waiting,
    waiting.map(({ row }) => keyOf.get(row)!),
  )
  const ranked = jobs.map((_, i) => i).sort((a, b) => keys[a]! - keys[b]! || a - b)
  const inOrder = ranked.map((i) => jobs[i]!)
  const capacity = poolCapacity(view)
  const sizes = sizesOf(pass, inOrder, capacity)
  return new Allotter(view, inOrder, capacity).claims(sizes)
}

const bySubmission = (jobs: Job[]): readonly Job[] =>
  jobs.sort((a, b) => a.submittedAtS - b.submittedAtS || a.row - b.row)

function keysOf({ board, answers, memories }: Pass, jobs: readonly Job[]): ArrayLike<number> {
  const { ordering } = answers
  return (
    ordering.review?.keys(jobs, board.view, memoryOf(memories, 'ordering')) ??
    jobs.map((job) => ordering.key(job, board.view))
  )
}

function sizesOf({ board, answers }: Pass, jobs: readonly Job[], capacity: readonly number[]): readonly number[] {
  const { sizing } = answers
  const gpus = capacity.reduce((sum, each) => sum + each, 0)
  return sizing.share?.(jobs, gpus, board.view) ?? jobs.map((job) => sizing.size(job, board.view))
}

/** Gives the GPUs of the pools to jobs in order. */
class Allotter {
  private readonly view: View
  private readonly jobs: readonly Job[]
  private readonly left: number[]
  /** What is held in each pool by running jobs whose turn has not come yet. */
  private readonly heldAhead: number[]

  constructor(view: View, jobs: readonly Job[], capacity: readonly number[]) {
    this.view = view
    this.jobs = jobs
    this.left = [...capacity]
    this.heldAhead = capacity.map(() => 0)
    for (const job of jobs) this.heldAhead[this.poolOf(job)]! += this.asked(job, heldGpus(view, job.row))
  }

  claims(sizes: readonly number[]): readonly Claim[] {
    const claims: Claim[] = []
    this.jobs.forEach((job, i) => {
      const home = this.poolOf(job)
      if (home >= 0) this.heldAhead[home]! -= this.asked(job, heldGpus(this.view, job.row))
      const gpus = sizes[i]!
      const need = this.asked(job, gpus)
      const pool = need > 0 ? this.poolFor(job, home, need) : -1
      if (pool < 0) return
      this.left[pool]! -= need
      claims.push({ job: job.row, gpus, pool: home === pool ? pool : -1 })
    })
    return claims
  }

  /** Where it is if there is room; else where fewest others have to give way. */
  private poolFor(job: Job, home: number, need: number): number {
    if (home >= 0) return this.left[home]! >= need ? home : -1
    let best = -1
    let most = Number.NEGATIVE_INFINITY
    for (const { index } of this.view.poolsFor(job.demand)) {
      const spare = this.left[index]! - this.heldAhead[index]!
      if (this.left[index]! < need || Math.min(spare, need) <= most) continue
      best = index
      most = Math.min(spare, need)
    }
    return best
  }

  /** Pool the job runs in, or -1. */
  private poolOf({ row }: Job): number {
    const [part] = this.view.jobs.parts(row)
    return part === undefined ? -1 : this.view.nodes.poolOf[part.node]!
  }

  private asked({ demand }: Job, gpus: number): number {
    return (gpus * demand.milliPerGpu) / 1000
  }
}
