import {
  BadInput,
  type FileSignal,
  type FileSignals,
  type FileSpec,
  type Problem,
  type Scenario,
  signalKey,
} from '@ballast/core'
import { fromStart } from './from-start.ts'
import { readSteps } from './read-steps.ts'

/**
 * Reads every signal file the scenario's sites name, from the scenario's start on.
 *
 * @param startsAt ISO instant of the scenario's second 0
 * @throws BadInput with the problems of every file; codes in `SIGNAL_CODES`
 */
export async function readSignals(scenario: Scenario, startsAt: string): Promise<FileSignals> {
  const signals = new Map<string, FileSignal>()
  const problems: Problem[] = []
  for (const [key, spec] of signalFiles(scenario)) {
    try {
      signals.set(key, fromStart(await readSteps(spec), spec.file, startsAt))
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
      problems.push(...error.problems)
    }
  }
  if (problems.length > 0) throw new BadInput(problems)
  return signals
}

/** Each column of a file that a site takes a signal from, once. */
function signalFiles({ cluster }: Scenario): ReadonlyMap<string, FileSpec> {
  const specs = new Map<string, FileSpec>()
  for (const site of cluster.sites)
    for (const spec of [site.carbon, site.price, site.temperature])
      if (spec.kind === 'file') specs.set(signalKey(spec), spec)
  return specs
}
