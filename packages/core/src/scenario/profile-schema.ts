import { z } from 'zod'
import { CLASSES } from '../workload/classes.ts'
import { SCENARIO_CODES } from './codes.ts'
import { count, name, nonNegative, positive, share } from './fields.ts'

const { outOfRange } = SCENARIO_CODES
const someWeight = { params: { code: outOfRange.code, accepted: 'at least one weight above 0' } }
const ordered = { params: { code: outOfRange.code, accepted: 'a leastSlack of at most mostSlack' } }

const jobClass = z.enum(CLASSES.map((each) => each.name))
const weighted = <T extends z.ZodType>(value: T) =>
  z
    .array(z.tuple([value, nonNegative]))
    .min(1)
    .refine((rows) => rows.length === 0 || rows.some((row) => row[1] !== 0), someWeight)

const kind = z.strictObject({
  name,
  weight: nonNegative.describe('How many of all jobs are of this kind, relative to the others.'),
  jobClass: jobClass.optional(),
  gpus: weighted(count).describe('GPU counts with how often each comes.'),
  runtime: z.strictObject({ medianS: positive, spread: nonNegative }).describe('Log-normal, over all attempts.'),
  endings: z
    .strictObject({ passed: nonNegative, failed: nonNegative, killed: nonNegative })
    .refine(({ passed, failed, killed }) => passed + failed + killed > 0, someWeight)
    .optional(),
  sweepShare: share.optional().describe('Share of submissions that are a sweep of many like jobs.'),
})

const arrivals = z.strictObject({
  jobsPerDay: positive.optional(),
  utcOffsetHours: z.number().min(-14).max(14).optional(),
  hourWeights: z.array(positive).length(24).optional().describe('24 weights from midnight on the wall clock.'),
  dayWeights: z.array(positive).length(7).optional().describe('7 weights from Monday.'),
  sweeps: z.strictObject({ exponent: positive, most: count, gapS: nonNegative }).optional(),
})

const besides = z.strictObject({
  weight: nonNegative,
  cpuMilliPerGpu: z.int().min(0),
  memoryMiBPerGpu: z.int().min(0),
})

/** A profile of generated work written out: what is not given is that of `like`, or plain. */
export const profileSchema = z
  .strictObject({
    name,
    like: name.optional().describe('Built-in profile that everything not given is taken from.'),
    summary: z.string().optional(),
    arrivals: arrivals.optional(),
    tenants: z.strictObject({ count, exponent: nonNegative }).optional(),
    repeats: z.strictObject({ share, remembered: count, spread: nonNegative }).optional(),
    kinds: z
      .array(kind)
      .min(1)
      .refine((kinds) => kinds.length === 0 || kinds.some((each) => each.weight !== 0), someWeight)
      .optional(),
    longestS: positive.optional(),
    largestGang: count.optional(),
    retries: z.strictObject({ beforeFailed: share, beforeOther: share, most: z.int().min(0) }).optional(),
    tiers: z
      .tuple([nonNegative, nonNegative, nonNegative, nonNegative])
      .refine((weights) => weights.some((weight) => weight !== 0), someWeight)
      .optional()
      .describe('Weights of tiers 0 to 3.'),
    deadlines: z
      .strictObject({ share, leastSlack: positive, mostSlack: positive })
      .refine(({ leastSlack, mostSlack }) => leastSlack <= mostSlack, ordered)
      .optional(),
    elastic: z.strictObject({ share, least: share.gt(0), most: z.number().min(1) }).optional(),
    fractions: z.strictObject({ share, milliPerGpu: weighted(z.int().min(1).max(1000)) }).optional(),
    besides: z
      .array(besides)
      .min(1)
      .refine((rows) => rows.length === 0 || rows.some((row) => row.weight !== 0), someWeight)
      .optional(),
    models: z.strictObject({ share, allowed: z.array(z.tuple([z.array(name).min(1), nonNegative])) }).optional(),
    chains: z.strictObject({ share, most: z.int().min(2) }).optional(),
  })
  .describe('What synthetic work is like.')

/** A profile in a file of its own. */
export const profileFileSchema = z.strictObject({ version: z.literal(1), ...profileSchema.shape })

export type KindInput = z.output<typeof kind>
