import type { JobRow } from '../../domain/ids.ts'
import type { Action } from '../../domain/plan.ts'
import type { JobsView, NodesView } from '../../domain/view.ts'

/** What has to be known to tell sense from nonsense. */
export type Beliefs = {
  readonly jobs: JobsView
  readonly nodes: NodesView
  readonly line: { has(row: JobRow): boolean }
  isNewcomer(row: JobRow): boolean
}

/** Why nobody who looked at what is known would want the action, or `null`. */
export function whyNotSupposed(beliefs: Beliefs, action: Action): string | null {
  const { jobs, nodes } = beliefs
  switch (action.kind) {
    case 'start':
      return beliefs.line.has(action.job) ? null : `job ${action.job}, which is not in the line`
    case 'preempt':
    case 'move':
    case 'resize':
      return jobs.state(action.job) === 'running' ? null : `job ${action.job}, which is not running`
    case 'hold':
      return beliefs.isNewcomer(action.job) ? null : `job ${action.job}, which is no newcomer`
    case 'sleep': {
      const isIdle = nodes.state(action.node) === 'on' && nodes.jobs[action.node] === 0
      return isIdle ? null : `node ${action.node}, which is not awake without work`
    }
    case 'wake': {
      const state = nodes.state(action.node)
      return state === 'sleeping' || state === 'off' ? null : `node ${action.node}, which does not rest`
    }
    case 'cap':
    case 'clock':
      return null
  }
}
