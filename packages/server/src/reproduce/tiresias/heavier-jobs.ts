import { buildWorkload, type JobRecord, NO_SPREAD_LOSS, TRAINING, type Workload } from '@ballast/core'

/** Work whose speed does not depend on where it is placed. */
const ANYWHERE = { ...TRAINING, spreadLoss: NO_SPREAD_LOSS }

/** The jobs of a workload that take at least so many GPU-seconds; how they are spread over nodes makes no difference. */
export function heavierJobs(workload: Workload, leastGpuS: number): Workload {
  const records: JobRecord[] = []
  for (let row = 0; row < workload.count; row++) {
    const { gpus } = workload.demands[workload.demandOf[row]!]!
    const durationS = workload.attemptS[workload.attemptFrom[row]!]!
    if (durationS * gpus.asked < leastGpuS) continue
    const submittedAtS = workload.submittedAtS[row]!
    records.push({ submittedAtS, gpus, attempts: [{ durationS, ending: 'passed' }], jobClass: ANYWHERE })
  }
  return buildWorkload(workload.name, workload.startsAt, records)
}
