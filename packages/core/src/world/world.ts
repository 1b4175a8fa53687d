import type { Plan } from '../domain/plan.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Watcher } from './watcher.ts'

/**
 * Something that can be watched and acted upon, in whole instants of its own time. The simulator and a
 * recording are worlds; policies never see one.
 */
export interface World {
  /**
   * Lets time pass to the next instant at which something becomes known, at most to `untilS`, and tells the
   * watcher all of it.
   *
   * @returns `instant` after an instant, `until` when `untilS` was reached first, `over` when nothing will
   *   ever happen again
   */
  advance(watcher: Watcher, untilS: Seconds): 'instant' | 'until' | 'over'
  /**
   * Takes a plan on, at the current instant. Each step's outcome is told to the watcher, now or later,
   * exactly once. A plan made from an older view, and steps that are no longer true, are refused.
   */
  act(plan: Plan, watcher: Watcher): void
  readonly nowS: Seconds
}
