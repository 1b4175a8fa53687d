/** Folder of the openb lists, below the data folder. */
export const LIST_FOLDER = 'jobs/alibaba-gpu2023'

/** The list of nodes that have GPUs. */
export const NODES = 'openb_node_list_gpu_node.csv.gz'

/** A list of jobs, by the name of its variant. */
export const jobListFile = (list: string): string => `openb_pod_list_${list}.csv.gz`

/** One filling of the cluster. */
export type PackingAssignment = {
  readonly dataFolder: string
  /** Variant of the list of jobs. */
  readonly list: string
  /** Id of the placement. */
  readonly answer: string
  readonly seed: number
  /** GPUs asked for over GPUs there are. */
  readonly load: number
}
