import { describe, expect, it } from 'vitest'
import type { Plan } from '../domain/plan.ts'
import { lineOf } from '../replay/plain-line.ts'
import { busyRecords, ROUGH, runInputs } from '../testing/busy-run.ts'
import { Run } from './run.ts'

/** Everything a run decides and everything that comes of it, as text. */
function story(
  recipe: string,
  seed: number,
): { readonly plans: string; readonly jobs: string; readonly energy: string } {
  const plans: string[] = []
  const inputs = { ...runInputs(busyRecords(120), recipe, ROUGH, [{}, { nodeCount: 2 }]), seed }
  const run = new Run(inputs, {
    journal: { decided: (nowS, plan: Plan, removed) => void plans.push(lineOf({ nowS, plan, removed })) },
  })
  run.toEnd()
  const { jobs, sites } = run.simulator.sim
  const columns = [jobs.firstStartAtS, jobs.endedAtS, jobs.waitedS, jobs.energyJ, jobs.heldGpuS, jobs.ending]
  return {
    plans: plans.join('\n'),
    jobs: columns.map((column) => column.join()).join('\n'),
    energy: sites.map((site) => [site.energyJ, site.carbonG, site.costUsd].join()).join('\n'),
  }
}

describe.each(['static', 'dynamic'])('the recipe %s', (recipe) => {
  it('plans the same, byte for byte, and comes to the same under the same seed', () => {
    const first = story(recipe, 1)
    expect(first.plans.length).toBeGreaterThan(10_000)
    expect(story(recipe, 1)).toEqual(first)
  })

  it('meets other faults under another seed', () => {
    expect(story(recipe, 2).jobs).not.toEqual(story(recipe, 1).jobs)
  })
})
