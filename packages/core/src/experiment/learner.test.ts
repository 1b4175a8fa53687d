import { expect, it } from 'vitest'
import type { Job } from '../domain/job.ts'
import { CALM, runInputs } from '../testing/busy-run.ts'
import type { JobRecord } from '../workload/build.ts'
import { Listener } from '../world/listener.ts'
import { Run } from './run.ts'

const job = (submittedAtS: number, name: string | undefined, durationS: number): JobRecord => ({
  submittedAtS,
  gpus: 1,
  attempts: [{ durationS, ending: 'passed' }],
  tenant: 'ann',
  ...(name === undefined ? {} : { name }),
})

it('lets a job be believed by the name it has, once jobs of that name are known to have ended', () => {
  const past = [job(0, 'long', 1000), job(0, 'short', 10), job(0, undefined, 20), job(0, undefined, 20)]
  const late = [job(2000, 'long', 1), job(2000, 'short', 1), job(2000, undefined, 1), job(2000, 'zebra', 1)]
  const believed: (number | undefined)[] = []
  class Hearer extends Listener {
    override submitted(job: Job): void {
      believed.push(job.runtimeS?.p50)
      super.submitted(job)
    }
  }
  const inputs = runInputs([...past, ...late], 'dynamic', { ...CALM, estimates: { kind: 'history', lastJobs: 20 } })
  new Run(inputs, { listen: (to) => new Hearer(to) }).toEnd()
  expect(believed.slice(4)).toEqual([1000, 10, 20, 20])
})
