import { basename } from 'node:path'
import { BadInput, type Cluster, gpuCount, nodeCount, type Problem, parseCluster } from '@ballast/core'
import { type Finding, Notes } from '../traces/notes.ts'
import { openTraceFile } from '../traces/open-trace-file.ts'
import { readRows } from '../traces/read-rows.ts'
import type { TraceFile } from '../traces/trace-file.ts'
import { type NodeListCode, summaryOf } from './codes.ts'
import { LAYOUTS, type Layout, neededBy } from './layouts.ts'
import { type ListedNode, readNode } from './read-node.ts'

/** What was met on the way from a node list to a cluster. */
export type NodeListReading = {
  readonly file: string
  readonly layout: string
  readonly rows: number
  readonly nodes: number
  readonly gpus: number
  readonly findings: readonly Finding[]
}

/** Whether a file is a node list by its name; cluster files are YAML or JSON. */
export const isNodeList = (file: string): boolean => /\.(csv|parquet)(\.gz)?$/i.test(file)

/**
 * Reads a published list of nodes as a cluster: equal nodes are one pool, pools in the order in which the
 * list first has one of theirs. What the list does not say of a server is taken from the usual one, and
 * the cluster stands where preset clusters do.
 *
 * @throws BadInput with every problem found; codes in `NODE_CODES`
 */
export async function readNodeList(
  path: string,
): Promise<{ readonly cluster: Cluster; readonly reading: NodeListReading }> {
  const file = await asNodeList(openTraceFile(path))
  const layout = LAYOUTS.find((each) => neededBy(each).every((column) => file.columns.includes(column)))
  if (layout === undefined) return refuse('node-list-unknown', path, `columns ${file.columns.join(', ')}`, KNOWN)
  const { notes, kinds } = await readKinds(file, layout)
  const problems = notes.problems()
  if (problems.length > 0) throw new BadInput(problems)
  if (kinds.size === 0)
    refuse('node-list-empty', path, `${notes.rows} rows, none with a GPU`, 'at least one node with a GPU')

  const cluster = clusterOf(path, kinds)
  const findings = notes.findings()
  const reading = { file: path, layout: layout.name, rows: notes.rows, findings }
  return { cluster, reading: { ...reading, nodes: nodeCount(cluster), gpus: gpuCount(cluster) } }
}

const KNOWN = LAYOUTS.map((layout) => `${neededBy(layout).join(', ')} (${layout.name})`).join('; ')

type Kinds = ReadonlyMap<string, { readonly node: ListedNode; readonly count: number }>

async function readKinds(file: TraceFile, layout: Layout): Promise<{ notes: Notes<NodeListCode>; kinds: Kinds }> {
  const notes = new Notes<NodeListCode>(file, summaryOf)
  const names = new Set<string>()
  const kinds = new Map<string, { node: ListedNode; count: number }>()
  const columns = neededBy(layout)
  const rows = readRows(file, columns, {
    onRow(values, at) {
      notes.begin(at)
      const textOf = (column: string) => (values[columns.indexOf(column)] ?? '').trim()
      const node = readNode({ textOf, notes }, layout, names)
      if (node === null) return
      const kind = kinds.get(node.kind) ?? { node, count: 0 }
      kinds.set(node.kind, { node: kind.node, count: kind.count + 1 })
    },
    onRagged(found, wanted, at) {
      notes.begin(at)
      notes.fault('node-list-ragged-row', `${found} fields`, `${wanted} fields, as in the header`)
    },
  })
  await asNodeList(rows)
  if (layout.columns.memory === null)
    notes.noteAll('no-memory', 'the list has no memory: that of the usual server is taken')
  return { notes, kinds }
}

function clusterOf(path: string, kinds: Kinds): Cluster {
  const name = basename(path).replace(/(\.(csv|parquet|gz))+$/i, '')
  const pools = [...kinds].map(([kind, { node, count }]) => ({ name: kind, nodes: count, ...node.pool }))
  const parsed = parseCluster({ version: 1, name, pools }, path)
  if ('problems' in parsed) throw new BadInput(parsed.problems)
  return parsed.ok
}

function refuse(code: NodeListCode, where: string, found: string, accepted: string): never {
  throw new BadInput([{ code, where, found, accepted }])
}

/** Problems of the file itself under the code that a node list has for them. */
async function asNodeList<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    const code: NodeListCode = 'node-list-unreadable'
    throw new BadInput(
      error.problems.map((problem): Problem => ({ ...problem, code, accepted: 'a whole CSV or Parquet file' })),
    )
  }
}
