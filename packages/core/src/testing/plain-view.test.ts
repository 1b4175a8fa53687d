import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type NodeRow, tenantId } from '../domain/ids.ts'
import type { NodePool } from '../domain/node.ts'
import type { Action } from '../domain/plan.ts'
import type { RoomView, View } from '../domain/view.ts'
import { Known } from '../world/known/known.ts'
import { anyDemand } from './any-view.ts'
import { PlainView } from './plain-view.ts'
import { roomByHand } from './room-by-hand.ts'
import { aGpu, aJob, aPool, inLine } from './samples.ts'

const pools = inLine([
  aPool({ nodeCount: 40, gpusPerNode: 8 }),
  aPool({ nodeCount: 3, gpusPerNode: 2, gpu: aGpu({ name: 'fast' }) }),
])
const feeds = [{ name: 'grid', parent: -1, limitW: Number.POSITIVE_INFINITY }]
const NODES = 43

const anyEvent = fc.record({
  kind: fc.constantFrom('start', 'start', 'start', 'start', 'end', 'sleep', 'wake', 'rise', 'submit'),
  demand: fc.nat({ max: 5 }),
  at: fc.nat({ max: NODES - 1 }),
  afterS: fc.nat({ max: 100 }),
})

/** The same events told to both. */
class Pair {
  readonly known = new Known(pools, feeds)
  readonly plain = new PlainView(pools)

  submit(demand: Parameters<typeof roomByHand>[1]): number {
    const row = this.plain.plainJobs.length
    const tenant = tenantId(`tenant-${(row * row) % 3}`)
    const job = aJob({ row, demand, tenant, submittedAtS: this.plain.nowS })
    this.known.submitted(job)
    for (const newcomer of this.known.line.newcomers()) this.known.line.join(newcomer, newcomer)
    this.plain.submit(job)
    return row
  }

  /** Submits a job and starts it on the first node with room at or after `at`, if there is one. */
  start(demand: Parameters<typeof roomByHand>[1], at: number): void {
    const row = this.submit(demand)
    const gpus = demand.gpus.asked
    const node = Array.from({ length: NODES }, (_, i) => (at + i) % NODES).find(
      (each) => roomByHand(this.plain, demand, each) >= gpus,
    )
    if (node === undefined) return
    this.do({ kind: 'start', job: row, parts: [this.known.part(demand, node, gpus)] })
    this.plain.place(row, node, gpus)
  }

  end(at: number): void {
    const running = this.plain.plainJobs.filter(({ state }) => state === 'running')
    if (running.length === 0) return
    const { row } = running[at % running.length]!.job
    this.known.ended(row, 'passed', this.plain.nowS)
    this.plain.finish(row)
  }

  sleep(node: number): void {
    const { state, jobs } = this.plain.plainNodes[node]!
    if (state !== 'on' || jobs.length > 0) return
    this.do({ kind: 'sleep', node, rest: 'off' })
    this.known.nodeSeen(node, 'off', this.plain.nowS)
    this.plain.set(node, 'off')
  }

  wake(node: number): void {
    if (this.plain.plainNodes[node]!.state !== 'off') return
    this.do({ kind: 'wake', node })
    this.plain.set(node, 'waking')
  }

  /** The node is awake. */
  rise(node: number): void {
    if (this.plain.plainNodes[node]!.state !== 'waking') return
    this.known.nodeSeen(node, 'on', this.plain.nowS)
    this.plain.set(node, 'on')
    this.plain.plainNodes[node]!.idleSinceS = this.plain.nowS
  }

  private do(action: Action): void {
    this.known.assume(action)
    const step = { actions: [action], needs: [], because: 'test' }
    this.known.adopt({ basedOn: this.known.revision, steps: [step], obstacles: [], lookAgainAtS: 0 })
    this.known.outcome(step, { kind: 'done' }, this.plain.nowS)
  }
}

