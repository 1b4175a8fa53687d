import type { Interval } from '@ballast/core'

/** A file that an experiment reads, below the data folder. */
export type DataFile = {
  readonly path: string
  /** Where it is published, for people who have to fetch it. */
  readonly from: string
}

/** Bounds a figure must keep; those left out are open. */
export type Must = { readonly least?: number; readonly most?: number }

/** A published figure beside ours. */
export type Row = {
  readonly metric: string
  readonly unit: string
  /** As published; `null` = nothing was. */
  readonly published: string | null
  /** Mean over the seeds with its 95 % interval; no bounds from one seed. */
  readonly ours: number
  readonly low: number | null
  readonly high: number | null
  /** What the mean must keep; `null` = told for its own sake. */
  readonly must: Must | null
  /** Whether it does; `null` where nothing is demanded. */
  readonly holds: boolean | null
}

export type Conditions = {
  /** Folder of published data. */
  readonly dataFolder: string
  readonly threads?: number
  readonly progress: (share: number) => void
  readonly signal: AbortSignal
}

/** A published experiment that can be made again. */
export type Experiment = {
  /** The file's name without `.ts`. */
  readonly name: string
  /** What was published, and where. */
  readonly source: string
  /** What is done here. */
  readonly summary: string
  readonly needs: readonly DataFile[]
  /** @returns `null` when it was stopped */
  run(conditions: Conditions): Promise<readonly Row[] | null>
}

/** What `ballast reproduce --json` prints. */
export type Reproduction = {
  readonly name: string
  readonly source: string
  readonly rows: readonly Row[]
  /** Whether every `must` does. */
  readonly holds: boolean
}

/** A row, judged. */
export function row(
  { metric, unit, published, must }: Pick<Row, 'metric' | 'unit' | 'published' | 'must'>,
  { mean, low, high }: Interval,
): Row {
  const holds = must === null ? null : mean >= (must.least ?? -Infinity) && mean <= (must.most ?? Infinity)
  return { metric, unit, published, ours: mean, low, high, must, holds }
}

/** A figure without bounds, such as one from a single run. */
export const exactly = (mean: number): Interval => ({ mean, low: null, high: null })

/** A row, judged, of such a figure. */
export const exactRow = (
  metric: string,
  unit: string,
  published: string | null,
  must: Must | null,
  ours: number,
): Row => row({ metric, unit, published, must }, exactly(ours))

/** The rows of an experiment under its name. */
export const reproductionOf = ({ name, source }: Experiment, rows: readonly Row[]): Reproduction => ({
  name,
  source,
  rows,
  holds: rows.every(({ holds }) => holds !== false),
})
