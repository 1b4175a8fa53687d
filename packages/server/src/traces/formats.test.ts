import { describe, expect, test } from 'vitest'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { fits } from './format.ts'
import { FORMATS } from './formats.ts'
import { openTraceFile } from './open-trace-file.ts'
import type { TraceFile } from './trace-file.ts'

const known = FORMATS.filter(({ name }) => name !== 'generic')
const fitting = (file: TraceFile): string[] => known.filter((format) => fits(format, file)).map(({ name }) => name)
const csv = (columns: readonly string[], delimiter = ','): TraceFile => ({
  path: 'jobs',
  gz: false,
  kind: 'csv',
  delimiter,
  columns,
  head: columns.join(delimiter),
})

describe('every format', () => {
  test('has a name of its own, and the generic one comes last', () => {
    expect(known.length).toBeGreaterThan(8)
    expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length)
    expect(FORMATS.at(-1)!.name).toBe('generic')
  })

  test.each(known.filter(({ recognises }) => recognises === undefined))(
    '$name is known by its columns, and no other format takes them for its own',
    ({ name, kinds, needs }) => {
      for (const kind of kinds) {
        const file = { ...csv(needs), kind, layout: 'array' } as TraceFile
        expect(fitting(file), kind).toEqual([name])
      }
    },
  )

  test.each(known)('$name is not taken for a file that lacks one of its columns', ({ name, needs, kinds }) => {
    for (const absent of needs) {
      const columns = needs.filter((column) => column !== absent)
      expect(fitting({ ...csv(columns), kind: kinds[0], layout: 'array' } as TraceFile)).not.toContain(name)
    }
  })
})

describe('a first line without a header', () => {
  const command = 'python3 main.py --data_dir=%s'
  test.each([
    { name: 'of seven fields', fields: ['A3C', command, '-n', '1', '9', '0.0', '1'], delimiter: '\t', want: ['gavel'] },
    {
      name: 'of ten fields',
      fields: ['A3C', command, 'rl', '--max-steps', '0', '9', '1', '1', '-1.0', '0'],
      delimiter: '\t',
      want: ['gavel'],
    },
    { name: 'with bad numbers', fields: ['A3C', command, '-n', '1', 'x', '', '-1'], delimiter: '\t', want: ['gavel'] },
    { name: 'with commas', fields: ['A3C', command, '-n', '1', '9', '0.0', '1'], delimiter: ',', want: [] },
    { name: 'of eight fields', fields: ['A3C', command, '-n', '1', '9', '0.0', '1', '2'], delimiter: '\t', want: [] },
    {
      name: 'that is the header of a table',
      fields: ['job', 'user', 'submit', 'run', 'gpus', 'a', 'b'],
      delimiter: '\t',
      want: [],
    },
    { name: 'without a flag', fields: ['A3C', command, '-n', 'yes', '9', '0.0', '1'], delimiter: '\t', want: [] },
  ])('$name is taken for $want', ({ fields, delimiter, want }) => {
    expect(fitting(csv(fields, delimiter))).toEqual(want)
  })
})

const scratch = scratchFolder()

/** The beginning of a file in each format that is known by its content, and of some that look like one. */
const BEGINNINGS: readonly [format: string, what: string, text: string][] = [
  ['philly-extract', 'its header', 'timestamp,duration,num_gpus,gpu_time,cluster\n'],
  ['gaia', 'its header', 'arrival_time,length,cpus\n'],
  [
    'helios',
    'its header',
    'job_id,user,vc,gpu_num,cpu_num,node_num,state,submit_time,start_time,end_time,duration,queue\n',
  ],
  [
    'helios',
    'its header with names',
    'job_id,user,vc,jobname,gpu_num,cpu_num,node_num,state,submit_time,start_time,end_time,duration,queue\n',
  ],
  ['pai-raw', 'a row', '4f05,tensorflow,1.0,Terminated,1739162.0,1739200.0,600.0,29.3,50.0,MISC\n'],
  ['pai-raw', 'a row with gaps', '4f05,ps,2.0,Waiting,,,,,,\n'],
  ['pai-raw', 'a row of its job table', '4f05,8cb3,5854,Running,4550879.0,\n'],
  ['pai-sim', 'its header', 'job_id,user,gpu_type,num_inst,num_cpu,num_gpu,submit_time,duration,wait_time\n'],
  ['rltune', 'a row', 'c936,2693235,-1,2612,1,-1,-1,-1,-1,29.29,1,-1,-1,-1,0,-1,-1,-1,1\n'],
  ['swf', 'comments', '; Version: 2.2\n; Note: one, two; three | four\n'],
  ['swf', 'a row', '    1     0   10  5  1 -1 -1  1 -1 -1 1  1  1 -1 -1 -1 -1 -1\n'],
  ['slurm-sacct', 'its header', 'JobID|Submit|State|Elapsed|AllocTRES\n'],
  ['generic', 'a table with semicolons whose first column has no name', ';submit;run;gpus\n0;1;2;3\n'],
  ['generic', 'a table with bars', 'submit|run|gpus|State\n1|2|3|FAILED\n'],
  ['generic', 'a header of ten columns', 'a,b,c,status,e,f,g,h,i,j\n'],
  ['generic', 'a header of 19 columns', `${Array.from({ length: 19 }, (_, i) => `c${i}`).join()}\n`],
  ['generic', 'a header of 18 words', `${Array.from({ length: 18 }, (_, i) => `c${i}`).join(' ')}\n`],
  ['generic', 'a header of jobs with sizes', 'job_id,user,num_gpu,submit_time,duration\n'],
]

test.each(BEGINNINGS)('a file is known as %s by %s, and as nothing else', async (name, _, text) => {
  const file = await openTraceFile(scratch.put('some.csv', text))
  expect(fitting(file)).toEqual(name === 'generic' ? [] : [name])
})
