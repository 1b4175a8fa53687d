import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Cluster } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { readNodeList } from './read-node-list.ts'

const data = join(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/data/jobs')
const present = existsSync(data)
if (!present) console.warn(`skipped: the published node lists are not at ${data}`)

/** Nodes and GPUs of each model. */
function countsOf(cluster: Cluster): { readonly [model: string]: readonly [nodes: number, gpus: number] } {
  const counts: { [model: string]: [number, number] } = {}
  for (const { gpu, nodeCount, gpusPerNode } of cluster.pools) {
    const [nodes, gpus] = counts[gpu.name] ?? [0, 0]
    counts[gpu.name] = [nodes + nodeCount, gpus + nodeCount * gpusPerNode]
  }
  return counts
}

/** Figures of the files as their collection publishes them. */
describe.skipIf(!present)('published node lists (skipped where the data is absent)', () => {
  test.each([
    { file: 'openb_node_list_all_node', rows: 1523 },
    { file: 'openb_node_list_gpu_node', rows: 1213 },
  ])('$file has the published nodes and GPUs', async ({ file, rows }) => {
    const { cluster, reading } = await readNodeList(join(data, `alibaba-gpu2023/${file}.csv.gz`))
    expect(reading).toMatchObject({ layout: 'openb', rows, nodes: 1213, gpus: 6212 })
    expect(reading.findings.find(({ kind }) => kind === 'no-gpu')?.count ?? 0).toBe(rows - 1213)
    expect(countsOf(cluster)).toEqual({
      G2: [549, 4392],
      T4: [404, 842],
      P100: [134, 265],
      V100M16: [55, 195],
      G3: [39, 312],
      V100M32: [30, 204],
      A10: [2, 2],
    })
  })

  test('the list of the spot trace has the published nodes and GPUs', async () => {
    const { cluster, reading } = await readNodeList(join(data, 'alibaba-spot2026/node_info_df.csv.gz'))
    expect(reading).toMatchObject({ layout: 'spot2026', rows: 4278, nodes: 4278, gpus: 10_412 })
    const gpus = Object.entries(countsOf(cluster)).map(([model, [, count]]) => [model, count])
    expect(Object.fromEntries(gpus)).toEqual({
      A10: 2494,
      'A100-SXM4-80GB': 3456,
      H800: 1752,
      'GPU-series-1': 1558,
      'GPU-series-2': 976,
      'A800-SXM4-80GB': 176,
    })
  })
})
