import { mkdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { dataFile, placeOfData } from './data-file.ts'
import { themis } from './themis.ts'

const scratch = scratchFolder()
const JOBS = `job_id,submit_time,real_iteration,model_name,ddl,batch_size,num_gpu,real_duration,duration,iteration
1,0,10,bert,2000,64,1,1000,1000,10
`

test('a file is found gzipped or not, whichever way it is named', () => {
  scratch.put('a.csv', JOBS)
  scratch.put('b.csv.gz', gzipSync(JOBS))
  for (const name of ['a.csv', 'a.csv.gz']) expect(dataFile(scratch.path, name)).toBe(scratch.at('a.csv'))
  for (const name of ['b.csv', 'b.csv.gz']) expect(dataFile(scratch.path, name)).toBe(scratch.at('b.csv.gz'))
  expect(dataFile(scratch.path, 'c.csv')).toBeNull()
  expect(placeOfData(scratch.path, 'c.csv')).toBe(scratch.at('c.csv'))
})

test('an experiment reads the file that was found', async () => {
  const { path } = themis.needs[0]!
  mkdirSync(scratch.at('jobs/elasticflow'), { recursive: true })
  scratch.put(path.replace(/\.gz$/, ''), JOBS)
  const conditions = { dataFolder: scratch.path, threads: 1, progress: () => {}, signal: AbortSignal.abort() }
  expect(await themis.run(conditions)).toBeNull()
})
