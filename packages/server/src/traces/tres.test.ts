import { expect, test } from 'vitest'
import { tresOf } from './tres.ts'

test.each([
  { text: 'billing=8,cpu=32,gres/gpu=4,mem=64G,node=1', gpus: 4, models: [], cpus: 32, memoryMiB: 65_536 },
  { text: 'cpu=8,gres/gpu:a100=4,gres/gpu=4,mem=515000M', gpus: 4, models: ['A100'], cpus: 8, memoryMiB: 515_000 },
  { text: 'gres/gpu:tesla_v100=2,gres/gpu:nvidia-a100-80gb-pcie=1', gpus: 3, models: ['V100', 'A100'] },
  { text: 'gres/gpu:gtx1080=2', gpus: 2, models: ['gtx1080'] },
  { text: 'gres/gpu:a100_3g.20gb=2', gpus: 2, models: ['A100'], hasSlices: true },
  { text: 'gres/gpu:1g.10gb=1,mem=62.50G', gpus: 1, models: ['1g.10gb'], hasSlices: true, memoryMiB: 64_000 },
  { text: 'cpu=4,gres/shard=2,mem=1T', gpus: 0, hasShards: true, cpus: 4, memoryMiB: 1_048_576 },
  { text: 'cpu=4,gres/mps:v100=50', gpus: 0, hasShards: true, cpus: 4 },
  { text: 'cpu=4,mem=2048K', gpus: 0, cpus: 4, memoryMiB: 2 },
  { text: 'gres/gpu=x,cpu=,mem=lots', gpus: 0 },
  { text: '', gpus: 0 },
])('"$text"', ({ text, ...said }) => {
  const nothing = { models: [], hasSlices: false, hasShards: false, cpus: 0, memoryMiB: 0 }
  expect(tresOf(text)).toEqual({ ...nothing, ...said })
})
