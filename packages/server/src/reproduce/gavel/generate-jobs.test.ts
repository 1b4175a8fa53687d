import { buildWorkload } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import type { Rates, ThroughputTable } from '../../traces/throughput-table.ts'
import { generateJobs } from './generate-jobs.ts'
import { JOB_TYPES } from './job-types.ts'

/** Every type alone, and those that are spread over GPUs on two, four and eight; on eight, ResNet-18 does not fit a K80. */
const table: ThroughputTable = new Map(
  JOB_TYPES.map((type) => {
    const sizes = /^(ResNet|Transformer|LM)/.test(type) ? [1, 2, 4, 8] : [1]
    return [type, new Map(sizes.map((gpus) => [gpus, ratesOf(type, gpus)]))]
  }),
)

function ratesOf(type: string, gpus: number): Rates {
  const onK80 = type.startsWith('ResNet-18') && gpus === 8 ? 0 : 1
  const byModel = new Map([
    ['V100', 10],
    ['P100', 5],
    ['K80', onK80],
  ])
  return { byModel, spreadByModel: new Map([['V100', 4]]) }
}

describe('the jobs of the generator', () => {
  test('are those that the published one draws with the same seed', () => {
    const jobs = generateJobs(12, 1_800, 0, table)
    const told = jobs.map(({ submittedAtS, gpus, attempts, jobClass }) => [
      Math.round(submittedAtS),
      gpus,
      jobClass!.name,
      Math.round(attempts[0]!.durationS),
    ])
    expect(told).toEqual([
      [0, 8, 'ResNet-18 (batch size 64) on 8', 68_344],
      [489, 1, 'Transformer (batch size 16) on 1', 31_017],
      [1_904, 1, 'Recommendation (batch size 2048) on 1', 2_147],
      [2_735, 1, 'Recommendation (batch size 8192) on 1', 7_387],
      [4_402, 4, 'LM (batch size 5) on 4', 6_859],
      [6_171, 1, 'Transformer (batch size 64) on 1', 445_845],
      [6_293, 1, 'LM (batch size 20) on 1', 7_050],
      [6_317, 1, 'ResNet-50 (batch size 16) on 1', 4_208],
      [9_587, 1, 'LM (batch size 20) on 1', 11_053],
      [10_128, 1, 'CycleGAN on 1', 41_544],
      [10_608, 1, 'Transformer (batch size 64) on 1', 43_739],
      [20_394, 2, 'LM (batch size 5) on 2', 56_184],
    ])
  })

  test('are as fast on each model as the table says, wherever their GPUs are, and run only where they fit', () => {
    const [wide, narrow] = generateJobs(2, 1_800, 0, table)
    expect(wide!.jobClass).toMatchObject({ speedByModel: { V100: 1, P100: 0.5 }, spreadLoss: { nodes: 0, racks: 0 } })
    expect(wide!.models).not.toContain('K80')
    expect(narrow!.jobClass).toMatchObject({ speedByModel: { V100: 1, P100: 0.5, K80: 0.1 } })
    expect(narrow!.models).toBeNull()
    expect(wide!.checkpoint).toEqual({ saveS: 0, restoreS: 0, everyS: 0 })
  })

  test('come in the shares that are published', () => {
    const workload = buildWorkload('many', '2020-01-01T00:00:00.000Z', generateJobs(20_000, 1_800, 7, table))
    const gpus = [...workload.demandOf].map((demand) => workload.demands[demand]!.gpus.asked)
    const shareOf = (isIt: (row: number) => boolean) => gpus.filter((_, row) => isIt(row)).length / gpus.length
    expect([1, 2, 4, 8].map((count) => shareOf((row) => gpus[row] === count))).toEqual(
      [0.7, 0.1, 0.15, 0.05].map((share) => expect.closeTo(share, 2)),
    )
    expect(shareOf((row) => workload.attemptS[row]! > 60_000)).toBeCloseTo(0.2, 1)
    expect(workload.submittedAtS.at(-1)! / workload.count).toBeCloseTo(1_800, -2)
  })
})
