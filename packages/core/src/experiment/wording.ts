import type { Demand } from '../domain/job.ts'
import type { NodePool } from '../domain/node.ts'
import type { Action, Part } from '../domain/plan.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../units/quantities.ts'

/** Nodes of a gang that are named one by one. */
const MOST_NODES = 4

/** `asks for 8 GPUs`, with the models it may run on. */
export function askText({ gpus, milliPerGpu, models }: Demand): string {
  const { min, max } = gpus
  const only = models === null ? '' : ` (${models.join(' or ')})`
  if (milliPerGpu === 0) return `asks for processors and memory${only}`
  const count = milliPerGpu < 1000 ? `${gpus.asked} × ${milliPerGpu / 1000} of a GPU` : counted(min, max)
  return `asks for ${count}${only}`
}

const counted = (min: number, max: number): string =>
  min === max ? `${min} GPU${min === 1 ? '' : 's'}` : `${min} to ${max} GPUs`

/** `GPUs 0-3 of node 17 (8-gpu)`; of a large gang the first nodes and how many more. */
export function partsText(parts: readonly Part[], pools: readonly NodePool[]): string {
  const named = parts.slice(0, MOST_NODES).map(({ node, mask }) => {
    const pool = pools.find(({ firstNode, nodeCount }) => node >= firstNode && node < firstNode + nodeCount)
    return `${gpusText(mask)} of node ${node}${pool === undefined ? '' : ` (${pool.name})`}`
  })
  const more = parts.length - named.length
  return `${named.join(', ')}${more > 0 ? ` and ${more} more nodes` : ''}`
}

/** `GPU 2`, `GPUs 0-3`, `GPUs 0, 2-3` */
function gpusText(mask: number): string {
  const runs: [first: number, last: number][] = []
  for (let gpu = 0; gpu < 32; gpu++) {
    if ((mask & (1 << gpu)) === 0) continue
    const run = runs.at(-1)
    if (run !== undefined && run[1] === gpu - 1) run[1] = gpu
    else runs.push([gpu, gpu])
  }
  const text = runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ')
  return `${text.includes(',') || text.includes('-') ? 'GPUs' : 'GPU'} ${text}`
}

/** What is done, as a noun: `its start was refused`. */
export const nounOf = ({ kind }: Action): string => (kind === 'preempt' ? 'preemption' : kind)

/** `2 h 13 min`: the two largest units that say something. */
export function durationText(durationS: Seconds): string {
  if (durationS < 10) return `${Number(durationS.toFixed(1))} s`
  const wholeS = Math.round(durationS)
  if (wholeS < MINUTE) return `${wholeS} s`
  if (wholeS < HOUR) return twoUnits(wholeS, MINUTE, 'min', 1, 's')
  const wholeMin = Math.round(durationS / MINUTE) * MINUTE
  if (wholeMin < 2 * DAY) return twoUnits(wholeMin, HOUR, 'h', MINUTE, 'min')
  return twoUnits(Math.round(durationS / HOUR) * HOUR, DAY, 'd', HOUR, 'h')
}

function twoUnits(wholeS: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = (wholeS % large) / small
  return `${Math.floor(wholeS / large)} ${largeUnit}${rest === 0 ? '' : ` ${rest} ${smallUnit}`}`
}

/** `2017-10-03 14:07:12`, UTC. */
export function instantText(startsAt: string, atS: Seconds): string {
  const instant = new Date(Date.parse(startsAt) + Math.round(atS) * 1000)
  return instant.toISOString().slice(0, 19).replace('T', ' ')
}
