import { gpusIn } from '../../domain/parts.ts'
import { anyView } from '../../testing/any-view.ts'
import type { PlainView } from '../../testing/plain-view.ts'
import { roomByHand } from '../../testing/room-by-hand.ts'
import { always, must, type Rule } from '../../testing/rule.ts'
import type { Drain, Rebalancing } from './question.ts'

/** What every answer to "what should move?" must satisfy. */
export const rebalancingRules: readonly Rule<Rebalancing>[] = [
  {
    name: 'a drain moves every job of its node, all of them running and whole on it, each to a place',
    check: ({ make }) =>
      always(anyView, ({ view }) => {
        for (const { node, jobs, to, because } of make().decide(view, {}).drains) {
          const there = view.plainNodes[node]!.jobs
          must(there.length > 0, `node ${node} is empty already`)
          must(
            [...jobs].sort().join() === [...there].sort().join(),
            `node ${node} has jobs ${there}, moved are ${jobs}`,
          )
          must(to.length === jobs.length, `${jobs.length} jobs to ${to.length} nodes`)
          for (const row of jobs) {
            const { state, parts } = view.plainJobs[row]!
            must(state === 'running' && parts.length === 1, `job ${row} is ${state} in ${parts.length} parts`)
          }
          must(because.length > 0, 'a drain without a reason')
        }
      }),
  },
  {
    name: 'targets have room for all that comes, all drains together',
    check: ({ make }) => always(anyView, ({ view }) => moveAll(view, make().decide(view, {}).drains)),
  },
  {
    name: 'no target is idle, drained itself, or the source',
    check: ({ make }) =>
      always(anyView, ({ view }) => {
        const { drains } = make().decide(view, {})
        const sources = drains.map(({ node }) => node)
        must(new Set(sources).size === sources.length, `drains ${sources}`)
        for (const target of drains.flatMap(({ to }) => to)) {
          must(!sources.includes(target), `node ${target} is drained and filled`)
          must((view.plainNodes[target]?.jobs.length ?? 0) > 0, `target ${target} is idle`)
        }
      }),
  },
  {
    name: 'looks again later than now',
    check: ({ make }) =>
      always(anyView, ({ view }) => {
        const { lookAgainAtS } = make().decide(view, {})
        must(lookAgainAtS > view.nowS, `looks again at ${lookAgainAtS}, now is ${view.nowS}`)
      }),
  },
  {
    name: 'the same question with the same memory has the same answer, and the view stays as it is',
    check: ({ make }) =>
      always(anyView, ({ view }) => {
        const before = view.snapshot()
        const memory = {}
        const first = JSON.stringify(make().decide(view, memory))
        must(JSON.stringify(JSON.parse(JSON.stringify(memory))) === JSON.stringify(memory), 'memory is not plain JSON')
        must(JSON.stringify(make().decide(view, {})) === first, 'a second instance decides otherwise')
        must(view.snapshot() === before, 'the view changed')
      }),
  },
  {
    name: 'one that need not be asked has nothing to say',
    check: ({ make }) =>
      always(anyView, ({ view }) => {
        const { isSilent } = make()
        const { drains, lookAgainAtS } = make().decide(view, {})
        const isNothing = drains.length === 0 && lookAgainAtS === Number.POSITIVE_INFINITY
        must(isSilent !== true || isNothing, `says ${drains.length} things and looks again at ${lookAgainAtS}`)
      }),
  },
]

/** Books every move on a view: first all arrive, then all have left, as gangs hold both places meanwhile. */
function moveAll(view: PlainView, drains: readonly Drain[]): void {
  for (const { jobs, to } of drains)
    jobs.forEach((row, i) => {
      const { job, parts } = view.plainJobs[row]!
      const gpus = gpusIn(parts)
      const target = to[i]!
      must(view.plainNodes[target] !== undefined, `there is no node ${target}`)
      must(roomByHand(view, job.demand, target) >= gpus, `node ${target} has no room for job ${row}`)
      const copy = { ...job, row: view.plainJobs.length }
      view.submit(copy)
      view.place(copy.row, target, gpus)
    })
}
