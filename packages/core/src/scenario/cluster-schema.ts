import { z } from 'zod'
import { ZONES } from '../grid/zones.ts'
import { GPU_NAMES } from '../hardware/gpu-models.ts'
import { NODE_TYPE_NAMES } from '../hardware/node-types.ts'
import { count, name, nonNegative, positive, share } from './fields.ts'

/** Grid zones for which signals can be generated. */
export const ZONE_NAMES: readonly string[] = ZONES.map((zone) => zone.id)

/** Most GPUs one node may have: a node's GPUs are bits of one word. */
export const MOST_GPUS_PER_NODE = 16

const zone = z.enum(ZONE_NAMES)

const signal = z.union([
  z.number(),
  zone,
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('constant'), value: z.number() }),
    z.strictObject({ kind: z.literal('zone'), zone }),
    z.strictObject({ kind: z.literal('file'), file: name, timeColumn: name, valueColumn: name }),
  ]),
])

const cooling = z.strictObject({
  a0: nonNegative.optional(),
  a1: nonNegative.optional(),
  b: nonNegative.optional(),
  freeCoolingC: z.number().optional(),
})

const site = z
  .strictObject({
    name: name.optional(),
    zone: zone.optional().describe('Grid zone for every signal that is not given.'),
    carbonGPerKWh: signal.optional().describe('Carbon intensity: a number, a zone, or where to read it.'),
    priceUsdPerMWh: signal.optional().describe('Power price: a number, a zone, or where to read it.'),
    temperatureC: signal.optional().describe('Outside temperature: a number, a zone, or where to read it.'),
    cooling: cooling.optional().describe('PUE = 1 + a0 + a1 / load + b · max(0, T − freeCoolingC) / 10.'),
    supplyEfficiency: share.gt(0).optional().describe('Power out of over power into supplies and UPS.'),
  })
  .describe('A place with its own grid connection, weather and cooling.')

const feed = z
  .strictObject({
    name,
    parent: name.nullable().optional().describe('Name of the feed that supplies it; none = the grid.'),
    limitW: positive.nullable().optional().describe('Most it may carry, measured at the nodes; none = no limit.'),
  })
  .describe('A node of the power tree.')

const gpu = z.strictObject({
  name,
  memoryGiB: positive,
  speed: positive.describe('Throughput relative to V100 = 1.'),
  idleW: nonNegative,
  contextW: nonNegative.optional(),
  maxW: positive,
  minCapW: positive.optional(),
  minClockMHz: positive.optional(),
  maxClockMHz: positive,
})

const rest = z.strictObject({
  powerW: nonNegative.optional(),
  enterS: nonNegative.optional(),
  wakeS: nonNegative.optional(),
  wakeW: nonNegative.optional(),
})

const pool = z
  .strictObject({
    name: name.optional(),
    node: z.enum(NODE_TYPE_NAMES).optional().describe('Built-in server that everything not given is taken from.'),
    nodes: z.int().min(0).describe('How many nodes.'),
    gpu: z
      .union([z.enum(GPU_NAMES), gpu])
      .optional()
      .describe('A built-in GPU model, or one of your own.'),
    gpusPerNode: z.int().min(0).max(MOST_GPUS_PER_NODE).optional(),
    cpus: positive.optional().describe('Processor cores per node.'),
    memoryGiB: positive.optional().describe('Memory per node.'),
    nodesPerRack: count.optional(),
    baseW: nonNegative.optional().describe('Draw of an awake node without its GPUs.'),
    sleeping: rest.optional().describe('Suspended, memory kept.'),
    off: rest.optional().describe('Switched off but for its controller.'),
    site: name.optional().describe('Name of the site it stands in; the first one if not given.'),
    feed: name.optional().describe('Name of the feed that supplies it; the first one if not given.'),
    tenants: z.array(name).min(1).optional().describe('Tenants whose jobs alone may run here; anybody’s if not given.'),
  })
  .describe('A run of identical nodes behind one interconnect; a gang never spans pools.')

/** The keys of a cluster file, shared with scenario files. */
export const CLUSTER_SHAPE = {
  sites: z.array(site).min(1).optional(),
  feeds: z.array(feed).min(1).optional(),
  pools: z.array(pool).optional(),
}

/** A file for `--cluster`. */
export const clusterSchema = z.strictObject({
  version: z.literal(1),
  name: name.optional(),
  ...CLUSTER_SHAPE,
})

export type SignalInput = z.output<typeof signal>
export type SiteInput = z.output<typeof site>
export type FeedInput = z.output<typeof feed>
export type PoolInput = z.output<typeof pool>
