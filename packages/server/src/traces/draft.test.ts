import { expect, test } from 'vitest'
import { problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()
const SWF = (submit: string) => `1 ${submit} 0 100 4 -1 -1 4 -1 -1 1 1 1 1 1 1 -1 -1\n`

test.each([
  { name: 'nanoseconds since 1970', content: 'submit,run,gpus\n1600000000000000000,1,1\n', at: 2 },
  { name: 'microseconds taken as milliseconds', content: 'submit,run,gpus\n1600000000000000,1,1\n', at: 2 },
  { name: 'a number beyond all time', content: SWF('1e20'), at: 1 },
  { name: 'a number before all time', content: SWF('-1e20'), at: 1 },
])('a submission that no calendar has is refused with its place: $name', async ({ content, at }) => {
  const path = scratch.put('late.txt', content)
  const [problem, ...others] = await problemsOf(readTrace(path))
  expect(problem).toMatchObject({ code: 'trace-bad-time', where: `${path}:${at}` })
  expect(others).toEqual([])
})
