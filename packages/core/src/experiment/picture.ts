import type { Film } from './film.ts'
import { quantiles } from './quantiles.ts'
import type { Distribution, GroupRow, RunPicture } from './result.ts'
import type { Run } from './run.ts'
import type { Tally } from './tally.ts'

const POINTS = 200
/** Tenants shown by name; the rest are put together. */
const MOST_TENANTS = 20

/** Everything a report shows of one run beyond its metrics. */
export function pictureOf(run: Run, film: Film, tally: Tally): RunPicture {
  const { sim } = run.simulator
  const { jobs, workload } = sim
  const started = rowsWhere(workload.count, (row) => !Number.isNaN(jobs.firstStartAtS[row]!))
  const ended = started.filter((row) => !Number.isNaN(jobs.endedAtS[row]!))
  const { series, heat } = film.develop(sim)
  return {
    series,
    heat,
    waits: distribution(started.map((row) => jobs.firstStartAtS[row]! - workload.submittedAtS[row]!)),
    jcts: distribution(ended.map((row) => jobs.endedAtS[row]! - workload.submittedAtS[row]!)),
    tenants: tenantRows(run),
    tiers: [0, 1, 2, 3]
      .map((tier) =>
        groupRow(
          run,
          `Flex ${tier}`,
          rowsWhere(workload.count, (row) => workload.tier[row] === tier),
        ),
      )
      .filter((group) => group.jobs > 0),
    reasons: tally.reasons(),
  }
}

function tenantRows(run: Run): readonly GroupRow[] {
  const { workload } = run.simulator.sim
  const rowsOf: number[][] = workload.tenants.map(() => [])
  for (let row = 0; row < workload.count; row++) rowsOf[workload.tenantOf[row]!]!.push(row)
  const order = workload.tenants
    .map((_, tenant) => tenant)
    .sort((a, b) => rowsOf[b]!.length - rowsOf[a]!.length || a - b)
  const shown = order.slice(0, MOST_TENANTS).map((tenant) => groupRow(run, workload.tenants[tenant]!, rowsOf[tenant]!))
  const others = order.slice(MOST_TENANTS).flatMap((tenant) => rowsOf[tenant]!)
  return others.length === 0 ? shown : [...shown, groupRow(run, `${order.length - MOST_TENANTS} others`, others)]
}

function groupRow(run: Run, group: string, rows: readonly number[]): GroupRow {
  const { jobs, workload } = run.simulator.sim
  const started = rows.filter((row) => !Number.isNaN(jobs.firstStartAtS[row]!))
  const waits = Float64Array.from(started, (row) => jobs.firstStartAtS[row]! - workload.submittedAtS[row]!)
  const ended = started.filter((row) => !Number.isNaN(jobs.endedAtS[row]!))
  const sum = (of: readonly number[], value: (row: number) => number) =>
    of.reduce((total, row) => total + value(row), 0)
  const mean = (of: readonly number[], value: (row: number) => number) =>
    of.length === 0 ? 0 : sum(of, value) / of.length
  return {
    group,
    jobs: rows.length,
    finished: rows.filter((row) => jobs.ending[row] === 0).length,
    gpuHours: sum(rows, (row) => jobs.heldGpuS[row]!) / 3_600,
    waitMeanS: mean(started, (row) => jobs.firstStartAtS[row]! - workload.submittedAtS[row]!),
    waitP95S: quantiles(waits, [0.95])[0]!,
    jctMeanS: mean(ended, (row) => jobs.endedAtS[row]! - workload.submittedAtS[row]!),
    energyJ: sum(rows, (row) => jobs.energyJ[row]!),
  }
}

function distribution(values: readonly number[]): Distribution {
  if (values.length === 0) return { values: [], shares: [] }
  const shares = Array.from({ length: POINTS }, (_, i) => (i + 1) / POINTS)
  return { values: quantiles(Float64Array.from(values), shares), shares }
}

function rowsWhere(rows: number, keep: (row: number) => boolean): number[] {
  const kept: number[] = []
  for (let row = 0; row < rows; row++) if (keep(row)) kept.push(row)
  return kept
}
