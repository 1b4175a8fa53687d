import type { Demand } from '../domain/job.ts'
import type { NodePool } from '../domain/node.ts'
import { PlainView } from './plain-view.ts'
import { aDemand, aJob, inLine } from './samples.ts'

/** A view of the pools in which job after job runs, each as `[node, demand]` says. */
export function filled(
  pools: readonly NodePool[],
  placed: readonly (readonly [node: number, demand: Partial<Omit<Demand, 'gpus'>> & { readonly gpus?: number }])[],
  nowS = 0,
): PlainView {
  const view = new PlainView(inLine(pools), nowS)
  placed.forEach(([node, given], row) => {
    const demand = aDemand({ index: 100 + row, ...given })
    view.submit(aJob({ row, demand }))
    view.place(row, node, demand.gpus.asked)
  })
  return view
}
