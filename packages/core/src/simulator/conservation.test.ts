import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../policy/catalogue.ts'
import { type AnyCluster, anyCluster } from '../testing/any-cluster.ts'
import { anyDrafts, workloadFor } from '../testing/any-workload.ts'
import { audit, auditKnown, mustAgree } from '../testing/audit.ts'
import { randomPlanner } from '../testing/random-planner.ts'
import { must } from '../testing/rule.ts'
import { decideBy, recipeWith, SmallRun } from '../testing/small-run.ts'
import type { Workload } from '../workload/workload.ts'
import type { Decide } from '../world/cycle.ts'
import { perfectEstimates } from './estimates.ts'
import type { SimulatorOptions } from './options.ts'

/** Long after the last job must have ended, whatever failed. */
const LATE_S = 300_000
/** Under a limit of power some work may never start; the books are balanced all the same. */
const LONG_ENOUGH_S = 20_000
/** More than any of these runs has. */
const MOST_INSTANTS = 100_000
/** No action takes longer than this until its outcome is seen. */
const UNDER_WAY_S = 500

const anyOptions: fc.Arbitrary<Partial<SimulatorOptions>> = fc.record({
  seed: fc.nat(),
  sensorDelayS: fc.constantFrom(0, 0, 1, 45),
  actuationDelayS: fc.constantFrom(0, 0, 2, 30),
  actuationFailureShare: fc.constantFrom(0, 0, 0.2),
  nodeMtbfS: fc.constantFrom(Number.POSITIVE_INFINITY, 30_000, 8000),
  nodeRepairMeanS: fc.constantFrom(10, 300),
  sameInstant: fc.constantFrom('releases-first', 'arrivals-first'),
  sharingSlowdown: fc.constantFrom(0, 0.85),
})

/** Runs to the end with the books audited after every instant, and holds what was told against what happened. */
function check(cluster: AnyCluster, workload: Workload, options: Partial<SimulatorOptions>, decide: Decide): SmallRun {
  const { pools, feeds } = cluster
  const estimate = perfectEstimates(workload)
  const run = new SmallRun({ pools, feeds, sites: cluster.sites(), workload, options, estimate, decide })
  const { sim } = run.simulator
  const showsAtOnce = [options.sensorDelayS, options.actuationDelayS, options.actuationFailureShare].every(
    (x) => x === 0,
  )
  const isLimited = feeds.some(({ limitW }) => limitW < Number.POSITIVE_INFINITY)
  let instants = 0
  run.toEnd(isLimited ? LONG_ENOUGH_S : LATE_S, () => {
    must(instants++ < MOST_INSTANTS, `nothing gets on at ${sim.nowS} s`)
    audit(sim)
    if (showsAtOnce) auditKnown(sim, run.known)
  })
  must(isLimited || sim.unfinished === 0, `${sim.unfinished} jobs never ended`)
  checkAccounts(run)
  if (sim.unfinished === 0) checkEnd(run)
  return run
}

function checkAccounts({ simulator }: SmallRun): void {
  const { sim } = simulator
  const { jobs, gauges } = sim
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)
  mustAgree(sum(jobs.energyJ), sum(sim.sites.map((site) => site.computeJ)), 'joules of the jobs')
  mustAgree(sum(jobs.heldGpuS), gauges.allocatedGpuS, 'GPU-seconds of the jobs')
  must(gauges.busyGpuS <= gauges.allocatedGpuS * (1 + 1e-12), 'more is busy than held')
  for (const site of sim.sites)
    must(Math.min(site.computeJ, site.idleJ, site.sleepJ, site.overheadJ, site.carbonG) >= 0, 'an account is negative')
}

