/** A form in which lists of nodes are published. */
export type Layout = {
  readonly name: string
  /** What it is, and who published it. */
  readonly summary: string
  /** The column of each figure of a node; `null` = the list does not have it. */
  readonly columns: {
    readonly name: string
    readonly model: string
    readonly gpus: string
    readonly cpus: string
    readonly memory: string | null
  }
  /** Cores in one of the unit of `cpus`. */
  readonly cpuUnit: number
}

/** Every layout that is known. */
export const LAYOUTS: readonly Layout[] = [
  {
    name: 'openb',
    summary: 'Alibaba 2023 (openb): Weng et al., "Beware of Fragmentation", ATC 2023',
    columns: { name: 'sn', model: 'model', gpus: 'gpu', cpus: 'cpu_milli', memory: 'memory_mib' },
    cpuUnit: 0.001,
  },
  {
    name: 'spot2026',
    summary: 'Alibaba 2026, spot GPUs: Duan et al., "GFS", ASPLOS 2026',
    columns: { name: 'node_name', model: 'gpu_model', gpus: 'gpu_capacity_num', cpus: 'cpu_num', memory: null },
    cpuUnit: 1,
  },
]

/** The columns that a layout needs. */
export const neededBy = ({ columns }: Layout): readonly string[] =>
  Object.values(columns).filter((column) => column !== null)
