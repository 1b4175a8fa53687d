import { describe, expect, test } from 'vitest'
import { UNLIMITED_FEED } from '../hardware/cluster.ts'
import { PlainView } from '../testing/plain-view.ts'
import { aDemand, aJob, aPool } from '../testing/samples.ts'
import { Known } from '../world/known/known.ts'
import { tightestWithRoom } from './tightest.ts'

const pool = aPool({ nodeCount: 3 })
const share = (milliPerGpu: number, cpuMilliPerGpu: number) =>
  aDemand({ index: milliPerGpu, milliPerGpu, cpuMilliPerGpu })

/** On each node: a share of a GPU and all processors, a share and few processors, two GPUs. */
const held = [
  { demand: share(600, 64_000), gpus: 1 },
  { demand: share(500, 1_000), gpus: 1 },
  { demand: aDemand({ index: 1, gpus: 2 }), gpus: 2 },
]

/** The same by looking at every node, and by the index. */
function views() {
  const plain = new PlainView([pool])
  const known = new Known([pool], [UNLIMITED_FEED])
  held.forEach(({ demand, gpus }, row) => {
    const job = aJob({ row, demand })
    plain.submit(job)
    plain.place(row, row, gpus, 0)
    known.submitted(job)
    known.line.newcomers()
    known.line.join(row, 0)
    known.assume({ kind: 'start', job: row, parts: [known.part(demand, row, gpus)] })
  })
  return { plain, known: known.view }
}

describe.each(['plain', 'known'] as const)('the tightest node, %s', (kind) => {
  const view = views()[kind]

  test.each([
    { name: 'a shared GPU with least to spare', demand: share(300, 0), want: 0 },
    { name: 'another shared GPU where that node has no processors left', demand: share(301, 1_000), want: 1 },
    { name: 'an untouched one where no shared one has room', demand: share(700, 1_000), want: 2 },
    { name: 'or processors', demand: share(302, 63_500), want: 2 },
  ])('takes $name', ({ demand, want }) => {
    expect(tightestWithRoom(view, demand, 1, pool)).toBe(want)
  })
})
