import { describe, expect, it } from 'vitest'
import { aDemand, aPool, inLine } from '../../testing/samples.ts'
import { NodeColumns } from './node-columns.ts'

const fresh = () =>
  new NodeColumns(inLine([aPool({ nodeCount: 1, gpusPerNode: 4 }), aPool({ nodeCount: 1, gpusPerNode: 31 })]))
const share = (milliPerGpu: number, gpus = 1) => aDemand({ milliPerGpu, gpus })

describe('the GPUs that are given', () => {
  it('are the lowest free ones when whole', () => {
    const nodes = fresh()
    nodes.take(0, aDemand(), nodes.choose(aDemand(), 0, 1), false)
    nodes.take(1, share(500), nodes.choose(share(500), 0, 1), false)
    expect(nodes.choose(aDemand({ gpus: 2 }), 0, 2)).toEqual({ node: 0, gpus: 2, mask: 0b1100 })
  })

  it('are those left with least when shared, each GPU once', () => {
    const nodes = fresh()
    for (const [row, milli] of [300, 800, 600].entries()) {
      const mask = 1 << row
      nodes.take(row, share(milli), { node: 0, gpus: 1, mask }, false)
    }
    expect(nodes.choose(share(200), 0, 1).mask).toBe(0b0010)
    expect(nodes.choose(share(201), 0, 1).mask).toBe(0b0100)
    expect(nodes.choose(share(200, 3), 0, 3).mask).toBe(0b0111)
    expect(nodes.choose(share(900), 0, 1).mask).toBe(0b1000)
  })

  it('are one by name only where nothing of it is asked for', () => {
    const nodes = fresh()
    const demand = aDemand({ milliPerGpu: 0, cpuMilliPerGpu: 5000 })
    nodes.take(0, aDemand({ gpus: 4 }), nodes.choose(aDemand({ gpus: 4 }), 0, 4), false)
    nodes.take(1, demand, nodes.choose(demand, 0, 1), false)
    nodes.take(2, demand, nodes.choose(demand, 1, 1), false)
    expect([...nodes.freeGpus, ...nodes.partlyFree]).toEqual([0, 31, 0, 0])
    expect([nodes.freeCpuMilli[0], nodes.jobsOn(0)]).toEqual([59_000, [0, 1]])
  })

  it('can be all 31 of a node', () => {
    const nodes = fresh()
    const all = nodes.choose(aDemand({ gpus: 31 }), 1, 31)
    expect(all.mask).toBe(2 ** 31 - 1)
    nodes.take(0, aDemand({ gpus: 31 }), all, false)
    expect(nodes.freeGpus[1]).toBe(0)
    nodes.give(0, aDemand({ gpus: 31 }), all, false)
    expect(nodes.freeGpus[1]).toBe(31)
  })

  it('are none where there is no room, and that is a bug of whoever asks', () => {
    const nodes = fresh()
    for (let row = 0; row < 4; row++) nodes.take(row, share(900), nodes.choose(share(900), 0, 1), false)
    expect(() => nodes.choose(share(101), 0, 1)).toThrow('no GPU with 101 thousandths free')
  })
})

describe('the books', () => {
  it('count GPUs, processors, memory and jobs, and come back to where they were', () => {
    const nodes = fresh()
    const demand = aDemand({ gpus: 2, cpuMilliPerGpu: 3000, memoryMiBPerGpu: 700 })
    const part = nodes.choose(demand, 0, 2)
    nodes.take(5, demand, part, false)
    expect([nodes.freeGpus[0], nodes.freeCpuMilli[0], nodes.freeMemoryMiB[0]]).toEqual([2, 58_000, 260_744])
    expect([nodes.jobs[0], nodes.jobsOn(0)]).toEqual([1, [5]])
    nodes.give(5, demand, part, false)
    expect([nodes.freeGpus[0], nodes.freeCpuMilli[0], nodes.freeMemoryMiB[0]]).toEqual([4, 64_000, 262_144])
    expect([nodes.jobs[0], nodes.jobsOn(0)]).toEqual([0, []])
  })

  it('count a job once, however many times it is given GPUs of the node', () => {
    const nodes = fresh()
    const demand = aDemand()
    const [one, two] = [0b01, 0b10].map((mask) => ({ node: 0, gpus: 1, mask }))
    nodes.take(5, demand, one!, false)
    nodes.take(5, demand, two!, true)
    expect([nodes.jobs[0], nodes.jobsOn(0)]).toEqual([1, [5]])
    nodes.give(5, demand, one!, true)
    expect([nodes.jobs[0], nodes.jobsOn(0), nodes.freeGpus[0]]).toEqual([1, [5], 3])
    nodes.give(5, demand, two!, false)
    expect([nodes.jobs[0], nodes.jobsOn(0), nodes.freeGpus[0]]).toEqual([0, [], 4])
  })

  it.each<[string, (nodes: NodeColumns) => void, string]>([
    [
      'a GPU given twice',
      (nodes) => nodes.take(1, aDemand(), { node: 0, gpus: 1, mask: 1 }, false),
      'would have -1000',
    ],
    ['too much of a GPU', (nodes) => nodes.take(1, share(1), { node: 0, gpus: 1, mask: 1 }, false), 'would have -1 '],
    [
      'what was never taken',
      (nodes) => nodes.give(0, aDemand(), { node: 0, gpus: 1, mask: 2 }, true),
      'would have 2000',
    ],
    [
      'by whom it was not taken',
      (nodes) => nodes.give(9, aDemand(), { node: 0, gpus: 1, mask: 1 }, false),
      'holds nothing',
    ],
  ])('refuse %s', (_, wrong, message) => {
    const nodes = fresh()
    nodes.take(0, aDemand(), { node: 0, gpus: 1, mask: 1 }, false)
    expect(() => wrong(nodes)).toThrow(message)
  })
})

describe('changes', () => {
  it('are told in order, the last ones', () => {
    const nodes = fresh()
    const part = nodes.choose(aDemand(), 1, 1)
    nodes.take(0, aDemand(), part, false)
    nodes.setState(0, 'failed')
    nodes.give(0, aDemand(), part, false)
    expect(nodes.changes).toBe(3)
    expect([0, 1, 2].map((change) => nodes.changedNode(change))).toEqual([1, 0, 1])
    for (let i = 0; i < 40; i++) nodes.setState(0, 'on')
    expect([nodes.changedNode(0), nodes.changedNode(nodes.changes - 1)]).toEqual([-1, 0])
  })
})
