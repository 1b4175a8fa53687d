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
  type TraceSource,
  type Workload,
} from '@ballast/core'
import type { NodeListReading } from '../node-lists/read-node-list.ts'
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
  /** What was met in the list of nodes that the cluster is read from; `null` = it is no such list. */
  readonly nodeList: NodeListReading | null
  readonly files: FileSignals
  readonly startsAt: string
}

/** Reads what the command line and the scenario name. @throws BadInput */
export async function prepare(file: string | undefined, options: ScenarioOptions): Promise<Prepared> {
  let nodeList: NodeListReading | null = null
  const over = await choices(options, (reading) => {
    nodeList = reading
  })
  const scenarioOf = async (more: ScenarioChoices): Promise<Scenario> =>
    file === undefined ? defaultScenario(more) : readScenarioFile(file, KNOWN, more)
  const asked = await scenarioOf(over)
  const source = asked.workload
  if (source.kind === 'generate')
    return {
      scenario: asked,
      workload: null,
      reading: null,
      nodeList,
      files: await readSignals(asked, asked.startsAt!),
      startsAt: asked.startsAt!,
    }
  const { workload, reading } = await readTrace(source.file, traceOptions(source, options))
  const { measuredOn } = reading
  const scenario =
    measuredOn === null || measuredOn === source.measuredOn
      ? asked
      : await scenarioOf({ ...over, workload: { ...inputOf(source), measuredOn } })
  const problems = jobsTooLarge(workload, scenario.cluster)
  if (problems.length > 0) throw new BadInput(problems)
  const startsAt = scenario.startsAt ?? workload.startsAt
  return { scenario, workload, reading, nodeList, files: await readSignals(scenario, startsAt), startsAt }
}

const traceOptions = ({ format, columns, throughputTable }: TraceSource, { dropBadRows }: ScenarioOptions) => ({
  ...(format === null ? {} : { format }),
  columns,
  ...(throughputTable === null ? {} : { throughputTable }),
  dropBadRows: dropBadRows ?? false,
})

/** A trace as a scenario file would name it. */
const inputOf = ({ kind, file, format, columns, throughputTable }: TraceSource) => ({
  kind,
  file,
  ...(format === null ? {} : { format }),
  columns: { ...columns },
  ...(throughputTable === null ? {} : { throughputTable }),
})

async function choices(options: ScenarioOptions, listed: (reading: NodeListReading) => void): Promise<ScenarioChoices> {
  const { trace, format, columns, throughputTable, cluster, recipe, estimates, seeds, referee } = options
  const recipes = recipe === undefined ? undefined : await Promise.all(recipe.map((each) => recipeFor(each)))
  return {
    ...(cluster === undefined ? {} : { cluster: await clusterFor(cluster, listed) }),
    ...(recipes === undefined ? {} : { recipes }),
    ...(trace === undefined
      ? {}
      : {
          workload: {
            kind: 'trace',
            file: trace,
            ...(format === undefined ? {} : { format }),
            ...(columns === undefined ? {} : { columns }),
            ...(throughputTable === undefined ? {} : { throughputTable }),
          },
        }),
    ...(estimates === undefined ? {} : { estimates: estimatesOf({ kind: estimates }) }),
    ...(seeds === undefined ? {} : { seeds: seedsUpTo(seeds) }),
    ...(referee === undefined ? {} : { referee }),
  }
}

/** One line about the cluster, for people. */
export function clusterSummary({ scenario, nodeList }: Prepared): string {
  const { cluster } = scenario
  const listed = nodeList?.findings.map(({ count, reason }) => `; ${count.toLocaleString('en')} × ${reason}`) ?? []
  const pools = cluster.pools.map((pool) => `${pool.nodeCount} × ${pool.gpusPerNode} ${pool.gpu.name}`)
  return `${cluster.name}: ${gpuCount(cluster).toLocaleString('en')} GPUs in ${nodeCount(cluster).toLocaleString('en')} nodes (${pools.join(', ')})${listed.join('')}`
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
