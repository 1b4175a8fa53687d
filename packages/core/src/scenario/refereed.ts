import type { Checkpoint } from '../domain/job.ts'
import type { Recipe } from '../policy/recipe.ts'
import { choiceOf } from '../policy/recipes.ts'
import type { Delays, Faults, Scenario } from './scenario.ts'

const NO_FAULTS: Faults = { nodeMtbfH: Number.POSITIVE_INFINITY, nodeRepairH: 0, actuationFailureShare: 0 }
const NO_DELAYS: Delays = { sensorS: 0, actuationS: 0 }
const FREE_CHECKPOINT: Checkpoint = { saveS: 0, restoreS: 0, everyS: 0 }

/** Keys of a scenario file that say what the referee says otherwise. */
export const REFEREED_KEYS = ['faults', 'delays', 'checkpoint', 'instants', 'sharing'] as const

/**
 * The scenario in the world of other cluster simulators, so that runs can be compared with theirs to the last
 * digit: nothing fails, nothing is late, stopping and sharing GPUs cost nothing, every GPU model is equally fast but where a
 * trace says otherwise, of one instant first all that ends and then all that arrives is seen in one pass, and
 * every recipe gives a gang the fewest nodes. Its work is in whole seconds; see `refereedWork`.
 */
export function refereed(scenario: Scenario): Scenario {
  const pools = scenario.cluster.pools.map((pool) => ({ ...pool, gpu: { ...pool.gpu, speed: 1 } }))
  return {
    ...scenario,
    referee: true,
    cluster: { ...scenario.cluster, pools },
    recipes: scenario.recipes.map(onFewestNodes),
    faults: NO_FAULTS,
    delays: NO_DELAYS,
    checkpoint: FREE_CHECKPOINT,
    instants: { sameInstant: 'releases-first' },
    sharing: { slowdown: 0 },
  }
}

const onFewestNodes = (recipe: Recipe): Recipe =>
  recipe.placement.id === 'fewest-nodes' ? recipe : { ...recipe, placement: choiceOf('placement', 'fewest-nodes') }
