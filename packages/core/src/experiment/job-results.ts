import type { Ending } from '../domain/job.ts'
import type { Joules, Seconds } from '../units/quantities.ts'
import { ENDINGS, idOf } from '../workload/workload.ts'
import type { Run } from './run.ts'

/** What became of one job. Instants are s from the scenario's start; `null` = it never came to that. */
export type JobResult = {
  readonly id: string
  readonly tenant: string
  readonly tier: number
  readonly priority: number
  /** GPUs asked for, and thousandths of each. */
  readonly gpus: number
  readonly milliPerGpu: number
  readonly submittedAtS: Seconds
  readonly firstStartAtS: Seconds | null
  readonly endedAtS: Seconds | null
  /** From submission to the first start. */
  readonly waitS: Seconds | null
  /** Every wait for GPUs, after each loss of them too. */
  readonly totalWaitS: Seconds
  /** From submission to the end. */
  readonly jctS: Seconds | null
  readonly ending: Ending | null
  /** Attempts begun. */
  readonly attempts: number
  /** GPU-seconds held. */
  readonly gpuSeconds: number
  /** Energy of the GPUs held and of their share of the nodes, without the site's overhead. */
  readonly energyJ: Joules
}

/** What became of every job of a run that has ended, in order of submission. */
export function jobResults(run: Run): readonly JobResult[] {
  const { jobs, workload } = run.simulator.sim
  return Array.from({ length: workload.count }, (_, row): JobResult => {
    const demand = workload.demands[workload.demandOf[row]!]!
    const submittedAtS = workload.submittedAtS[row]!
    const firstStartAtS = numberOf(jobs.firstStartAtS[row]!)
    const endedAtS = numberOf(jobs.endedAtS[row]!)
    return {
      id: idOf(workload, row),
      tenant: workload.tenants[workload.tenantOf[row]!]!,
      tier: workload.tier[row]!,
      priority: workload.priority[row]!,
      gpus: demand.gpus.asked,
      milliPerGpu: demand.milliPerGpu,
      submittedAtS,
      firstStartAtS,
      endedAtS,
      waitS: firstStartAtS === null ? null : firstStartAtS - submittedAtS,
      totalWaitS: jobs.waitedS[row]!,
      jctS: endedAtS === null ? null : endedAtS - submittedAtS,
      ending: ENDINGS[jobs.ending[row]!] ?? null,
      attempts: firstStartAtS === null ? 0 : jobs.attempt[row]! - workload.attemptFrom[row]! + 1,
      gpuSeconds: jobs.heldGpuS[row]!,
      energyJ: jobs.energyJ[row]!,
    }
  })
}

const numberOf = (value: number): number | null => (Number.isNaN(value) ? null : value)
