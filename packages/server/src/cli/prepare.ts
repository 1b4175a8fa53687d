import {
  BadInput,
  defaultScenario,
  estimatesOf,
  type FileSignals,
  gpuCount,
  jobsTooLarge,
  nodeCount,
  type Scenario,
  type ScenarioChoices,
  seedsUpTo,
  type Workload,
} from '@ballast/core'
import { clusterFor, recipeFor } from '../scenario-file/named-or-file.ts'
import { readScenarioFile } from '../scenario-file/read-scenario-file.ts'
import { readSignals } from '../signals/read-signals.ts'
import { type Reading, readTrace } from '../traces/read-trace.ts'
import { KNOWN } from './known.ts'
import type { ScenarioOptions } from './scenario-options.ts'

/** Everything a run needs, read and checked. */
export type Prepared = {
  readonly scenario: Scenario
  /** The trace's work, `null` = each seed generates its own. */
  readonly workload: Workload | null
  readonly reading: Reading | null
  readonly files: FileSignals
  readonly startsAt: string
}

/** Reads what the command line and the scenario name. @throws BadInput */
export async function prepare(file: string | undefined, options: ScenarioOptions): Promise<Prepared> {
  const over = await choices(options)
  const scenario = file === undefined ? defaultScenario(over) : await readScenarioFile(file, KNOWN, over)
  const source = scenario.workload
  if (source.kind === 'generate')
    return {
      scenario,
      workload: null,
      reading: null,
      files: await readSignals(scenario, scenario.startsAt!),
      startsAt: scenario.startsAt!,
    }
  const { workload, reading } = await readTrace(source.file, {
    ...(source.format === null ? {} : { format: source.format }),
    columns: source.columns,
    dropBadRows: options.dropBadRows ?? false,
  })
  const problems = jobsTooLarge(workload, scenario.cluster)
  if (problems.length > 0) throw new BadInput(problems)
  const startsAt = scenario.startsAt ?? workload.startsAt
  return { scenario, workload, reading, files: await readSignals(scenario, startsAt), startsAt }
}

async function choices(options: ScenarioOptions): Promise<ScenarioChoices> {
  const { trace, format, columns, cluster, recipe, estimates, seeds } = options
  const recipes = recipe === undefined ? undefined : await Promise.all(recipe.map((each) => recipeFor(each)))
  return {
    ...(cluster === undefined ? {} : { cluster: await clusterFor(cluster) }),
    ...(recipes === undefined ? {} : { recipes }),
    ...(trace === undefined
      ? {}
      : {
          workload: {
            kind: 'trace',
            file: trace,
            ...(format === undefined ? {} : { format }),
            ...(columns === undefined ? {} : { columns }),
          },
        }),
    ...(estimates === undefined ? {} : { estimates: estimatesOf({ kind: estimates }) }),
    ...(seeds === undefined ? {} : { seeds: seedsUpTo(seeds) }),
  }
}

/** One line about the cluster, for people. */
export function clusterSummary({ cluster }: Scenario): string {
  const pools = cluster.pools.map((pool) => `${pool.nodeCount} × ${pool.gpusPerNode} ${pool.gpu.name}`)
  return `${cluster.name}: ${gpuCount(cluster).toLocaleString('en')} GPUs in ${nodeCount(cluster).toLocaleString('en')} nodes (${pools.join(', ')})`
}

/** One line about the work, for people. */
export function workloadSummary({ scenario, reading, workload }: Prepared): string {
  if (reading !== null && workload !== null) {
    const dropped = reading.rowsDropped > 0 ? `; ${reading.rowsDropped} rows left out` : ''
    return `${workload.count.toLocaleString('en')} jobs of ${reading.file} (${reading.format})${dropped}`
  }
  const source = scenario.workload
  if (source.kind !== 'generate') throw new Error('a trace has not been read')
  const amount = source.days === null ? `${source.jobs} jobs` : `${source.days} days`
  return `${amount} generated from the profile ${source.profile.name}`
}
