import { USUAL_CHECKPOINT } from '../workload/build.ts'
import type { Delays, Estimates, Faults, SameInstant } from './scenario.ts'

/** Cluster of a scenario that names none. */
export const DEFAULT_CLUSTER = 'mixed-2000'

/** Recipes of a scenario that names none; savings are against the first. */
export const DEFAULT_RECIPES = ['static', 'dynamic'] as const

/** A Monday, for generated work. */
export const DEFAULT_STARTS_AT = '2026-03-02T00:00:00.000Z'

/** Profile of generated work. */
export const DEFAULT_PROFILE = 'mixed'

/** GPU time the work of a scenario that says nothing of its work asks for, as a share of the cluster's. */
export const DEFAULT_LOAD = 0.7

/** A week of it. */
export const DEFAULT_DAYS = 7

/** Finished jobs of a tenant that an estimate from history looks at. */
export const DEFAULT_LAST_JOBS = 100

/** From the tenant's history: all that a scheduler has where users say nothing. */
export const DEFAULT_ESTIMATES: Estimates = { kind: 'history', lastJobs: DEFAULT_LAST_JOBS }

/** Standard deviation of the logarithm of noisy estimates: two thirds lie within a factor of 1.65. */
export const DEFAULT_SPREAD = 0.5

/** Estimates with their defaults. */
export function estimatesOf(given: EstimatesInput): Estimates {
  if (given.kind === 'history') return { kind: 'history', lastJobs: given.lastJobs ?? DEFAULT_LAST_JOBS }
  if (given.kind === 'noisy') return { kind: 'noisy', spread: given.spread ?? DEFAULT_SPREAD }
  return { kind: given.kind }
}

type EstimatesInput =
  | { readonly kind: 'perfect' | 'helios' | 'none' }
  | { readonly kind: 'history'; readonly lastJobs?: number | undefined }
  | { readonly kind: 'noisy'; readonly spread?: number | undefined }

/**
 * Nodes fail every 4,000 h: 6 per 1,000 node-days; published for two clusters of A100 servers: 6.5 and
 * 2.3 (Kokolis et al., "Revisiting Reliability in Large-Scale Machine Learning Research Clusters", 2025).
 * Repair and the share of failing actions are estimates.
 */
export const DEFAULT_FAULTS: Faults = { nodeMtbfH: 4_000, nodeRepairH: 4, actuationFailureShare: 0.001 }

/** What the scheduler sees is a second old, and what it wants takes two (estimates). */
export const DEFAULT_DELAYS: Delays = { sensorS: 1, actuationS: 2 }

export const DEFAULT_CHECKPOINT = USUAL_CHECKPOINT

export const DEFAULT_SAME_INSTANT: SameInstant = 'releases-first'

/** Running times of a trace hold what sharers took from one another where they were recorded. */
export const DEFAULT_SHARING_SLOWDOWN = 0

/** How many seeds, where only a count is wanted. */
export const DEFAULT_SEEDS = 3

/** The first `count` seeds. */
export const seedsUpTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1)
