import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../testing/scratch-folder.ts'
import { throughputCurves } from './throughput-curves.ts'

const scratch = scratchFolder()

test('reads a curve per model and batch: measured where it was, in between on the line, and no further', async () => {
  scratch.put('bert.csv', 'global_batch_size,1,2,4,8\r\n64,2,3,5,\r\n128,1,2,nan,9\r\n')
  scratch.put('gpt2.csv', 'global_batch_size,1,2\n32,10,5\n')
  const curves = await throughputCurves(scratch.path, ['bert', 'gpt2'])
  expect(Object.fromEntries(curves)).toEqual({
    'bert, batch 64': [1, 1.5, 2, 2.5],
    'bert, batch 128': [1, 2],
    'gpt2, batch 32': [1, 0.5],
  })
})

test('a file that is not there is an error', async () => {
  await expect(throughputCurves(scratch.path, ['vgg16'])).rejects.toThrow(/vgg16\.csv/)
})

test('a file may be gzipped', async () => {
  scratch.put('resnet50.csv.gz', gzipSync('global_batch_size,1,2\n32,10,15\n'))
  expect([...(await throughputCurves(scratch.path, ['resnet50']))]).toEqual([['resnet50, batch 32', [1, 1.5]]])
})
