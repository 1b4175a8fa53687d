import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultScenario, phillyShaped, runOne } from '@ballast/core'
import { REFEREED_CASES, recipeWith, referenceSimulation } from '@ballast/core/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { readTrace } from '../traces/read-trace.ts'

const trace = join(
  dirname(fileURLToPath(import.meta.url)),
  '../../../../../shared/data/jobs/philly/philly_2017-09-04_2017-11-05.csv.gz',
)
const present = existsSync(trace)
if (!present) console.warn(`skipped: the Philly extract is not at ${trace}`)

const STOPPED_SHORT = ['shortest-job-first, blocking', 'smallest-service-first, blocking']

/** Clusters in Philly's shape, as nodes of two GPUs and of eight. To save time, not everything on all of them. */
const CLUSTERS = [
  { gpus: 560, small: 72, large: 52, without: [] },
  { gpus: 640, small: 80, large: 60, without: STOPPED_SHORT },
  { gpus: 700, small: 90, large: 65, without: STOPPED_SHORT },
]

const CASES = CLUSTERS.flatMap(({ without, ...cluster }) =>
  REFEREED_CASES.filter(({ name }) => !without.some((each) => each === name)).map((each) => ({ ...cluster, ...each })),
)

describe.skipIf(!present)('the Philly extract under the referee (skipped where the data is absent)', () => {
  let workload: Awaited<ReturnType<typeof readTrace>>['workload']
  beforeAll(async () => {
    workload = (await readTrace(trace)).workload
  })

  test.each(CASES)(
    'on $gpus GPUs, $name: every job starts and ends exactly when it does in the reference',
    ({ gpus, small, large, answers, rules }) => {
      const scenario = defaultScenario({
        cluster: phillyShaped(`philly-${gpus}`, small, large),
        workload: { kind: 'trace', file: trace },
        recipes: [recipeWith(answers)],
        estimates: { kind: 'perfect' },
        referee: true,
      })
      const inputs = { scenario, recipe: scenario.recipes[0]!, workload, files: new Map(), seed: 1 }
      const ours = runOne(
        inputs,
        {},
        () => 0,
        () => {},
      ).jobs
      const jobs = Array.from({ length: workload.count }, (_, row) => ({
        submittedAtS: Math.floor(workload.submittedAtS[row]!),
        gpus: workload.demands[workload.demandOf[row]!]!.gpus.asked,
        durationS: Math.max(1, Math.floor(workload.attemptS[row]!)),
      }))
      const shape = [
        { nodes: small, gpusPerNode: 2 },
        { nodes: large, gpusPerNode: 8 },
      ]
      const reference = referenceSimulation(shape, jobs, rules)
      const differ = ours.filter(
        ({ firstStartAtS, endedAtS }, row) =>
          firstStartAtS !== reference[row]!.startsAtS || endedAtS !== reference[row]!.endsAtS,
      )
      expect(differ.map(({ id }) => id)).toEqual([])
      expect(ours).toHaveLength(55_803)
    },
  )
})
