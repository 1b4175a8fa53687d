import type { Ending } from '../domain/job.ts'
import type { Random } from '../random/stream.ts'
import { stream } from '../random/stream.ts'
import type { Seconds } from '../units/quantities.ts'
import type { JobRecord } from './build.ts'
import type { Profile } from './profile.ts'
import type { Script } from './script.ts'
import { ENDINGS } from './workload.ts'

/** A job that does not know yet when it is submitted; its deadline counts from then. */
export type Draft = { -readonly [K in keyof JobRecord]: JobRecord[K] }

/** Draws single jobs of a script. Each aspect has its own stream, so that changing one leaves the others. */
export function jobDrawer(profile: Profile, seed: number): (script: Script, tenant: string) => Draft {
  const runtimes = stream(seed, 'workload/runtimes')
  const endings = stream(seed, 'workload/endings')
  const wishes = stream(seed, 'workload/wishes')
  const { deadlines, longestS } = profile
  return (script, tenant) => {
    const runtimeS = Math.min(longestS, Math.max(1, runtime(script, profile.repeats.spread, runtimes)))
    const slack = deadlines.leastSlack + (deadlines.mostSlack - deadlines.leastSlack) * wishes.next()
    const hasDeadline = wishes.next() < deadlines.share
    return {
      submittedAtS: 0,
      gpus: script.gpus,
      attempts: attempts(script, runtimeS, profile.retries, endings),
      milliPerGpu: script.milliPerGpu,
      cpuMilliPerGpu: script.cpuMilliPerGpu,
      memoryMiBPerGpu: script.memoryMiBPerGpu,
      models: script.models,
      jobClass: script.jobClass,
      tenant,
      tier: wishes.pick(profile.tiers) as 0 | 1 | 2 | 3,
      deadlineS: hasDeadline ? slack * runtimeS : null,
    }
  }
}

/** What the job asks of the cluster: GPU-seconds over all attempts. */
export function gpuSecondsOf({ gpus, milliPerGpu = 1_000, attempts }: Draft): number {
  const asked = typeof gpus === 'number' ? gpus : gpus.asked
  return attempts.reduce((sum, { durationS }) => sum + durationS, 0) * asked * (milliPerGpu / 1_000)
}

/** A run time near the script's usual one, such that over all scripts the kind's distribution comes out. */
function runtime({ kind, usual }: Script, spread: number, random: Random): Seconds {
  const own = kind.runtime.spread > spread ? spread / kind.runtime.spread : 1
  const place = Math.sqrt(1 - own * own) * usual + own * random.normal()
  return kind.runtime.medianS * Math.exp(kind.runtime.spread * place)
}

/**
 * Divides a run time among attempts, of which all but the last failed. A job that fails for good fails
 * at about the same point every time; one that goes on to pass failed early.
 */
function attempts(
  { kind }: Script,
  runtimeS: Seconds,
  { beforeFailed, beforeOther, most }: Profile['retries'],
  random: Random,
): JobRecord['attempts'] {
  const { passed, failed, killed } = kind.endings
  const ending = ENDINGS[random.pick([passed, failed, killed])]!
  const share = ending === 'failed' ? beforeFailed : beforeOther
  let failures = 0
  while (failures < most && random.next() < share) failures++
  if (failures === 0) return [{ durationS: runtimeS, ending }]
  const parts = Array.from({ length: failures }, () => (ending === 'failed' ? 0.8 : 0.05) + 0.3 * random.next())
  const whole = parts.reduce((sum, part) => sum + part, 1)
  const tries = parts.map((part) => ({ durationS: (runtimeS * part) / whole, ending: 'failed' as Ending }))
  return [...tries, { durationS: runtimeS / whole, ending }]
}
