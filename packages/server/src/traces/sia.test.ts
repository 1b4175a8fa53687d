import { describe, expect, test } from 'vitest'
import { problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readTrace } from './read-trace.ts'

const scratch = scratchFolder()
const save = (...rows: string[]) =>
  scratch.put('workload-1.csv', `${['name,time,application,num_replicas,batch_size', ...rows].join('\n')}\n`)

describe('a Sia trace', () => {
  test('has nominal running times: GPU-hours of the application over the GPUs asked for, on T4', async () => {
    const { workload, reading } = await readTrace(save('yolov3-0,12.5,yolov3,4,64', 'cifar10-1,20,cifar10,8,2048'))
    expect(reading).toMatchObject({ format: 'sia', measuredOn: 'T4', jobs: 2 })
    expect(workload.ids).toEqual(['yolov3-0', 'cifar10-1'])
    expect([...workload.submittedAtS]).toEqual([12.5, 20])
    expect(workload.attemptS[0]).toBeCloseTo((12.3 * 3600) / 4, 9)
    expect(workload.attemptS[1]).toBeCloseTo((1.8 * 3600) / 8, 9)
  })

  test('says of every row that its length is nominal', async () => {
    const { reading } = await readTrace(save('a,1,bert,6,384', 'b,2,imagenet,10,1600', 'c,3,deepspeech2,6,320'))
    const told = reading.findings.find(({ kind }) => kind === 'nominal-length')
    expect(told).toMatchObject({ effect: 'kept', count: 3 })
    expect(told!.reason).toContain('imagenet 186')
  })

  test('runs each application at its own speed on other models', async () => {
    const { workload } = await readTrace(save('a,1,bert,6,384', 'b,2,yolov3,4,64'))
    expect(workload.classes.map(({ speedByModel }) => speedByModel)).toEqual([
      { T4: 1, RTX2080Ti: 2.1, A100: 7.7 },
      { T4: 1, RTX2080Ti: 0.64, A100: 0.98 },
    ])
  })

  test('lists all bad rows at once', async () => {
    const path = save('a,1,bert,6,384', 'a,2,bert,6,384', 'b,nan,bert,6,1', 'c,1,gpt9,6,1', 'd,1,bert,-2,1')
    const problems = await problemsOf(readTrace(path))
    expect(problems.map(({ code, where }) => [code, where])).toEqual([
      ['trace-duplicate-id', `${path}:3`],
      ['trace-bad-time', `${path}:4`],
      ['trace-unknown-work', `${path}:5`],
      ['trace-bad-gpus', `${path}:6`],
    ])
    expect(problems[2]).toMatchObject({ accepted: 'cifar10, bert, deepspeech2, yolov3, imagenet' })
  })
})
