import { describe, expect, test } from 'vitest'
import { bits } from '../../../domain/parts.ts'
import { UNLIMITED_FEED } from '../../../hardware/cluster.ts'
import { aDemand, aJob, aPool } from '../../../testing/samples.ts'
import { Known } from '../../../world/known/known.ts'
import { resized } from './resized.ts'

/** An elastic job that runs on one GPU of a node, and what it would run on with more or fewer. */
function grown(milliPerGpu: number, gpus: number, gpusPerNode: number) {
  const known = new Known([aPool({ nodeCount: 1, gpusPerNode })], [UNLIMITED_FEED])
  const demand = { ...aDemand({ milliPerGpu }), gpus: { min: 1, asked: 1, max: 4 } }
  const job = aJob({ demand })
  known.submitted(job)
  known.line.newcomers()
  known.line.join(0, 0)
  known.assume({ kind: 'start', job: 0, parts: [known.part(demand, 0, 1)] })
  return resized(known, job, gpus)?.map((part) => [part.gpus, bits(part.mask)]) ?? null
}

describe('a job with more GPUs', () => {
  test.each([
    { name: 'whole ones', milliPerGpu: 1000, gpusPerNode: 4, want: [[3, 3]] },
    { name: 'shares of others than those it holds', milliPerGpu: 400, gpusPerNode: 4, want: [[3, 3]] },
    { name: 'nothing of which it holds itself', milliPerGpu: 0, gpusPerNode: 4, want: [[3, 3]] },
    { name: 'none where only its own have room', milliPerGpu: 400, gpusPerNode: 2, want: null },
    { name: 'none where there are none', milliPerGpu: 1000, gpusPerNode: 2, want: null },
  ])('gets $name', ({ milliPerGpu, gpusPerNode, want }) => {
    expect(grown(milliPerGpu, 3, gpusPerNode)).toEqual(want)
  })
})
