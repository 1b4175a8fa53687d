import { z } from 'zod'

/** A number that may be `Infinity`, which plain lines can hold. */
const quantity = z.union([z.number(), z.literal(Number.POSITIVE_INFINITY)])
const count = z.int().min(0)
const text = z.string()

const gpu = z.strictObject({
  name: text,
  memoryMiB: quantity,
  speed: quantity,
  idleW: quantity,
  contextW: quantity,
  maxW: quantity,
  minCapW: quantity,
  maxClockMHz: quantity,
  minClockMHz: quantity,
})

const rest = z.strictObject({ powerW: quantity, enterS: quantity, wakeS: quantity, wakeW: quantity })

const pool = z.strictObject({
  index: count,
  name: text,
  site: count,
  feed: count,
  gpu,
  gpusPerNode: count,
  cpuMilliPerNode: quantity,
  memoryMiBPerNode: quantity,
  nodesPerRack: quantity,
  firstNode: count,
  nodeCount: count,
  baseW: quantity,
  rests: z.strictObject({ sleeping: rest, off: rest }),
  tenants: z.array(text).exactOptional(),
})

/** First line of a recording, `version` apart. */
export const headerSchema = z.strictObject({
  kind: z.literal('recording'),
  version: z.literal(1),
  pools: z.array(pool),
  feeds: z.array(z.strictObject({ name: text, parent: z.int().min(-1), limitW: quantity })),
  recipe: z.unknown(),
  seed: z.number(),
  scenario: text,
})

const demand = z.strictObject({
  index: count,
  gpus: z.strictObject({ min: count, asked: count, max: count }),
  milliPerGpu: count,
  cpuMilliPerGpu: quantity,
  memoryMiBPerGpu: quantity,
  models: z.array(text).nullable(),
  preferredModels: z.array(text),
  pools: z.array(count).exactOptional(),
})

const jobClass = z.strictObject({
  name: text,
  speedByModel: z.record(text, z.number()),
  load: z.number(),
  capCurve: z.tuple([z.number(), z.number(), z.number()]),
  computeShare: z.number(),
  spreadLoss: z.strictObject({ nodes: z.number(), racks: z.number() }),
  scaling: z.number(),
})

const job = z.strictObject({
  row: count,
  id: text,
  submittedAtS: z.number(),
  demand: count,
  jobClass: count,
  tenant: text,
  priority: z.number(),
  tier: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  deadlineS: quantity.nullable(),
  checkpoint: z.strictObject({ saveS: quantity, restoreS: quantity, everyS: quantity }),
  after: z.array(count),
  runtimeS: z.strictObject({ p50: quantity, p90: quantity }).nullable(),
})

const parts = z.array(z.strictObject({ node: count, gpus: count, mask: z.int() }))

const action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), job: count, parts }),
  z.strictObject({ kind: z.literal('preempt'), job: count }),
  z.strictObject({ kind: z.literal('move'), job: count, parts }),
  z.strictObject({ kind: z.literal('resize'), job: count, parts }),
  z.strictObject({ kind: z.literal('hold'), job: count, untilS: quantity }),
  z.strictObject({ kind: z.literal('sleep'), node: count, rest: z.enum(['sleeping', 'off']) }),
  z.strictObject({ kind: z.literal('wake'), node: count }),
  z.strictObject({ kind: z.literal('cap'), node: count, powerPerGpuW: quantity }),
  z.strictObject({ kind: z.literal('clock'), node: count, clockMHz: quantity }),
])

const step = z.strictObject({ actions: z.array(action), needs: z.array(count), because: text })

const plan = z.strictObject({
  basedOn: count,
  steps: z.array(step),
  obstacles: z.array(z.strictObject({ demand: count, head: count, stopsQueue: z.boolean(), because: text })),
  lookAgainAtS: quantity,
})

const outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done') }),
  z.strictObject({ kind: z.literal('refused'), because: text }),
  z.strictObject({ kind: z.literal('failed'), retryable: z.boolean(), because: text }),
])

const atS = z.number()

/** Every line but the first, by its kind. */
export const lineSchemas = {
  demand: z.strictObject({ kind: z.literal('demand'), demand }),
  class: z.strictObject({ kind: z.literal('class'), index: count, jobClass }),
  tick: z.strictObject({ kind: z.literal('tick'), nowS: z.number() }),
  submitted: z.strictObject({ kind: z.literal('submitted'), job }),
  ended: z.strictObject({
    kind: z.literal('ended'),
    job: count,
    ending: z.enum(['passed', 'failed', 'killed']),
    atS,
  }),
  requeued: z.strictObject({ kind: z.literal('requeued'), job: count, attainedS: quantity, because: text, atS }),
  node: z.strictObject({
    kind: z.literal('node'),
    node: count,
    state: z.enum(['on', 'falling-asleep', 'sleeping', 'off', 'waking', 'failed']),
    atS,
  }),
  outcome: z.strictObject({ kind: z.literal('outcome'), plan: count, step: count, outcome, atS }),
  plan: z.strictObject({
    kind: z.literal('plan'),
    number: count,
    nowS: z.number(),
    plan,
    removed: z.array(z.strictObject({ step, because: text })),
  }),
  end: z.strictObject({ kind: z.literal('end'), lines: count }),
} as const

/** A line that is sound by itself. */
export type Line = { [K in keyof typeof lineSchemas]: z.output<(typeof lineSchemas)[K]> }[keyof typeof lineSchemas]
