import { clusterPreset, defaultScenario } from '@ballast/core'
import { runSeeds } from '@ballast/server'
import { median } from './measure.ts'

/** Enough that starting a thread and compiling in it (1.2 s of processor time beside its own) count little. */
const JOBS = 500_000

/** Two seeds on two threads against one seed on one, in turn, so that the machine's drift hits both. */
export async function threads(): Promise<void> {
  const scenario = defaultScenario({
    cluster: clusterPreset('uniform-10k')!,
    workload: { kind: 'generate', profile: 'philly', jobs: JOBS, load: 0.5 },
  })
  const assignments = (seeds: readonly number[]) =>
    seeds.map((seed) => ({ scenario, workload: null, files: new Map(), seed, pictures: false }))
  const ratios: number[] = []
  for (let i = 0; i < 5; i++) {
    const oneS = await wallS(() => runSeeds(assignments([1]), { threads: 1 }))
    const twoS = await wallS(() => runSeeds(assignments([1, 2]), { threads: 2 }))
    ratios.push(twoS / oneS)
    console.log(`threads: one seed ${oneS.toFixed(2)} s, two in parallel ${twoS.toFixed(2)} s`)
  }
  console.log(`threads: two seeds in parallel take ${median(ratios).toFixed(2)} times one`)
}

async function wallS(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return (performance.now() - startedMs) / 1000
}
