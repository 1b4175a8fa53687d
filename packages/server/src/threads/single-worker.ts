import { parentPort } from 'node:worker_threads'
import { BadInput, eventLog, explainer, type Onlookers, recorderOf, runOne, together, toolsFor } from '@ballast/core'
import type { LineKind, SingleAssignment, SingleMessage, SingleResult } from './assignment.ts'
import { generated } from './generated.ts'

/** Shares of progress worth a message. */
const TELL_EVERY = 0.005
/** Characters of lines that are sent together. */
const PIECE = 1 << 18

const port = parentPort
if (port === null) throw new Error('single-worker.ts is a worker thread')
const say = (message: SingleMessage) => port.postMessage(message)

port.on('message', async (assignment: SingleAssignment) => {
  try {
    say({ kind: 'result', result: await work(assignment) })
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    say({ kind: 'problems', problems: error.problems })
  }
})

async function work(assignment: SingleAssignment): Promise<SingleResult> {
  const { scenario, recipe, workload, files, seed, lines, explain } = assignment
  const tools = await toolsFor([recipe])
  const inputs = { scenario, recipe, workload: workload ?? generated(scenario, seed), files, seed, tools }
  const sent = { events: sender('events'), record: sender('record') }
  const recorder = lines.includes('record') ? recorderOf(inputs, sent.record.line) : null
  const told = explain === null ? null : explainer(explain, scenario.cluster.pools)
  const onlookers: Onlookers[] = lines.includes('events') ? [eventLog(sent.events.line)] : []
  if (recorder !== null) onlookers.push(recorder)
  if (told !== null) onlookers.push(told)
  let shown = 0
  const result = runOne(
    inputs,
    onlookers.length === 0 ? {} : together(...onlookers),
    () => performance.now(),
    (share) => {
      if (share - shown < TELL_EVERY && share < 1) return
      shown = share
      say({ kind: 'progress', share })
    },
  )
  recorder?.end()
  sent.events.flush()
  sent.record.flush()
  return { ...result, entries: told?.entries() ?? [] }
}

/** Gathers lines and sends them on in pieces. */
function sender(of: LineKind) {
  let text = ''
  const flush = (): void => {
    if (text !== '') say({ kind: 'lines', of, text })
    text = ''
  }
  const line = (each: string): void => {
    text += `${each}\n`
    if (text.length >= PIECE) flush()
  }
  return { line, flush }
}
