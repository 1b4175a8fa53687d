import { describe, expect, test } from 'vitest'
import { planningOf } from '../experiment/planning.ts'
import { recorderOf } from '../experiment/recorded.ts'
import { Run } from '../experiment/run.ts'
import { busyRecords, CALM, ROUGH, runInputs } from '../testing/busy-run.ts'
import { type Setting, worldRules } from '../world/conformance.ts'
import { Known } from '../world/known/known.ts'
import { readRecording } from './read-recording.ts'
import { Replay } from './replay.ts'

/** Long enough after the last job for the last node to have come to rest, and to show. */
const QUIET_S = 20_000

/** The recording of a run as a world of its own, with the recorded recipe deciding. */
function replayed(recipeId: string, choices: typeof CALM): () => Setting {
  const inputs = runInputs(busyRecords(60), recipeId, choices, [{ nodeCount: 4 }, { nodeCount: 2, gpusPerNode: 8 }])
  const lines: string[] = []
  const recorder = recorderOf(inputs, (line) => lines.push(line))
  const run = new Run(inputs, recorder)
  run.toEnd()
  run.idleUntil(run.lastEndS + QUIET_S)
  recorder.end()
  return () => {
    const read = readRecording(lines)
    if ('problems' in read) throw new Error('the recording cannot be read')
    const world = new Replay(read.ok)
    const known = new Known(read.ok.header.pools, read.ok.header.feeds)
    return { world, known, journal: world, planning: planningOf(inputs.recipe) }
  }
}

describe.each([
  ['static', 'calm', CALM],
  ['static', 'rough', ROUGH],
  ['dynamic', 'calm', CALM],
  ['dynamic', 'rough', ROUGH],
] as const)('a recording of %s in a %s world', (recipe, _, choices) => {
  const make = replayed(recipe, choices)

  test.each(worldRules)('$name', ({ check }) => {
    expect(() => check({ make })).not.toThrow()
  })
})
