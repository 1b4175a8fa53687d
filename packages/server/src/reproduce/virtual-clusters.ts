import {
  buildCluster,
  buildWorkload,
  type Cluster,
  nodeType,
  poolOf,
  siteIn,
  UNLIMITED_FEED,
  type Workload,
} from '@ballast/core'

/** Mean completion times and mean waits under the four policies as published, s. */
export type Published = {
  readonly fifo: readonly [jctS: number, waitS: number]
  readonly sjf: readonly [jctS: number, waitS: number]
  readonly qssf: readonly [jctS: number, waitS: number]
  readonly srtf: readonly [jctS: number, waitS: number]
}

/** One of Philly's virtual clusters. */
export type VirtualCluster = {
  readonly name: string
  /** Nodes with eight GPUs. */
  readonly nodes: number
  /** By how much arrivals are made denser. */
  readonly denser: number
  readonly published: Published
}

const virtual = (
  name: string,
  nodes: number,
  denser: number,
  [fifo, sjf, qssf, srtf]: readonly (readonly [jctS: number, waitS: number])[],
): VirtualCluster => ({ name, nodes, denser, published: { fifo: fifo!, sjf: sjf!, qssf: qssf!, srtf: srtf! } })

/**
 * Virtual clusters as the Helios artifact has them, and what its simulator made of Philly's jobs there: completion
 * time and wait under FIFO, SJF, QSSF and SRTF.
 */
export const VIRTUAL_CLUSTERS: readonly VirtualCluster[] = [
  virtual('6214e9', 64, 12.98, [
    [97501, 78659],
    [23337, 4494],
    [26022, 7179],
    [19532, 685],
  ]),
  virtual('7f04ca', 32, 1.98, [
    [133826, 1412],
    [133271, 857],
    [133941, 1527],
    [132980, 565],
  ]),
  virtual('11cb48', 16, 17.83, [
    [82540, 74040],
    [14444, 5944],
    [21051, 12550],
    [9057, 554],
  ]),
  virtual('b436b2', 64, 2.53, [
    [28732, 544],
    [28610, 421],
    [28642, 454],
    [28291, 100],
  ]),
  virtual('ee9e8c', 64, 8.06, [
    [243144, 127270],
    [130493, 14619],
    [132367, 16493],
    [122609, 6720],
  ]),
  virtual('e13805', 16, 55.39, [
    [87265, 2331],
    [85949, 1015],
    [85886, 953],
    [85314, 378],
  ]),
  virtual('6c71a0', 32, 2.56, [
    [31088, 220],
    [31030, 162],
    [31019, 151],
    [31020, 150],
  ]),
  virtual('2869ce', 16, 1.58, [
    [70215, 21171],
    [56388, 7344],
    [58088, 9044],
    [53128, 4071],
  ]),
  virtual('ed69ec', 8, 1.7, [
    [28345, 28],
    [28346, 28],
    [28346, 28],
    [28346, 27],
  ]),
  virtual('103959', 8, 1.75, [
    [24743, 2391],
    [23283, 932],
    [23219, 867],
    [22735, 380],
  ]),
  virtual('0e4a51', 32, 8.16, [
    [233539, 101473],
    [168747, 36682],
    [196886, 64820],
    [146023, 13953],
  ]),
]

/** All of them together, as published. */
export const TOGETHER: Published = {
  fifo: [86072, 56531],
  sjf: [34272, 4731],
  qssf: [37324, 7783],
  srtf: [30683, 1138],
}

/** A pool for each virtual cluster, kept for its jobs. */
export const virtualCluster = (): Cluster =>
  buildCluster(
    'philly-virtual',
    [siteIn('US-MIDA-PJM')],
    [UNLIMITED_FEED],
    VIRTUAL_CLUSTERS.map(({ name, nodes }) => ({ ...poolOf(name, nodeType('pcie-8')!, nodes), tenants: [name] })),
  )

/**
 * The jobs of the virtual clusters that were submitted from an instant on, with those of each made denser.
 *
 * @param fromS s from the workload's start; second 0 of what is returned
 */
export function denserJobs(workload: Workload, fromS: number): Workload {
  const records = Array.from({ length: workload.count }, (_, row) => row).flatMap((row) => {
    const tenant = workload.tenants[workload.tenantOf[row]!]!
    const of = VIRTUAL_CLUSTERS.find(({ name }) => name === tenant)
    const afterS = workload.submittedAtS[row]! - fromS
    if (of === undefined || afterS < 0) return []
    const durationS = workload.attemptS[workload.attemptFrom[row]!]!
    const { gpus } = workload.demands[workload.demandOf[row]!]!
    return [{ submittedAtS: afterS / of.denser, gpus, tenant, attempts: [{ durationS, ending: 'passed' as const }] }]
  })
  const startsAt = new Date(Date.parse(workload.startsAt) + fromS * 1000).toISOString()
  return buildWorkload('philly-virtual', startsAt, records)
}