function checkEnd({ simulator, scribe, known, cycle, plans }: SmallRun): void {
  const { sim } = simulator
  const { jobs, gauges, workload } = sim
  must(gauges.allocatedMilli === 0 && gauges.busyMilli === 0, 'GPUs are still held')
  must(gauges.waitingJobs === 0 && gauges.runningJobs === 0, 'jobs are still counted')
  for (const site of sim.sites) must(site.computeW === 0, `${site.computeW} W are drawn for no job`)

  // All is over, but some of it may not have been seen yet.
  cycle.run(simulator.nowS + 2 * UNDER_WAY_S, () => false)
  const told = scribe.all('outcome').map(({ step }) => step)
  must(new Set(told).size === told.length, 'a step has two outcomes')
  for (const { nowS, plan } of plans)
    if (nowS < simulator.nowS - UNDER_WAY_S) for (const step of plan.steps) must(told.includes(step), 'a step has none')
  const ends = scribe.all('ended')
  must(ends.length === workload.count && new Set(ends.map(({ row }) => row)).size === workload.count, 'ends told')
  for (let row = 0; row < workload.count; row++) {
    const startS = jobs.firstStartAtS[row]!
    must(!(startS < workload.submittedAtS[row]!), `job ${row} starts before it is submitted`)
    must(!(jobs.endedAtS[row]! < startS) && jobs.endedAtS[row]! <= simulator.nowS, `end of job ${row}`)
    must(jobs.energyJ[row]! >= 0 && jobs.heldGpuS[row]! >= 0 && jobs.waitedS[row]! >= 0, `accounts of job ${row}`)
    must(known.jobs.state(row) === (jobs.ending[row] === 0 ? 'finished' : 'failed'), `belief of job ${row}`)
    must(known.jobs.parts(row).length === 0, `job ${row} is believed to hold GPUs`)
  }
  must(known.line.length === 0 && known.line.gpusAsked === 0, 'jobs are believed to wait')
  for (let node = 0; node < sim.nodes.count; node++)
    must(known.nodes.freeGpus[node] === sim.nodes.pool(node).gpusPerNode, `node ${node} is believed in use`)
}

describe('joules, GPU-seconds and GPUs are conserved', () => {
  it('under a planner that does whatever comes to its mind', () => {
    const seen = { started: 0, moves: 0, preemptions: 0, sleeps: 0, refused: 0, failed: 0, lost: 0, together: 0 }
    fc.assert(
      fc.property(anyCluster, anyDrafts, anyOptions, fc.nat(), (cluster, drafts, options, seed) => {
        const run = check(cluster, workloadFor(cluster.pools, drafts), options, randomPlanner(seed, 30))
        const { sim } = run.simulator
        const outcomes = run.scribe.all('outcome')
        seen.started += outcomes.filter(({ step }) => step.actions[0]!.kind === 'start').length
        seen.moves += sim.moves
        seen.preemptions += sim.preemptions
        seen.sleeps += sim.nodeSleeps
        seen.refused += outcomes.filter(({ outcome }) => outcome.kind === 'refused').length
        seen.failed += outcomes.filter(({ outcome }) => outcome.kind === 'failed').length
        seen.lost += run.scribe.all('requeued').filter(({ because }) => because === 'its node failed').length
        seen.together += outcomes.filter(
          ({ step, outcome }) => step.actions.length > 1 && outcome.kind === 'done',
        ).length
      }),
      { seed: 1847, numRuns: 250 },
    )
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(100)
  })

  const combinations = catalogue.placement.flatMap((placement) =>
    catalogue.power.flatMap((power) =>
      catalogue.rebalancing.map((rebalancing) => ({
        placement: placement.card.id,
        power: power.card.id,
        rebalancing: rebalancing.card.id,
      })),
    ),
  )

  it.each(combinations)('under $placement, $power, $rebalancing', ({ placement, power, rebalancing }) => {
    const anyRecipe = fc.record({
      ordering: fc.constantFrom(...catalogue.ordering.map(({ card }) => card.id)),
      planner: fc.constantFrom(
        { discipline: 'blocking' },
        { discipline: 'blocking', backfill: 'easy' },
        { discipline: 'skip' },
      ),
      rest: fc.constantFrom('off', 'sleeping'),
      eager: fc.boolean(),
    })
    fc.assert(
      fc.property(anyCluster, anyDrafts, anyOptions, anyRecipe, (cluster, drafts, options, given) => {
        const { ordering, planner, rest, eager } = given
        const isSleepy = power === 'idle-sleep'
        const isMoving = rebalancing === 'consolidate'
        const recipe = recipeWith({
          planner: ['pipeline', planner],
          ordering: [ordering],
          placement: [placement],
          power: [power, isSleepy ? { rest, ...(eager ? { factor: 0.1, spareShare: 0, spareNodes: 0 } : {}) } : {}],
          rebalancing: [
            rebalancing,
            isMoving ? { rest, everyS: 20, ...(eager ? { margin: 1, maxLossShare: 1 } : {}) } : {},
          ],
        })
        check(cluster, workloadFor(cluster.pools, drafts), options, decideBy(recipe))
      }),
      { seed: 1850, numRuns: 12 },
    )
  })
})
