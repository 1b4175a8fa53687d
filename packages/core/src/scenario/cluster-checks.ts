import type { Feed } from '../domain/feed.ts'
import { fullNodeW, type NodePool } from '../domain/node.ts'
import type { Problem } from '../domain/problem.ts'
import type { Watts } from '../units/quantities.ts'
import { gpuFrom } from './cluster-parts.ts'
import type { PoolInput } from './cluster-schema.ts'
import { SCENARIO_CODES } from './codes.ts'
import { oneOf, type Path, type Place, problemAt, shown } from './place.ts'
import { suggestion } from './suggest.ts'

type Names = readonly (string | undefined)[]

/** Names that were used before in the same list. */
export function duplicateNames(names: Names, list: string, place: Place): Problem[] {
  return names.flatMap((name, i) => {
    const first = names.indexOf(name)
    if (name === undefined || first === i) return []
    const where = place([list, i, 'name'])
    return [problemAt(SCENARIO_CODES.duplicateName, where, name, 'a name of its own', `${list}[${first}] has it too`)]
  })
}

/** A name that should be in a list but is not. */
export function unknownReference(name: string | null | undefined, names: Names, path: Path, place: Place): Problem[] {
  if (name == null || names.includes(name)) return []
  const known = names.filter((each) => each !== undefined)
  const accepted = oneOf(known)
  return [problemAt(SCENARIO_CODES.unknownReference, place(path), name, accepted, suggestion(name, known))]
}

/** Feeds that lie on a ring; told once per ring, at its first feed. */
export function feedCycles(feeds: readonly Feed[], place: Place): Problem[] {
  const told = new Set<number>()
  return feeds.flatMap((feed, start) => {
    const ring: number[] = []
    let at = start
    while (at >= 0 && !ring.includes(at)) {
      ring.push(at)
      at = feeds[at]?.parent ?? -1
    }
    if (at !== start || told.has(start)) return []
    for (const each of ring) told.add(each)
    const found = [...ring, start].map((each) => feeds[each]!.name).join(' ← ')
    return [
      problemAt(
        SCENARIO_CODES.feedCycle,
        place(['feeds', start, 'parent']),
        found,
        `a chain that ends; ${feed.name} may have no parent`,
      ),
    ]
  })
}

/** Feeds whose limit cannot carry their own nodes asleep, or one of them busy. Feeds must be free of rings. */
export function impossibleLimits(feeds: readonly Feed[], pools: readonly NodePool[], place: Place): Problem[] {
  return feeds.flatMap((feed, row) => {
    if (feed.limitW === Number.POSITIVE_INFINITY) return []
    const below = pools.filter((pool) => pool.nodeCount > 0 && feedsAbove(feeds, pool.feed).includes(row))
    if (below.length === 0) return []
    const asleepW = below.reduce((sum, pool) => sum + pool.nodeCount * pool.rests.sleeping.powerW, 0)
    const oneBusyW = Math.min(...below.map((pool) => fullNodeW(pool) - pool.rests.sleeping.powerW))
    const leastW = wholeW(asleepW + oneBusyW)
    if (feed.limitW >= leastW) return []
    const nodes = below.reduce((sum, pool) => sum + pool.nodeCount, 0)
    const hint =
      feed.limitW < asleepW
        ? `its ${nodes} nodes draw ${wholeW(asleepW)} W asleep`
        : `one busy node and ${nodes - 1} sleeping ones draw ${leastW} W`
    const where = place(['feeds', row, 'limitW'])
    return [problemAt(SCENARIO_CODES.feedLimit, where, `${feed.limitW} W`, `at least ${leastW} W`, hint)]
  })
}

/** Up to the next whole watt, sums of inexact tenths forgiven. */
const wholeW = (powerW: Watts): Watts => Math.ceil(powerW - 1e-6)

/** The feed and everything that supplies it. */
function feedsAbove(feeds: readonly Feed[], row: number): readonly number[] {
  const above: number[] = []
  for (let at = row; at >= 0; at = feeds[at]!.parent) above.push(at)
  return above
}

/** No GPU anywhere, or a pool that adds none. */
export function missingGpus(pools: readonly (PoolInput | undefined)[], place: Place): Problem[] {
  const empty = (pool: PoolInput | undefined) => pool !== undefined && (pool.nodes === 0 || pool.gpusPerNode === 0)
  if (pools.every(empty)) {
    const found = pools.length === 0 ? 'no pools' : 'pools without nodes or GPUs'
    return [problemAt(SCENARIO_CODES.noGpus, place(['pools']), found, 'at least one GPU')]
  }
  return pools.flatMap((pool, i) => {
    if (!empty(pool)) return []
    const key = pool!.nodes === 0 ? 'nodes' : 'gpusPerNode'
    return [problemAt(SCENARIO_CODES.outOfRange, place(['pools', i, key]), '0', 'a number of at least 1')]
  })
}

/** A GPU model of the user's own whose figures contradict each other, or a pool that names none at all. */
export function gpuContradictions(pool: PoolInput, i: number, place: Place): Problem[] {
  if (pool.gpu === undefined && pool.node === undefined) {
    const hint = 'or name a built-in server as `node`'
    return [problemAt(SCENARIO_CODES.missingKey, place(['pools', i, 'gpu']), shown(undefined), 'a GPU model', hint)]
  }
  if (typeof pool.gpu !== 'object') return []
  const gpu = gpuFrom(pool.gpu)
  const problems: Problem[] = []
  const most = (key: 'idleW' | 'minCapW' | 'minClockMHz', found: number, limit: number, what: string) => {
    if (found > limit)
      problems.push(
        problemAt(
          SCENARIO_CODES.outOfRange,
          place(['pools', i, 'gpu', key]),
          String(found),
          `at most ${limit}, its ${what}`,
        ),
      )
  }
  most('idleW', gpu.idleW + gpu.contextW, gpu.maxW, 'maxW (contextW counted)')
  most('minCapW', gpu.minCapW, gpu.maxW, 'maxW')
  most('minClockMHz', gpu.minClockMHz, gpu.maxClockMHz, 'maxClockMHz')
  return problems
}
