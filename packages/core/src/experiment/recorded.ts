import { BadInput } from '../domain/problem.ts'
import type { Tools } from '../policy/card.ts'
import type { Recipe } from '../policy/recipe.ts'
import { type Recorder, recorder } from '../replay/recorder.ts'
import { type Replayed, replayRun } from '../replay/replay.ts'
import { BUILT_IN } from '../scenario/known.ts'
import { parseRecipe } from '../scenario/parse-recipe.ts'
import { planningOf } from './planning.ts'
import type { RunInputs } from './run.ts'

/** Records the run of these inputs: give it to the `Run` as an onlooker, and `end()` it after the run. */
export function recorderOf({ scenario, recipe, seed }: RunInputs, sink: (line: string) => void): Recorder {
  const { pools, feeds } = scenario.cluster
  return recorder({ pools, feeds, recipe, seed, scenario: scenario.name }, sink)
}

/**
 * Has the decisions of a recorded run made once more. Throws `BadInput` where the recording cannot be used.
 *
 * @param file what to call the recording in problems
 * @param recipe who decides; the recorded recipe where none is given
 * @param tools  what its policies need; see `toolsFor`
 */
export function replayRecorded(
  lines: Iterable<string>,
  file = 'recording',
  recipe?: Recipe,
  tools: Tools = {},
): Replayed {
  return replayRun(
    lines,
    (header) => {
      const parsed = recipe === undefined ? parseRecipe(header.recipe, `${file}:1: recipe`, BUILT_IN) : { ok: recipe }
      if ('problems' in parsed) throw new BadInput(parsed.problems)
      return planningOf(parsed.ok, tools)
    },
    file,
  )
}
