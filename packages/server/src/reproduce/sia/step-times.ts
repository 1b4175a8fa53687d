import type { Width } from './goodput-model.ts'

/** Steps of an application on one kind of GPU, as measured. */
export type Measured = Width & { readonly perGpu: number; readonly stepS: number; readonly exchangeS: number }

/** The time of a step that was looked up, with its exchange and that part of it alone. */
export type StepTime = { readonly stepS: number; readonly exchangeS: number }

/**
 * Measured times of steps, looked up by GPUs and batch.
 *
 * Jobs run on one node or on whole ones, so that nodes and GPUs tell a placement. Between batches times are
 * interpolated in a straight line. Where nobody measured a number of nodes, the straight line is between the
 * next fewer and the next more of them with equally many GPUs each.
 */
export class StepTimes {
  readonly perGpuLeast: number
  readonly perGpuMost: number
  private readonly placed: ReadonlyMap<string, readonly Measured[]>
  private readonly scaled: readonly Measured[]

  /**
   * @param placements measured placements, only those on one node or on equal parts of several
   * @param scaled     measurements by number of nodes and GPUs, whichever the placement
   * @param everywhere every batch per GPU of any placement
   */
  constructor(placements: readonly Measured[], scaled: readonly Measured[], everywhere: readonly number[]) {
    this.placed = Map.groupBy(placements, keyOf)
    this.scaled = scaled
    this.perGpuLeast = Math.min(...everywhere)
    this.perGpuMost = Math.max(...everywhere)
  }

  /** Examples per second on one GPU at the largest batch: what one kind of GPU is worth against another. */
  get perSecondOnOne(): number {
    const alone = this.placed.get(keyOf({ nodes: 1, gpus: 1 }))!
    return Math.max(...alone.map(({ perGpu }) => perGpu)) / Math.max(...alone.map(({ stepS }) => stepS))
  }

  /** Largest batch per GPU that was measured at that width, or wider where nobody measured it. */
  perGpuMostAt(width: Width): number {
    const rows =
      this.placed.get(keyOf(width)) ??
      this.scaled.filter(({ nodes, gpus }) => nodes >= width.nodes && gpus >= width.gpus)
    return Math.max(...rows.map(({ perGpu }) => perGpu))
  }

  at(width: Width, perGpu: number): StepTime {
    const rows = this.rowsOf(width)
    if (rows.length > 0) return between(rows, perGpu)
    const each = width.gpus / width.nodes
    const [fewer, more] = [-1, 1].map((step) => {
      for (let nodes = width.nodes + step; nodes > 0 && nodes <= this.mostNodes(); nodes += step) {
        const found = this.rowsOf({ nodes, gpus: nodes * each })
        if (found.length > 0) return { nodes, ...between(found, perGpu) }
      }
      throw new Error(`no step was measured on either side of ${width.nodes} nodes`)
    })
    const share = (width.nodes - fewer!.nodes) / (more!.nodes - fewer!.nodes)
    return mix(fewer!, more!, share)
  }

  private rowsOf(width: Width): readonly Measured[] {
    const { nodes, gpus } = width
    return this.placed.get(keyOf(width)) ?? this.scaled.filter((row) => row.nodes === nodes && row.gpus === gpus)
  }

  private mostNodes(): number {
    return Math.max(...this.scaled.map(({ nodes }) => nodes))
  }
}

const keyOf = ({ nodes, gpus }: Width): string => `${nodes} ${gpus}`

/** In a straight line between the next smaller and the next larger batch; the outermost beyond them. */
function between(rows: readonly Measured[], perGpu: number): StepTime {
  let below: Measured | undefined
  let above: Measured | undefined
  for (const row of rows) {
    if (row.perGpu <= perGpu && (below === undefined || row.perGpu > below.perGpu)) below = row
    if (row.perGpu >= perGpu && (above === undefined || row.perGpu < above.perGpu)) above = row
  }
  if (below === undefined || above === undefined) return (below ?? above)!
  if (below.perGpu === above.perGpu) return below
  return mix(below, above, (perGpu - below.perGpu) / (above.perGpu - below.perGpu))
}

const mix = (a: StepTime, b: StepTime, share: number): StepTime => ({
  stepS: a.stepS + share * (b.stepS - a.stepS),
  exchangeS: a.exchangeS + share * (b.exchangeS - a.exchangeS),
})
