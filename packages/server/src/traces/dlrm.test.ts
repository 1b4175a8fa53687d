import { describe, expect, test } from 'vitest'
import { problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()
const HEADER =
  'instance_sn,role,app_name,cpu_request,cpu_limit,gpu_request,gpu_limit,rdma_request,rdma_limit,memory_request,memory_limit,disk_request,disk_limit,max_instance_per_node,creation_time,scheduled_time,deletion_time'
const instance = (name: string, times: string, more: { role?: string; gpus?: string; cpus?: string } = {}) => {
  const { role = 'HN', gpus = '1', cpus = '12' } = more
  return `${name},${role},app_0,${cpus},${cpus},${gpus},${gpus},25,25,1.5,1.5,640.0,800.0,8,${times}`
}
const save = (...rows: string[]) => scratch.put('dlrm.csv', `${[HEADER, ...rows].join('\n')}\n`)
const GOOD = instance('a', '100.0,130.0,1000.0')

describe('the DLRM trace', () => {
  test('runs an instance from when it was scheduled to when it was deleted', async () => {
    const { workload, reading } = await readTrace(save(GOOD))
    expect(reading.format).toBe('dlrm')
    expect([workload.submittedAtS[0], workload.attemptS[0]]).toEqual([100, 870])
    expect(workload.demands[0]).toMatchObject({ gpus: { asked: 1 }, cpuMilliPerGpu: 12_000, memoryMiBPerGpu: 1536 })
    expect(workload.tenants).toEqual(['app_0'])
    expect(workload.classes[0]!.name).toBe('batch-inference')
  })

  test.each([
    { name: 'older than the trace', times: ',,400.0', wantS: [0, 400], kinds: ['before-start'] },
    { name: 'created before the trace', times: ',50.0,400.0', wantS: [0, 350], kinds: ['before-start'] },
    { name: 'alive at the end of the trace', times: '200.0,200.0,', wantS: [200, 800], kinds: ['after-end'] },
    { name: 'older and alive', times: ',,', wantS: [0, 1000], kinds: ['before-start', 'after-end'] },
  ])('bounds an instance that is $name, and says so', async ({ times, wantS, kinds }) => {
    const { workload, reading } = await readTrace(save(instance('b', times), GOOD))
    const row = workload.ids!.indexOf('b')
    expect([workload.submittedAtS[row], workload.attemptS[row]]).toEqual(wantS)
    const repaired = reading.findings.filter(({ effect, kind }) => effect === 'repaired' && kind !== 'unsorted')
    expect(repaired.map(({ kind }) => kind)).toEqual(kinds)
  })

  test.each([
    { name: 'on a CPU node', row: instance('b', '1,1,9', { role: 'CN', gpus: '0' }), kind: 'no-gpu' },
    { name: 'on a CPU node at an odd time', row: instance('b', 'x,1,9', { role: 'CN', gpus: '0' }), kind: 'no-gpu' },
    { name: 'never scheduled', row: instance('b', '1,,9'), kind: 'never-scheduled' },
    { name: 'deleted as it was scheduled', row: instance('b', '1,9,9'), kind: 'no-life' },
  ])('drops and reports an instance $name', async ({ row, kind }) => {
    const { workload, reading } = await readTrace(save(GOOD, row))
    expect(workload.ids).toEqual(['a'])
    expect(reading.findings[0]).toMatchObject({
      effect: 'dropped',
      kind,
      count: 1,
      examples: [{ place: 'line 3', found: 'b' }],
    })
  })

  test.each([
    { name: 'deleted before it was scheduled', row: instance('b', '1,9,5'), code: 'trace-bad-duration' },
    { name: 'scheduled before it was created', row: instance('b', '5,1,9'), code: 'trace-bad-time' },
    { name: 'created at NaN', row: instance('b', 'NaN,1,9'), code: 'trace-bad-time' },
    { name: 'deleted before the trace', row: instance('b', '1,1,-9'), code: 'trace-bad-time' },
    { name: 'with half a GPU', row: instance('b', '1,1,9', { gpus: '0.5' }), code: 'trace-bad-gpus' },
    { name: 'with a negative processor', row: instance('b', '1,1,9', { cpus: '-1' }), code: 'trace-bad-number' },
    { name: 'whose name comes twice', row: instance('a', '1,1,9'), code: 'trace-duplicate-id' },
    { name: 'without a name', row: instance('', '1,1,9'), code: 'trace-missing-id' },
  ])('refuses an instance $name', async ({ row, code }) => {
    const path = save(GOOD, row)
    expect(await problemsOf(readTrace(path))).toMatchObject([{ code, where: `${path}:3` }])
  })
})
