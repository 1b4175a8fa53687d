import { describe, expect, test } from 'vitest'
import { tenantId } from '../../domain/ids.ts'
import { PlainView } from '../../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../../testing/samples.ts'
import type { Memory } from '../card.ts'
import { countAsked, fillingWith, heldBeside, keepFilling } from './filling.ts'

const demand = aDemand({ gpus: 2, milliPerGpu: 500, cpuMilliPerGpu: 4_000, memoryMiBPerGpu: 100 })
const [a, b] = [tenantId('a'), tenantId('b')]

/** A job of `a` runs, one of each waits. */
function mixed() {
  const view = new PlainView([aPool()])
  ;[a, a, b].forEach((tenant, row) => void view.submit(aJob({ row, tenant, demand })))
  view.place(0, 0, 2)
  return { view, jobs: view.plainJobs.map(({ job }) => job) }
}

describe('filling', () => {
  test('begins with what is held beside the jobs that are to be counted', () => {
    const { view, jobs } = mixed()
    expect(heldBeside(jobs.slice(1), view)).toEqual({ gpus: [1, 0], cpuMilli: [8_000, 0], memoryMiB: [200, 0] })
    expect(heldBeside(jobs, view)).toEqual({ gpus: [0, 0], cpuMilli: [0, 0], memoryMiB: [0, 0] })
  })

  test('counts jobs one by one, and newcomers behind those of their tenant', () => {
    const { view, jobs } = mixed()
    const memory: Memory = {}
    const filling = heldBeside(jobs.slice(1), view)
    countAsked(filling, 0, jobs[1]!)
    keepFilling(memory, filling)
    const newcomer = aJob({ row: 3, tenant: a, demand })
    expect(fillingWith(newcomer, view, memory)).toEqual({ gpus: [3], cpuMilli: [24_000], memoryMiB: [600] })
    expect(JSON.parse(JSON.stringify(memory))).toEqual(filling)
  })

  test('of a tenant nobody knew, or where nothing is remembered, is the job alone', () => {
    const { view } = mixed()
    const stranger = aJob({ row: 3, tenant: tenantId('__proto__'), demand })
    expect(fillingWith(stranger, view, {}).gpus).toEqual([1])
  })
})