/** All that a view says of nodes, room and queue, but for how the tightest share is found. */
function said(view: View, milli: number) {
  const nodes = Array.from({ length: NODES }, (_, node) => node)
  const { room, queue, tenants } = view
  return {
    states: nodes.map((node) => view.nodes.state(node)),
    freeGpus: nodes.map((node) => view.nodes.freeGpus[node]),
    freeCpuMilli: nodes.map((node) => view.nodes.freeCpuMilli[node]),
    freeMemoryMiB: nodes.map((node) => view.nodes.freeMemoryMiB[node]),
    jobsOn: nodes.map((node) => [...view.nodes.jobsOn(node)]),
    queue: [queue.length, queue.gpusAsked.toFixed(6), view.pools.map((pool) => queue.gpusAskedOf(pool).toFixed(6))],
    tenants: Array.from({ length: tenants.count }, (_, row) => [
      tenants.row(tenants.tenant(row)) - row,
      tenants.tenant(row),
      tenants.gpus(row).toFixed(6),
      tenants.cpuMilli(row),
      tenants.memoryMiB(row),
      tenants.gpuSeconds(row).toFixed(6),
    ]),
    pools: view.pools.map((pool) => ({
      free: room.freeGpus(pool),
      emptiest: room.emptiest(pool),
      idle: [...room.idle(pool, NODES)].sort((a, b) => a - b),
      idleSince: room.idle(pool, NODES).map((node) => view.nodes.idleSinceS[node]),
      counts: [room.idleNodes(pool), room.restingNodes(pool), room.wakingNodes(pool)],
      resting: nodes.map((from) => room.nextResting(pool, from)),
      next: [0, 1, 2, 5, 8, 9].map((gpus) => nodes.map((from) => room.next(pool, gpus, from))),
      tightest: [0, 1, 2, 5, 8, 9].map((gpus) => nodes.map((from) => room.tightest(pool, gpus, from))),
      nextShare: nodes.map((from) => room.nextShare(pool, milli, from)),
    })),
  }
}

/** Nodes that changes were told of, each once. */
function changedNodes({ nodes }: View): readonly number[] {
  const changed = Array.from({ length: nodes.changes }, (_, change) => nodes.changedNode(change))
  return [...new Set(changed)].filter((node) => node >= 0).sort((a, b) => a - b)
}

describe('the plain view', () => {
  test('and what the loop keeps in indices say the same after any events', () => {
    fc.assert(
      fc.property(
        fc.array(anyDemand, { minLength: 6, maxLength: 6 }),
        fc.array(anyEvent, { maxLength: 80, size: 'max' }),
        fc.constantFrom(0, 10, 49, 100, 333, 667, 999),
        (kinds, events, milli) => {
          const pair = new Pair()
          const demands = kinds.map((demand, index) => ({ ...demand, index }))
          for (const { kind, demand, at, afterS } of events) {
            pair.plain.nowS += afterS
            pair.known.tick(pair.plain.nowS)
            if (kind === 'start') pair.start(demands[demand]!, at)
            else if (kind === 'submit') pair.submit(demands[demand]!)
            else pair[kind](at)
          }
          expect(said(pair.known.view, milli)).toEqual(said(pair.plain, milli))
          expect(changedNodes(pair.known.view)).toEqual(changedNodes(pair.plain))
          for (const pool of milli > 0 ? pools : []) {
            const node = pair.known.room.tightestShare(pool, milli)
            if (node >= 0)
              expect(pair.plain.plainNodes[node]!.freeMilli.some((free) => free < 1000 && free >= milli)).toBe(true)
            if (milli >= 50)
              expect(sharedNodes(pair.known.room, pool, milli)).toEqual(sharedNodes(pair.plain.room, pool, milli))
          }
        },
      ),
      { seed: 4, numRuns: 60 },
    )
  })

  test('refuses to place what does not fit', () => {
    const plain = new PlainView(pools)
    plain.submit(aJob())
    expect(() => plain.place(0, 0, 9)).toThrow('does not fit')
  })

  test('its snapshot tells any change', () => {
    const plain = new PlainView(pools)
    const before = plain.snapshot()
    plain.plainNodes[3]!.freeMilli[1] = 999
    expect(plain.snapshot()).not.toBe(before)
  })
})

/** Every node with a shared GPU that has room, by row. */
function sharedNodes(room: RoomView, pool: NodePool, milli: number): readonly NodeRow[] {
  const found: NodeRow[] = []
  for (let node = room.tightestShare(pool, milli); node >= 0; node = room.tightestShare(pool, milli, node))
    found.push(node)
  return found.sort((a, b) => a - b)
}
