import { existsSync } from 'node:fs'
import { CARDS, type Card, clusterPreset, defaultScenario, metricsOf, type Recipe, Run, toolsFor } from '@ballast/core'
import { readTrace, type WrittenAnswers, writtenRecipe } from '@ballast/server'
import { bareReplay } from './bare-replay.ts'
import { peakMB, timed } from './measure.ts'

const FILE = '../shared/data/jobs/philly/philly_2017-09-04_2017-11-05.csv.gz'
const GPUS = 700

/**
 * Every policy of the catalogue in turn, in an otherwise plain recipe, on the Philly extract with 700 GPUs, where
 * work queues. One run each.
 */
export async function policies(): Promise<void> {
  if (!existsSync(FILE)) {
    console.log(`policies: ${FILE} is not there; nothing measured`)
    return
  }
  const { workload } = await readTrace(FILE, {})
  const scenario = defaultScenario({ cluster: clusterPreset('philly-700')!, workload: { kind: 'trace', file: FILE } })
  for (const recipe of CARDS.flatMap(recipesWith)) {
    const tools = await toolsFor([recipe])
    const bare = timed(() => bareReplay(workload, GPUS)).wallS
    const { value, wallS } = timed(() => {
      const run = new Run({ scenario, recipe, workload, files: new Map(), seed: 1, tools })
      run.toEnd()
      return metricsOf(run, 0)
    })
    console.log(
      `policies: ${recipe.id.padEnd(48)} ${wallS.toFixed(2)} s, ${(wallS / bare).toFixed(0)} × a bare event loop; ` +
        `mean wait ${Math.round(value.totalWaitMeanS)} s, ${value.cycles} passes, ${value.preemptions} preemptions`,
    )
  }
  console.log(`policies: peak memory ${peakMB().toFixed(0)} MB`)
}

/** Plain recipes with one policy: a planner with each way to backfill, an ordering and a sizing in rounds as well. */
function recipesWith({ question, id }: Card): readonly Recipe[] {
  const skip = { planner: { id: 'pipeline', settings: { discipline: 'skip' } }, [question]: id }
  if (question === 'ordering' || question === 'sizing')
    return [recipe(`${question} ${id}`, skip), recipe(`${question} ${id}, in rounds`, { ...skip, planner: 'rounds' })]
  if (id !== 'pipeline') return [recipe(`${question} ${id}`, skip)]
  return ['none', 'easy', 'conservative'].map((backfill) =>
    recipe(`planner pipeline, backfill ${backfill}`, {
      planner: { id, settings: { discipline: 'blocking', backfill } },
    }),
  )
}

const recipe = (id: string, answers: WrittenAnswers): Recipe => writtenRecipe(id, { placement: 'best-fit', ...answers })
