import { describe, expect, test } from 'vitest'
import type { Action, Plan, Step } from '../../domain/plan.ts'
import { aDemand, aJob, aPool, inLine } from '../../testing/samples.ts'
import { Known } from '../../world/known/known.ts'
import { feedLimits } from './feed-limits.ts'

/** Two idle nodes of 600 W; each GPU in use may draw 350 W more. */
const IDLE_W = 1_200
const PER_GPU_W = 350

/** Two nodes on a row below a hall, with as many jobs of four GPUs waiting as asked for. */
function known(limits: { readonly rowW: number; readonly hallW?: number }, jobs = 2): Known {
  const feeds = [
    { name: 'hall', parent: -1, limitW: limits.hallW ?? Number.POSITIVE_INFINITY },
    { name: 'row', parent: 0, limitW: limits.rowW },
  ]
  const state = new Known(inLine([aPool({ nodeCount: 2, feed: 1 })]), feeds)
  state.tick(0)
  for (let row = 0; row < jobs; row++) {
    state.submitted(aJob({ row, demand: aDemand({ gpus: 4 }) }))
    state.line.join(row, row)
  }
  return state
}

const startOn = (state: Known, row: number, node: number): Action => ({
  kind: 'start',
  job: row,
  parts: [state.part(state.jobs.job(row).demand, node, 4)],
})

/** A plan whose actions have been assumed, as the guard finds it. */
function planned(state: Known, ...actions: readonly Action[]): Plan {
  const steps: Step[] = actions.map((action) => ({ actions: [action], needs: [], because: 'the test says so' }))
  for (const action of actions) state.assume(action)
  return { basedOn: state.revision, steps, obstacles: [], lookAgainAtS: Number.POSITIVE_INFINITY }
}

describe('feed limits', () => {
  test('leave a plan alone that no feed minds', () => {
    const state = known({ rowW: IDLE_W + 8 * PER_GPU_W })
    const plan = planned(state, startOn(state, 0, 0), startOn(state, 1, 1))
    expect(feedLimits(state, plan)).toEqual({ plan, removed: [] })
  })

  test.each([
    { name: 'its own', limits: { rowW: IDLE_W + 4 * PER_GPU_W }, feed: 1 },
    { name: 'one above it', limits: { rowW: 9_000, hallW: IDLE_W + 4 * PER_GPU_W }, feed: 0 },
  ])('take away the later of two starts that a feed cannot carry: $name', ({ limits, feed }) => {
    const state = known(limits)
    const plan = planned(state, startOn(state, 0, 0), startOn(state, 1, 1))
    const guarded = feedLimits(state, plan)
    expect(guarded.plan.steps).toEqual([plan.steps[0]])
    expect(guarded.removed).toMatchObject([{ step: plan.steps[1] }])
    expect(guarded.removed[0]!.because).toContain(`feed ${feed} above its limit of ${IDLE_W + 4 * PER_GPU_W} W`)
  })

  test('take away what relies on a step taken away, and count the rest anew', () => {
    const state = known({ rowW: IDLE_W + 4 * PER_GPU_W }, 3)
    const before = state.mark()
    const starts = [startOn(state, 0, 0), startOn(state, 1, 1)]
    const plan = planned(
      state,
      ...starts,
      { kind: 'cap', node: 0, powerPerGpuW: 200 },
      { kind: 'cap', node: 1, powerPerGpuW: 200 },
    )
    const needs = [[], [], [1], [0]]
    const linked = { ...plan, steps: plan.steps.map((step, i) => ({ ...step, needs: needs[i]! })) }
    const guarded = feedLimits(state, linked)
    expect(guarded.plan.steps.map((step) => step.needs)).toEqual([[], [0]])
    expect(guarded.removed.map(({ step }) => step)).toEqual([linked.steps[1], linked.steps[2]])
    expect(state.mark() - before).toBe(2)
  })

  test('leave exactly what is kept assumed', () => {
    const state = known({ rowW: IDLE_W + 4 * PER_GPU_W })
    const { plan } = feedLimits(state, planned(state, startOn(state, 0, 0), startOn(state, 1, 1)))
    expect(state.feeds.committedW(1)).toBe(IDLE_W + 4 * PER_GPU_W)
    state.adopt(plan)
    expect([0, 1].map((row) => state.jobs.state(row))).toEqual(['starting', 'waiting'])
  })

  test('never stop a step that draws less, even when a feed carries too much already', () => {
    const state = known({ rowW: IDLE_W - 100 }, 0)
    const plan = planned(state, { kind: 'sleep', node: 0, rest: 'off' })
    expect(feedLimits(state, plan)).toEqual({ plan, removed: [] })
  })
})
