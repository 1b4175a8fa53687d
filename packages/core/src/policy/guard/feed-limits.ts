import type { Board } from '../../domain/board.ts'
import type { Plan, Step } from '../../domain/plan.ts'
import type { FeedsView } from '../../domain/view.ts'

type Guarded = { readonly plan: Plan; readonly removed: readonly { readonly step: Step; readonly because: string }[] }

const NOTHING: Guarded['removed'] = []

/**
 * Takes away the steps that would let a feed of the power tree carry more than its limit, were every
 * GPU in use to draw its most, and the steps that rely on those. Earlier steps are kept before later ones.
 *
 * Cost: O(feeds) where no limit is touched, else O(steps × feeds).
 */
export function feedLimits(board: Board, plan: Plan): Guarded {
  const { view } = board
  return overloaded(view.feeds) < 0 ? { plan, removed: NOTHING } : withinLimits(board, plan)
}

function withinLimits({ view, whatIf }: Board, plan: Plan): Guarded {
  whatIf.backTo(0)
  const kept: Step[] = []
  const removed: { step: Step; because: string }[] = []
  const newPlace = new Map<number, number>()
  for (const [place, step] of plan.steps.entries()) {
    const lost = step.needs.find((need) => !newPlace.has(need))
    if (lost !== undefined) {
      removed.push({ step, because: `it needs step ${lost}, which was taken away` })
      continue
    }
    const mark = whatIf.mark()
    const before = excessW(view.feeds)
    for (const action of step.actions) whatIf.assume(action)
    if (excessW(view.feeds) <= before) {
      newPlace.set(place, kept.length)
      kept.push(step.needs.length === 0 ? step : { ...step, needs: step.needs.map((need) => newPlace.get(need)!) })
      continue
    }
    const feed = overloaded(view.feeds)
    whatIf.backTo(mark)
    removed.push({
      step,
      because: `would take feed ${feed} above its limit of ${Math.round(view.feeds.limitW(feed))} W`,
    })
  }
  return { plan: { ...plan, steps: kept }, removed }
}

/** The first feed above its limit, or -1. */
function overloaded(feeds: FeedsView): number {
  for (let feed = 0; feed < feeds.count; feed++) if (feeds.committedW(feed) > feeds.limitW(feed)) return feed
  return -1
}

function excessW(feeds: FeedsView): number {
  let excess = 0
  for (let feed = 0; feed < feeds.count; feed++) excess += Math.max(0, feeds.committedW(feed) - feeds.limitW(feed))
  return excess
}
