import fc from 'fast-check'
import type { Portion } from '../../domain/fewest-nodes.ts'
import type { NodeRow } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { bits } from '../../domain/parts.ts'
import { anyJob, anyView } from '../../testing/any-view.ts'
import type { PlainView } from '../../testing/plain-view.ts'
import { roomByHand } from '../../testing/room-by-hand.ts'
import { always, must, type Rule } from '../../testing/rule.ts'
import type { Memory } from '../card.ts'
import { NOWHERE, type Placement } from './question.ts'

/** A view and the jobs that come one after the other, each with a demand of the view. */
const cases = fc
  .record({
    made: anyView,
    coming: fc.array(fc.record({ like: anyJob, demand: fc.nat({ max: 4 }), forgets: fc.boolean() }), {
      minLength: 1,
      maxLength: 12,
    }),
  })
  .map(({ made: { view, demands }, coming }) => ({
    view,
    coming: coming.map(({ like, demand, forgets }, i) => ({
      job: { ...like, demand: demands[demand]!, row: view.plainJobs.length + i },
      forgets,
    })),
  }))

/** What every answer to "where does it go?" must satisfy. */
export const placementRules: readonly Rule<Placement>[] = [
  {
    name: 'names only nodes that may serve the job and have room, and one whenever there is one',
    check: ({ make }) => always(cases, ({ view, coming }) => fill(make(), view, coming, false)),
  },
  {
    name: 'stays right when it forgets',
    check: ({ make }) => always(cases, ({ view, coming }) => fill(make(), view, coming, true)),
  },
  {
    name: 'equal demands get a node or nowhere alike',
    check: ({ make }) =>
      always(fc.tuple(cases, anyJob), ([{ view, coming }, other]) => {
        const answer = make()
        const { job } = coming[0]!
        const memory: Memory = {}
        const first = answer.pick(job, job.demand.gpus.asked, view, memory)
        const second = answer.pick({ ...other, demand: job.demand }, job.demand.gpus.asked, view, memory)
        must((first === NOWHERE) === (second === NOWHERE), `one gets ${first}, the other ${second}`)
      }),
  },
  {
    name: 'a gang it spreads is whole, in one pool, and on nodes with room',
    check: ({ make }) =>
      always(cases, ({ view, coming }) => {
        const answer = make()
        for (const { job } of coming) {
          const portions = answer.spread?.(job, job.demand.gpus.asked, view)
          if (portions != null) checkSpread(view, job, portions)
        }
      }),
  },
  {
    name: 'the same question with the same memory has the same answer, and changes nothing but the memory',
    check: ({ make }) =>
      always(cases, ({ view, coming }) => {
        const before = view.snapshot()
        const memory: Memory = {}
        const copy: Memory = {}
        const answer = make()
        for (const { job } of coming) {
          const node = answer.pick(job, job.demand.gpus.asked, view, memory)
          must(make().pick(job, job.demand.gpus.asked, view, copy) === node, 'a second instance picks another node')
          must(JSON.stringify(copy) === JSON.stringify(memory), 'a second instance remembers otherwise')
        }
        must(view.snapshot() === before, 'the view changed')
      }),
  },
]

/** Places job after job, checking each answer; with `forgets` the memory is lost now and then. */
function fill(
  answer: Placement,
  view: PlainView,
  coming: readonly { readonly job: Job; readonly forgets: boolean }[],
  forgetting: boolean,
): void {
  let memory: Memory = {}
  for (const { job, forgets } of coming) {
    if (forgets && forgetting) memory = {}
    const node = answer.pick(job, job.demand.gpus.asked, view, memory)
    checkPick(view, job, node)
    const mask = node === NOWHERE ? -1 : (answer.mask?.(job, job.demand.gpus.asked, node, view, memory) ?? -1)
    if (mask !== -1) checkMask(view, job, node, mask)
    memory = JSON.parse(JSON.stringify(memory))
    view.submit(job)
    if (node !== NOWHERE) view.place(job.row, node, job.demand.gpus.asked, view.nowS, mask)
  }
}

function checkSpread(view: PlainView, { demand }: Job, portions: readonly Portion[]): void {
  const total = portions.reduce((sum, { gpus }) => sum + gpus, 0)
  must(total === demand.gpus.asked, `${total} GPUs for ${demand.gpus.asked}`)
  must(new Set(portions.map(({ node }) => view.plainNodes[node]?.pool)).size === 1, 'more than one pool')
  must(new Set(portions.map(({ node }) => node)).size === portions.length, 'one node twice')
  for (const { node, gpus } of portions)
    must(gpus > 0 && roomByHand(view, demand, node) >= gpus, `node ${node} has no room for ${gpus} GPUs`)
}

function checkMask(view: PlainView, { demand }: Job, node: NodeRow, mask: number): void {
  const { freeMilli } = view.plainNodes[node]!
  must(bits(mask) === demand.gpus.asked, `${demand.gpus.asked} GPUs are asked for, ${bits(mask)} given`)
  for (let gpu = 0; gpu < 32; gpu++)
    if ((mask & (1 << gpu)) !== 0)
      must((freeMilli[gpu] ?? -1) >= demand.milliPerGpu, `GPU ${gpu} of node ${node} has no room`)
}

function checkPick(view: PlainView, { demand }: Job, node: NodeRow): void {
  const gpus = demand.gpus.asked
  if (node !== NOWHERE) {
    must(view.plainNodes[node] !== undefined, `there is no node ${node}`)
    must(roomByHand(view, demand, node) >= gpus, `node ${node} has no room`)
    return
  }
  const missed = view.plainNodes.findIndex((_, row) => roomByHand(view, demand, row) >= gpus)
  must(missed < 0, `nowhere, although node ${missed} has room`)
}
