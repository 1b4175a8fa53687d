import { describe, expect, test } from 'vitest'
import { clusterPreset } from '../hardware/clusters.ts'
import { catalogue } from '../policy/catalogue.ts'
import { RECIPES } from '../policy/recipes.ts'
import { defaultScenario } from '../scenario/default-scenario.ts'
import { audit } from '../testing/audit.ts'
import { generatedWorkload } from './generated-workload.ts'
import { metricsOf } from './metrics.ts'
import { Run } from './run.ts'

const scenario = defaultScenario({
  cluster: clusterPreset('mixed-2000')!,
  workload: {
    kind: 'generate',
    profile: {
      name: 'shared',
      like: 'helios',
      largestGang: 16,
      fractions: {
        share: 0.6,
        milliPerGpu: [
          [250, 1],
          [400, 1],
          [700, 1],
        ],
      },
    },
    jobs: 1500,
    load: 1.2,
  },
  sharing: { slowdown: 0.85 },
})
const dynamic = RECIPES.find(({ id }) => id === 'dynamic')!

describe('every placement', () => {
  test.each(catalogue.placement.map(({ card }) => card.id))('%s gets a long and crowded run done', (id) => {
    if (scenario.workload.kind !== 'generate') throw new Error('the work is generated')
    const workload = generatedWorkload(scenario, scenario.workload, 1)
    const recipe = { ...dynamic, placement: { id, settings: settingsOf(id) } }
    const run = new Run({ scenario, recipe, workload, files: new Map(), seed: 1, tools: {} })
    run.toEnd()
    audit(run.simulator.sim)
    expect(metricsOf(run, 0)).toMatchObject({ jobsSubmitted: 1500, jobsUnfinished: 0 })
  })
})

function settingsOf(id: string) {
  const { parameters } = catalogue.placement.find(({ card }) => card.id === id)!.card
  return Object.fromEntries(parameters.map((each) => [each.name, each.default]))
}
