import type { Obstacle } from '../../domain/plan.ts'
import { anyView } from '../../testing/any-view.ts'
import type { PlainView } from '../../testing/plain-view.ts'
import { always, must, type Rule } from '../../testing/rule.ts'
import type { Power, PowerAnswer } from './question.ts'

/** What every answer to "how fast do the chips run, and which are on?" must satisfy. */
export const powerRules: readonly Rule<Power>[] = [
  {
    name: 'puts to sleep only awake nodes without work, wakes only resting ones, caps and clocks within bounds',
    check: ({ make }) => always(anyView, ({ view }) => checkActions(view, make().decide(view, obstaclesOf(view), {}))),
  },
  {
    name: 'never sleeps or wakes the same node twice',
    check: ({ make }) =>
      always(anyView, ({ view }) => {
        const switched = nodesSwitched(make().decide(view, obstaclesOf(view), {}))
        must(new Set(switched).size === switched.length, `nodes ${switched}`)
      }),
  },
  {
    name: 'looks again later than now, and says why it does what it does',
    check: ({ make }) =>
      always(anyView, ({ view }) => {
        const { verdicts, lookAgainAtS } = make().decide(view, obstaclesOf(view), {})
        must(lookAgainAtS > view.nowS, `looks again at ${lookAgainAtS}, now is ${view.nowS}`)
        must(
          verdicts.every(({ because }) => because.length > 0),
          'a verdict without a reason',
        )
      }),
  },
  {
    name: 'asked again at once, even without its memory, it does not undo what it did',
    check: ({ make }) =>
      always(anyView, ({ view }) => {
        const first = make().decide(view, obstaclesOf(view), {})
        for (const { action } of first.verdicts) {
          if (action.kind === 'sleep') view.set(action.node, action.rest)
          if (action.kind === 'wake') view.set(action.node, 'waking')
        }
        const second = make().decide(view, obstaclesOf(view), {})
        checkActions(view, second)
        const before = new Set(nodesSwitched(first))
        const undone = nodesSwitched(second).filter((node) => before.has(node))
        must(undone.length === 0, `nodes ${undone} were switched back`)
      }),
  },
  {
    name: 'the same question with the same memory has the same answer, and the view stays as it is',
    check: ({ make }) =>
      always(anyView, ({ view }) => {
        const before = view.snapshot()
        const first = JSON.stringify(make().decide(view, obstaclesOf(view), {}))
        must(
          JSON.stringify(make().decide(view, obstaclesOf(view), {})) === first,
          'a second instance decides otherwise',
        )
        must(view.snapshot() === before, 'the view changed')
      }),
  },
  {
    name: 'one that need not be asked has nothing to say',
    check: ({ make }) =>
      always(anyView, ({ view }) => {
        const { isSilent } = make()
        const { verdicts, lookAgainAtS } = make().decide(view, obstaclesOf(view), {})
        const isNothing = verdicts.length === 0 && lookAgainAtS === Number.POSITIVE_INFINITY
        must(isSilent !== true || isNothing, `says ${verdicts.length} things and looks again at ${lookAgainAtS}`)
      }),
  },
]

/** One obstacle for each demand of a waiting job, as a planner would report. */
export function obstaclesOf(view: PlainView): readonly Obstacle[] {
  const heads = new Map<number, Obstacle>()
  for (const { job, state } of view.plainJobs) {
    const demand = job.demand.index
    if (state === 'waiting' && !heads.has(demand))
      heads.set(demand, { demand, head: job.row, stopsQueue: false, because: 'no room' })
  }
  return [...heads.values()]
}

function checkActions(view: PlainView, { verdicts }: PowerAnswer): void {
  for (const { action } of verdicts) {
    const node = view.plainNodes[action.node]
    must(node !== undefined, `there is no node ${action.node}`)
    const { gpu } = node.pool
    switch (action.kind) {
      case 'sleep':
        must(node.state === 'on' && node.jobs.length === 0, `puts node ${action.node} to sleep: ${node.state}`)
        break
      case 'wake':
        must(node.state === 'off' || node.state === 'sleeping', `wakes node ${action.node}, which is ${node.state}`)
        break
      case 'cap':
        must(action.powerPerGpuW >= gpu.minCapW && action.powerPerGpuW <= gpu.maxW, `cap of ${action.powerPerGpuW} W`)
        break
      case 'clock':
        must(
          action.clockMHz >= gpu.minClockMHz && action.clockMHz <= gpu.maxClockMHz,
          `clock of ${action.clockMHz} MHz`,
        )
        break
    }
  }
}

const nodesSwitched = ({ verdicts }: PowerAnswer): number[] =>
  verdicts.flatMap(({ action }) => (action.kind === 'sleep' || action.kind === 'wake' ? [action.node] : []))
