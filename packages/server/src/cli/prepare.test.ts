import { describe, expect, test } from 'vitest'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { clusterSummary, prepare } from './prepare.ts'

const folder = scratchFolder()
const steps = folder.put('steps.trace', 'Net\tpython3 main.py\t--steps\t1\t600\t0.0\t2\n')
const table = folder.put('rates.json', `{"v100": {"('Net', 2)": {"null": 10}}, "a100": {"('Net', 2)": {"null": 30}}}`)
const seconds = folder.put('seconds.csv', 'id,submittedAt,durationS,gpus\na,0,60,2\n')
const cluster = folder.put('lab.yaml', 'version: 1\npools: [{ node: dgx-a100, nodes: 2 }]\n')

describe('a trace that settles what its running times were measured on', () => {
  const want = { workload: { measuredOn: 'V100' }, cluster: { pools: [{ gpu: { name: 'A100', speed: 2.2 } }] } }

  test('goes before the only GPU model of the cluster', async () => {
    const { scenario, workload } = await prepare(undefined, { trace: steps, throughputTable: table, cluster })
    expect(scenario).toMatchObject(want)
    expect(workload!.classes[0]!.speedByModel).toEqual({ V100: 1, A100: 3 })
  })

  test('does so in a scenario file, whose other choices stay', async () => {
    const file = folder.put(
      'scenario.yaml',
      `version: 1
pools: [{ node: dgx-a100, nodes: 2 }]
workload: { kind: trace, file: steps.trace, throughputTable: rates.json }
delays: { sensorS: 7 }
`,
    )
    const { scenario, reading } = await prepare(file, {})
    expect(scenario).toMatchObject({ ...want, delays: { sensorS: 7 } })
    expect(scenario.workload).toMatchObject({ file: steps, throughputTable: table })
    expect(reading).toMatchObject({ format: 'gavel', jobs: 1 })
  })
})

test('any other trace holds on the only GPU model of the cluster', async () => {
  const { scenario } = await prepare(undefined, { trace: seconds, cluster })
  expect(scenario).toMatchObject({ workload: { measuredOn: 'A100' }, cluster: { pools: [{ gpu: { speed: 1 } }] } })
})

test('a list of nodes says what was left out of it', async () => {
  const nodes = folder.put('nodes.csv', 'sn,cpu_milli,memory_mib,gpu,model\na,8000,65536,2,T4\nb,8000,65536,0,\n')
  const prepared = await prepare(undefined, { trace: seconds, cluster: nodes })
  expect(clusterSummary(prepared)).toBe('nodes: 2 GPUs in 1 nodes (1 × 2 T4); 1 × nodes without a GPU are left out')
  expect(clusterSummary(await prepare(undefined, { cluster }))).not.toContain(';')
})
