import { buildWorkload, ENDINGS, idOf, type JobRecord, NO_SPREAD_LOSS, type Workload } from '@ballast/core'
import type { Curve } from './throughput-curves.ts'

/**
 * The same jobs, each on any number of GPUs that was measured for its class: from one to `most`, and as
 * fast as its curve says. Throws where a class has no curve.
 */
export function elasticJobs(workload: Workload, curves: ReadonlyMap<string, Curve>, most: number): Workload {
  const classes = workload.classes.map((jobClass) => {
    const speedByGpus = curves.get(jobClass.name)
    if (speedByGpus === undefined) throw new Error(`no throughput is known of ${jobClass.name}`)
    // Spanning nodes costs no more than the curve says, which was measured across nodes where it had to be.
    return { ...jobClass, speedByGpus, spreadLoss: NO_SPREAD_LOSS }
  })
  const records = Array.from({ length: workload.count }, (_, row): JobRecord => {
    const jobClass = classes[workload.classOf[row]!]!
    const { asked } = workload.demands[workload.demandOf[row]!]!.gpus
    const attempt = workload.attemptFrom[row]!
    return {
      id: idOf(workload, row),
      submittedAtS: workload.submittedAtS[row]!,
      gpus: { min: 1, asked, max: Math.max(asked, Math.min(most, jobClass.speedByGpus.length)) },
      attempts: [{ durationS: workload.attemptS[attempt]!, ending: ENDINGS[workload.attemptEnding[attempt]!]! }],
      jobClass,
      deadlineS: workload.deadlineS[row]!,
    }
  })
  return buildWorkload(workload.name, workload.startsAt, records)
}
