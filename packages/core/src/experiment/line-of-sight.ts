import type { JobRow } from '../domain/ids.ts'
import type { Obstacle, Plan } from '../domain/plan.ts'

/** Why one waiting job does not start: its own demand finds no room, or another job stops the line before it. */
export type Cause = { readonly kind: 'waits' | 'behind'; readonly obstacle: Obstacle; readonly isNew: boolean }

/**
 * Remembers which obstacles are in the way. A plan names an obstacle only in the pass in which a demand
 * newly found no room; it stands until a job with that demand starts, or the job that stopped the line goes.
 */
export class LineOfSight {
  /** The last obstacle of each demand. */
  private readonly byDemand = new Map<number, Obstacle>()
  /** Obstacles that stop the line, by the job at its head; the latest last. */
  private readonly stops = new Map<JobRow, Obstacle>()

  /** @param demandOf index of the demand of a job */
  see(plan: Plan, demandOf: (job: JobRow) => number): void {
    for (const step of plan.steps)
      for (const action of step.actions) if (action.kind === 'start') this.gone(action.job, demandOf(action.job))
    for (const obstacle of plan.obstacles) {
      this.byDemand.set(obstacle.demand, obstacle)
      if (!obstacle.stopsQueue) continue
      this.stops.delete(obstacle.head)
      this.stops.set(obstacle.head, obstacle)
    }
  }

  /** The job has left the line without a plan. */
  left(job: JobRow): void {
    this.stops.delete(job)
  }

  /** What keeps the job waiting after this plan, as far as a planner has said. */
  causeFor(job: JobRow, demand: number, plan: Plan): Cause | null {
    const own = this.byDemand.get(demand)
    const ahead = [...this.stops.values()].reverse().find((each) => each.head !== job)
    const cause = (kind: Cause['kind'], obstacle: Obstacle): Cause => ({
      kind,
      obstacle,
      isNew: plan.obstacles.includes(obstacle),
    })
    if (own !== undefined && (!own.stopsQueue || own.head === job)) return cause('waits', own)
    if (ahead !== undefined) return cause('behind', ahead)
    return own === undefined ? null : cause('waits', own)
  }

  private gone(job: JobRow, demand: number): void {
    this.byDemand.delete(demand)
    this.stops.delete(job)
  }
}
