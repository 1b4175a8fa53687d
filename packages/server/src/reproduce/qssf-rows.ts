import { bootstrapByDay, type Interval, type JobTimes, type Workload } from '@ballast/core'
import { type Must, type Row, row } from './experiment.ts'
import { type Published, TOGETHER, VIRTUAL_CLUSTERS } from './virtual-clusters.ts'

export type Policy = keyof Published

/** Times of the same jobs under each policy and each seed. */
export type TimesUnder = { readonly [P in Policy]: readonly JobTimes[] }

/** Virtual clusters in which jobs wait for a tenth of their length or more as published; `exempt` from the demand. */
const SHOWN: readonly { readonly name: string; readonly exempt: readonly Policy[] }[] = [
  { name: '6214e9', exempt: ['sjf', 'qssf', 'srtf'] },
  { name: '11cb48', exempt: ['qssf'] },
  { name: 'ee9e8c', exempt: [] },
  { name: '2869ce', exempt: [] },
  { name: '0e4a51', exempt: [] },
  { name: '103959', exempt: [] },
]

/** Share by which a factor may differ from the published one. */
const MOST_OFF = 0.25

/** As published, best first. */
const ORDER: readonly Policy[] = ['srtf', 'sjf', 'qssf', 'fifo']
const BETTER: readonly Policy[] = ['sjf', 'qssf', 'srtf']

/** Completion times and waits of some jobs under each policy, means over the seeds, and their real submissions. */
type Figures = {
  readonly submittedAtS: readonly number[]
  readonly jctS: { readonly [P in Policy]: readonly number[] }
  readonly waitS: { readonly [P in Policy]: readonly number[] }
}

/** The order of the policies, then by how much each does better than first come, first served. */
export function rowsOf(times: TimesUnder, workload: Workload): readonly Row[] {
  const all = figuresOf(times, workload, () => true)
  const each = SHOWN.map(({ name, exempt }) => ({
    name,
    exempt,
    published: VIRTUAL_CLUSTERS.find((virtual) => virtual.name === name)!.published,
    figures: figuresOf(times, workload, (tenant) => tenant === name),
  }))
  return [
    ...ORDER.slice(1).map((policy, i) => laterRow(all, ORDER[i]!, policy)),
    ...each.flatMap(({ name, exempt, published, figures }) =>
      BETTER.map((policy) => factorRow(name, policy, published, figures, exempt.includes(policy) ? null : MOST_OFF)),
    ),
    ...BETTER.map((policy) => factorRow('all', policy, TOGETHER, all, null)),
    ...[...each, { name: 'all', published: TOGETHER, figures: all }].flatMap(({ name, published, figures }) =>
      BETTER.map((policy) => waitRow(name, policy, published, figures)),
    ),
  ]
}

function laterRow({ submittedAtS, jctS }: Figures, before: Policy, policy: Policy): Row {
  const published = 100 * (TOGETHER[policy][0] / TOGETHER[before][0] - 1)
  return row(
    {
      metric: `all: ${named(policy)} completes later than ${named(before)}`,
      unit: '%',
      published: published.toFixed(1),
      must: { least: 0 },
    },
    bootstrapByDay({ submittedAtS, columns: [jctS[before], jctS[policy]] }, ([a, b]) => 100 * (b! / a! - 1)),
  )
}

function factorRow(name: string, policy: Policy, published: Published, figures: Figures, off: number | null): Row {
  const factor = published.fifo[0] / published[policy][0]
  const must: Must | null =
    off === null ? null : { least: rounded(factor * (1 - off)), most: rounded(factor * (1 + off)) }
  return row(
    { metric: `${name}: completion time, FIFO over ${named(policy)}`, unit: '', published: factor.toFixed(2), must },
    ratio(figures, figures.jctS, policy),
  )
}

const waitRow = (name: string, policy: Policy, published: Published, figures: Figures): Row =>
  row(
    {
      metric: `${name}: wait, FIFO over ${named(policy)}`,
      unit: '',
      published: (published.fifo[1] / published[policy][1]).toFixed(1),
      must: null,
    },
    ratio(figures, figures.waitS, policy),
  )

const ratio = ({ submittedAtS }: Figures, of: Figures['jctS'], policy: Policy): Interval =>
  bootstrapByDay({ submittedAtS, columns: [of.fifo, of[policy]] }, ([fifo, other]) => fifo! / other!)

function figuresOf(times: TimesUnder, { tenants, tenantOf }: Workload, isWanted: (tenant: string) => boolean): Figures {
  const tenantAt = (job: number) => tenants[tenantOf[job]!]!
  const denser = new Map(VIRTUAL_CLUSTERS.map((virtual) => [virtual.name, virtual.denser]))
  const { submittedAtS } = times.fifo[0]!
  const jobs = Array.from({ length: submittedAtS.length }, (_, job) => job).filter((job) => isWanted(tenantAt(job)))
  const under = (column: 'jctS' | 'totalWaitS') => (policy: Policy) => {
    const seeds = times[policy].map((each) => each[column])
    return jobs.map((job) => seeds.reduce((sum, each) => sum + each[job]!, 0) / seeds.length)
  }
  const forAll = (of: (policy: Policy) => readonly number[]) => ({
    fifo: of('fifo'),
    sjf: of('sjf'),
    qssf: of('qssf'),
    srtf: of('srtf'),
  })
  return {
    submittedAtS: jobs.map((job) => submittedAtS[job]! * denser.get(tenantAt(job))!),
    jctS: forAll(under('jctS')),
    waitS: forAll(under('totalWaitS')),
  }
}

const named = (policy: Policy): string => policy.toUpperCase()
const rounded = (value: number): number => Number(value.toFixed(2))
