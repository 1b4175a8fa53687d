import { BadInput, type FileSignal, type FileSignals, type FileSpec, type Scenario, signalKey } from '@ballast/core'

/** Reads every signal file the scenario's sites name, from the scenario's start on. @throws BadInput */
export async function readSignals(scenario: Scenario, startsAt: string): Promise<FileSignals> {
  const signals = new Map<string, FileSignal>()
  for (const site of scenario.cluster.sites)
    for (const spec of [site.carbon, site.price, site.temperature])
      if (spec.kind === 'file' && !signals.has(signalKey(spec))) signals.set(signalKey(spec), await readOne(spec, startsAt))
  return signals
}
async function readOne(spec: FileSpec, _startsAt: string): Promise<FileSignal> {
  throw new BadInput([{ code: 'signal-unreadable', where: spec.file, found: 'x', accepted: 'y' }])
}
