import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { isNodeList, readNodeList } from './read-node-list.ts'

const scratch = scratchFolder()
const OPENB = 'sn,cpu_milli,memory_mib,gpu,model'
const SPOT = 'gpu_model,gpu_capacity_num,cpu_num,node_name'
const openb = (...rows: string[]) => scratch.put('nodes.csv', `${[OPENB, ...rows].join('\n')}\n`)
const spot = (...rows: string[]) => scratch.put('spot.csv.gz', gzipSync([SPOT, ...rows].join('\r\n')))

describe('a node list of openb', () => {
  test('becomes a cluster: equal nodes are one pool, in the order in which they are first met', async () => {
    const { cluster, reading } = await readNodeList(
      openb('a,96000,393216,8,V100M32', 'b,16000,122880,2,P100', 'c,96000,393216,8,V100M32', 'd,64000,262144,2,P100'),
    )
    expect(cluster.name).toBe('nodes')
    expect(
      cluster.pools.map(({ name, nodeCount, gpusPerNode, gpu }) => [name, nodeCount, gpusPerNode, gpu.name]),
    ).toEqual([
      ['8 V100M32, 96 cores, 384 GiB', 2, 8, 'V100M32'],
      ['2 P100, 16 cores, 120 GiB', 1, 2, 'P100'],
      ['2 P100, 64 cores, 256 GiB', 1, 2, 'P100'],
    ])
    expect(cluster.pools[0]).toMatchObject({ cpuMilliPerNode: 96_000, memoryMiBPerNode: 393_216, baseW: 600 })
    expect(reading).toMatchObject({ layout: 'openb', rows: 4, nodes: 4, gpus: 20, findings: [] })
  })

  test('leaves out nodes without a GPU, and says so', async () => {
    const { reading } = await readNodeList(openb('a,32000,262144,0,', 'b,16000,122880,2,P100'))
    expect(reading).toMatchObject({ rows: 2, nodes: 1, gpus: 2 })
    expect(reading.findings).toMatchObject([
      { effect: 'dropped', kind: 'no-gpu', count: 1, examples: [{ place: 'line 2', found: 'a' }] },
    ])
  })

  test('has estimates for what is not disclosed, and says so', async () => {
    const { cluster, reading } = await readNodeList(openb('a,96000,393216,8,G2', 'b,96000,393216,8,G2'))
    expect(cluster.pools[0]!.gpu).toMatchObject({ name: 'G2', memoryMiB: 20_000, speed: 1, idleW: 25, maxW: 250 })
    expect(reading.findings).toMatchObject([{ effect: 'kept', kind: 'estimated-G2', count: 2 }])
  })

  test.each([
    { name: 'a name that comes twice', row: 'a,1000,1024,1,T4', code: 'node-list-bad-name', found: 'sn "a"' },
    { name: 'no name', row: ',1000,1024,1,T4', code: 'node-list-bad-name', found: 'sn ""' },
    { name: 'minus one GPU', row: 'b,1000,1024,-1,T4', code: 'node-list-bad-number', found: 'gpu "-1"' },
    { name: 'half a GPU', row: 'b,1000,1024,0.5,T4', code: 'node-list-bad-number', found: 'gpu "0.5"' },
    { name: 'more GPUs than a node may have', row: 'b,9,9,17,T4', code: 'node-list-bad-number', found: 'gpu "17"' },
    { name: 'no core', row: 'b,0,1024,1,T4', code: 'node-list-bad-number', found: 'cpu_milli "0"' },
    { name: 'cores of NaN', row: 'b,nan,1024,1,T4', code: 'node-list-bad-number', found: 'cpu_milli "nan"' },
    { name: 'no memory', row: 'b,1000,,1,T4', code: 'node-list-bad-number', found: 'memory_mib ""' },
    { name: 'a GPU that nobody knows', row: 'b,1000,1024,1,T5', code: 'node-list-unknown-gpu', found: 'model "T5"' },
    { name: 'GPUs without a model', row: 'b,1000,1024,1,', code: 'node-list-unknown-gpu', found: 'model ""' },
    { name: 'too few fields', row: 'b,1000', code: 'node-list-ragged-row', found: '2 fields' },
  ])('is refused for $name, by its line', async ({ row, code, found }) => {
    const path = openb('a,1000,1024,1,T4', row)
    const problems = await problemsOf(readNodeList(path))
    expect(problems).toMatchObject([{ code, where: `${path}:3` }])
    expect(problems[0]!.found).toContain(found)
  })

  test('tells everything that is wrong at once', async () => {
    const problems = await problemsOf(readNodeList(openb('a,1,1,1,T4', 'a,1,1,1,T4', 'b,1,1,1,T5', 'c,-1,1,99,T4')))
    expect(problems.map(({ code }) => code)).toEqual([
      'node-list-bad-name',
      'node-list-unknown-gpu',
      'node-list-bad-number',
    ])
    expect(problems[2]!.found).toBe('2 rows (line 5: gpu "99"; line 5: cpu_milli "-1")')
  })
})

test('a node list of the spot trace has the memory of the usual server, and says so', async () => {
  const { cluster, reading } = await readNodeList(
    spot('A100-SXM4-80GB,8,128,0', 'H800,8,192,1', 'A10,1,128,2', 'GPU-series-1,4,192,3'),
  )
  expect(reading).toMatchObject({ layout: 'spot2026', nodes: 4, gpus: 21 })
  expect(
    cluster.pools.map(({ gpu, baseW, memoryMiBPerNode }) => [gpu.name, gpu.maxW, baseW, memoryMiBPerNode]),
  ).toEqual([
    ['A100-SXM4-80GB', 400, 1096, 1024 * 1024],
    ['H800', 700, 1554, 2048 * 1024],
    ['A10', 150, 170, 128 * 1024],
    ['GPU-series-1', 250, 240, 192 * 1024],
  ])
  expect(reading.findings.map(({ kind }) => kind)).toEqual(['estimated-H800', 'estimated-GPU-series-1', 'no-memory'])
})

test.each([
  { name: 'that is not there', content: null, code: 'node-list-unreadable', found: 'no such file' },
  { name: 'that is empty', content: '', code: 'node-list-unreadable', found: 'an empty file' },
  {
    name: 'that is a gzip cut off',
    content: gzipSync(`${OPENB}\na,1,1,1,T4\n`).subarray(0, -4),
    code: 'node-list-unreadable',
    found: 'early',
  },
  { name: 'of other columns', content: 'sn,gpu\na,1\n', code: 'node-list-unknown', found: 'columns sn, gpu' },
  { name: 'without a node', content: `${OPENB}\n`, code: 'node-list-empty', found: '0 rows' },
  { name: 'without a GPU', content: `${OPENB}\na,1000,1024,0,\n`, code: 'node-list-empty', found: '1 rows' },
])('a file $name is refused', async ({ content, code, found }) => {
  const path = content === null ? scratch.at('none.csv') : scratch.put('odd.csv', content)
  const problems = await problemsOf(readNodeList(path))
  expect(problems).toMatchObject([{ code, where: path }])
  expect(problems[0]!.found).toContain(found)
})

test.each([
  ['nodes.csv', true],
  ['nodes.CSV.gz', true],
  ['nodes.parquet', true],
  ['cluster.yaml', false],
  ['cluster.json', false],
  ['csv', false],
])('%s is a node list by its name: %s', (file, wanted) => {
  expect(isNodeList(file)).toBe(wanted)
})
