import { z } from 'zod'
import { CLUSTER_NAMES } from '../hardware/clusters.ts'
import { QUESTIONS } from '../policy/recipe.ts'
import { CLASSES } from '../workload/classes.ts'
import { CLUSTER_SHAPE } from './cluster-schema.ts'
import { count, instant, name, nonNegative, positive, share } from './fields.ts'
import { profileSchema } from './profile-schema.ts'

const choice = z.union([
  name,
  z.strictObject({ id: name, settings: z.record(z.string(), z.union([z.number(), z.string()])).optional() }),
])

/** A recipe written out: answers not given are those of `like`, or the null answers. */
export const recipeSchema = z.strictObject({
  version: z.literal(1).optional(),
  id: name,
  like: name.optional().describe('Name of the recipe that answers not given are taken from.'),
  ...(Object.fromEntries(QUESTIONS.map((question) => [question, choice.optional()])) as {
    [Q in (typeof QUESTIONS)[number]]: z.ZodOptional<typeof choice>
  }),
})

/** A recipe by name or written out. */
export const oneRecipe = z.union([name, recipeSchema])

/** A profile of generated work by name or written out. */
export const oneProfile = z.union([name, profileSchema])

const measuredOn = name
  .optional()
  .describe('GPU model on which the durations hold; the only one of the cluster, or V100.')

const workload = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('trace'),
    file: name,
    format: name.optional().describe('Found out from the file if not given.'),
    columns: z.record(z.string(), z.string()).optional().describe("The trace's column for each field of a job."),
    throughputTable: name
      .optional()
      .describe('File with the steps per second of each type of job; for traces that tell steps.'),
    measuredOn,
  }),
  z.strictObject({
    kind: z.literal('generate'),
    profile: oneProfile.optional(),
    jobs: count.optional(),
    days: positive.optional(),
    load: positive.optional().describe('GPU time asked for as a share of what the cluster has.'),
    measuredOn,
  }),
])

const estimates = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('perfect') }),
  z.strictObject({ kind: z.literal('history'), lastJobs: count.optional() }),
  z.strictObject({ kind: z.literal('noisy'), spread: nonNegative.optional() }),
  z.strictObject({ kind: z.literal('helios') }),
  z.strictObject({ kind: z.literal('none') }),
])

const CLASS_NAMES = CLASSES.map((each) => each.name)

/** A scenario file. */
export const scenarioSchema = z
  .strictObject({
    version: z.literal(1),
    name: name.optional(),
    startsAt: instant.optional().describe('Instant of second 0; that of the trace if not given.'),
    cluster: z.enum(CLUSTER_NAMES).optional().describe('A preset cluster; or give `pools`.'),
    ...CLUSTER_SHAPE,
    workload: workload.optional(),
    recipe: z
      .union([oneRecipe, z.array(oneRecipe).min(1)])
      .optional()
      .describe('One recipe, or a list to compare; savings are against the first.'),
    estimates: estimates.optional().describe('What is believed of running times.'),
    faults: z
      .strictObject({
        nodeMtbfH: positive.nullable().optional().describe('Mean time between failures of a node; null = never.'),
        nodeRepairH: positive.optional(),
        actuationFailureShare: share.lt(1).optional(),
      })
      .optional(),
    delays: z.strictObject({ sensorS: nonNegative.optional(), actuationS: nonNegative.optional() }).optional(),
    checkpoint: z
      .strictObject({
        saveS: nonNegative.optional(),
        restoreS: nonNegative.optional(),
        everyS: nonNegative.optional().describe('0 = a failure loses everything.'),
      })
      .optional()
      .describe('For jobs whose trace says nothing of it.'),
    throughput: z
      .partialRecord(z.enum(CLASS_NAMES), z.record(z.string(), positive))
      .optional()
      .describe('Throughput of a job class on a GPU model relative to `measuredOn`.'),
    instants: z.strictObject({ sameInstant: z.enum(['releases-first', 'arrivals-first']).optional() }).optional(),
    sharing: z
      .strictObject({
        slowdown: nonNegative
          .optional()
          .describe('Jobs on one GPU keep 1 / (1 + slowdown × load of the others there) of their speed.'),
      })
      .optional(),
    referee: z
      .boolean()
      .optional()
      .describe('The world of other simulators: no faults, delays, slowdowns or fractions of seconds.'),
    seeds: z
      .union([z.int().min(1).max(1000), z.array(z.int().min(0)).min(1)])
      .optional()
      .describe('How many seeds, or which ones.'),
  })
  .describe('A Ballast scenario.')

export type ScenarioInput = z.output<typeof scenarioSchema>
export type RecipeInput = z.output<typeof recipeSchema>
export type WorkloadInput = z.output<typeof workload>
