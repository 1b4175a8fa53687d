import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { APPLICATIONS } from '../application.ts'
import type { Width } from '../goodput-model.ts'
import { POOLS } from '../pools.ts'
import { measured } from './an-application.ts'

/** Writes made-up tables of every application in the published layout, every second one gzipped, and a workload. */
export function writeProfiles(folder: string, jobs: readonly string[]): void {
  let written = 0
  const write = (path: string, lines: readonly string[]) => {
    const text = `${lines.join('\n')}\n`
    const gz = written++ % 2 === 0
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, gz ? `${path}.gz` : path), gz ? gzipSync(text) : text)
  }
  for (const { name, batches, epochs } of APPLICATIONS) {
    const at = (file: string) => `power/pollux-sia/${name}/${file}.csv`
    POOLS.forEach(({ kind, gpusPerNode, nodes }, i) => {
      write(at(`placements-${kind}`), placements(gpusPerNode, nodes, i + 1))
      write(at(`scalability-${kind}`), scalability(gpusPerNode, nodes, i + 1))
    })
    for (const batch of batches) write(at(`validation-${batch}`), validation(epochs))
  }
  write('jobs/sia/philly/workload-1.csv', ['name,time,application,num_replicas,batch_size', ...jobs])
}

const times = (width: Width, speed: number): string[] =>
  measured(width, speed).map(({ perGpu, stepS, exchangeS }) => `${Math.sqrt(perGpu)},${stepS},${exchangeS}`)

function placements(gpusPerNode: number, nodes: number, speed: number): string[] {
  const within = [1, 2, 3, 4, 8]
    .filter((gpus) => gpus <= gpusPerNode)
    .map((gpus) => ({ digits: `${gpus}`, nodes: 1, gpus }))
  const across = Array.from({ length: Math.min(nodes, 2) - 1 }, () => ({
    digits: `${gpusPerNode}${gpusPerNode}`,
    nodes: 2,
    gpus: 2 * gpusPerNode,
  }))
  const lines = [...within, ...across].flatMap((width) => times(width, speed).map((line) => `${line},${width.digits}`))
  return ['local_bsz,step_time,sync_time,placement', ...lines]
}

function scalability(gpusPerNode: number, nodes: number, speed: number): string[] {
  const lines = Array.from({ length: nodes }, (_, i) => ({ nodes: i + 1, gpus: (i + 1) * gpusPerNode })).flatMap(
    (width) => times(width, speed).map((line) => `${line},${width.nodes},${width.gpus}`),
  )
  return ['local_bsz,step_time,sync_time,num_nodes,num_replicas', ...lines]
}

/** Every epoch is 60 steps of progress. */
const validation = (epochs: number): string[] => [
  'progress,iteration,metric,grad_sqr,grad_var',
  ...Array.from({ length: epochs }, (_, i) => `${60 * (i + 1)},1,1,1,${4 + i / 10}`),
]
