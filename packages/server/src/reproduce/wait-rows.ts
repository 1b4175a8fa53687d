import { type Interval, interval, type Metrics } from '@ballast/core'
import { exactly, type Row, row } from './experiment.ts'
import { longestWaitS, meanWait, savedPercent, type Waits, waitAt } from './wait-figures.ts'

export type Contender = { readonly name: string; readonly waits: Waits }

/** What the rows are made of; the first of each list is blocking first come, first served. */
export type Outcome = {
  /** On the whole trace. */
  readonly whole: readonly Contender[]
  /** On the jobs after the part the choice was made on. */
  readonly later: readonly Contender[]
  /** On the whole trace in the world of the referee. */
  readonly apart: readonly Contender[]
  /** Name of the policy that is held to the demands. */
  readonly best: string
  /** Name of the best that stops no job. */
  readonly guarded: string
}

const LEAST_SAVED_PERCENT = 75

/** Most that the longest wait may be, as a multiple of that under blocking first come, first served. */
export const MOST_LONGER = 1.5

const told = { published: null, must: null }

/** The demands first, then every policy in figures. */
export function rowsOf({ whole, later, apart, best, guarded }: Outcome): readonly Row[] {
  const fifo = whole[0]!
  const others = best === guarded ? [] : [guarded]
  const places: readonly (readonly [readonly Contender[], string])[] = [
    [whole, 'whole trace'],
    [later, 'jobs after the part it was chosen on'],
    [apart, 'under the referee'],
  ]
  return [
    ...[best, ...others].flatMap((name) =>
      places.flatMap(([list, where]) => against(name, list, where, name === best && list === whole)),
    ),
    ...whole
      .slice(1)
      .map(({ name, waits }) =>
        row({ metric: `${name}: mean wait below blocking FIFO`, unit: '%', ...told }, savedPercent(waits, fifo.waits)),
      ),
    ...whole.flatMap(figuresOf),
  ]
}

function against(name: string, list: readonly Contender[], where: string, demanded: boolean): readonly Row[] {
  const fifo = list[0]!.waits
  const { waits } = list.find((each) => each.name === name)!
  const head = `${name}, ${where}:`
  return [
    row(
      {
        metric: `${head} mean wait below blocking FIFO`,
        unit: '%',
        published: null,
        must: demanded ? { least: LEAST_SAVED_PERCENT } : null,
      },
      savedPercent(waits, fifo),
    ),
    row(
      {
        metric: `${head} longest wait over that of blocking FIFO`,
        unit: '',
        published: null,
        must: demanded ? { most: MOST_LONGER } : null,
      },
      exactly(longestWaitS(waits) / longestWaitS(fifo)),
    ),
  ]
}

function figuresOf({ name, waits }: Contender): readonly Row[] {
  const over = (figure: (metrics: Metrics) => number) => interval(waits.metrics.map(figure))
  const wait = (metric: string, of: Interval) => row({ metric: `${name}: ${metric}`, unit: 's', ...told }, of)
  return [
    wait('mean wait', meanWait(waits)),
    wait(
      'mean wait to the first start',
      over(({ waitMeanS }) => waitMeanS),
    ),
    wait('median wait', exactly(waitAt(waits, 0.5))),
    wait('99th percentile of waits', exactly(waitAt(waits, 0.99))),
    wait('99.9th percentile of waits', exactly(waitAt(waits, 0.999))),
    wait('longest wait', exactly(longestWaitS(waits))),
    wait(
      'mean completion time',
      over(({ jctMeanS }) => jctMeanS),
    ),
    row(
      { metric: `${name}: jobs that did not end`, unit: 'jobs', published: null, must: { least: 0, most: 0 } },
      over(({ jobsUnfinished }) => jobsUnfinished),
    ),
    row(
      { metric: `${name}: jobs completed`, unit: 'jobs', ...told },
      over(({ jobsFinished }) => jobsFinished),
    ),
    row(
      { metric: `${name}: preemptions`, unit: '', ...told },
      over(({ preemptions }) => preemptions),
    ),
    row(
      { metric: `${name}: energy`, unit: 'MWh', ...told },
      over(({ energyJ }) => energyJ / 3.6e9),
    ),
  ]
}
