import type { Board } from '../../../domain/board.ts'
import { fewestNodes } from '../../../domain/fewest-nodes.ts'
import type { NodeRow } from '../../../domain/ids.ts'
import type { Demand, Job } from '../../../domain/job.ts'
import { gpusIn } from '../../../domain/parts.ts'
import type { Part } from '../../../domain/plan.ts'
import type { View } from '../../../domain/view.ts'

/** The GPUs of a running job once it has `gpus` of them: some of those it holds, or more beside them; `null` = there is no room. */
export function resized(board: Board, job: Job, gpus: number): readonly Part[] | null {
  const held = board.view.jobs.parts(job.row)
  const more = gpus - gpusIn(held)
  return more < 0 ? fewer(held, -more) : grown(board, job, held, more)
}

/** Gives back `less` GPUs, from the nodes on which the job holds fewest. */
function fewer(held: readonly Part[], less: number): readonly Part[] {
  let left = less
  return [...held]
    .sort((a, b) => a.gpus - b.gpus || b.node - a.node)
    .map((part) => {
      const give = Math.min(left, part.gpus)
      left -= give
      let { mask } = part
      for (let i = 0; i < give; i++) mask &= mask - 1
      return { node: part.node, gpus: part.gpus - give, mask }
    })
    .filter((part) => part.gpus > 0)
    .sort((a, b) => a.node - b.node)
}

function grown({ view, whatIf }: Board, { demand }: Job, held: readonly Part[], more: number): readonly Part[] | null {
  const pool = view.pools[view.nodes.poolOf[held[0]!.node]!]!
  const heldOn = (node: NodeRow) => held.find((part) => part.node === node)
  const chosen = fewestNodes(view, demand, more, pool)
  // A share of a GPU leaves room on it that is no use to the job itself.
  const isRoom = chosen?.every(({ node, gpus }) => roomBeside(view, demand, node, heldOn(node)?.mask ?? 0) >= gpus)
  if (chosen === null || !isRoom) return null
  const extra = chosen.map(({ node, gpus }) => whatIf.part(demand, node, gpus, heldOn(node)?.mask))
  const merged = held.map((part) => {
    const beside = extra.find(({ node }) => node === part.node)
    if (beside === undefined) return part
    return { node: part.node, gpus: part.gpus + beside.gpus, mask: part.mask | beside.mask }
  })
  return [...merged, ...extra.filter(({ node }) => heldOn(node) === undefined)]
}

/** How many GPUs of the node have room for one of the demand's, those of the mask left out. */
function roomBeside({ nodes, pools }: View, { milliPerGpu }: Demand, node: NodeRow, mask: number): number {
  let gpus = 0
  for (let gpu = 0; gpu < pools[nodes.poolOf[node]!]!.gpusPerNode; gpu++)
    if ((mask & (1 << gpu)) === 0 && nodes.freeMilli(node, gpu) >= milliPerGpu) gpus++
  return gpus
}
