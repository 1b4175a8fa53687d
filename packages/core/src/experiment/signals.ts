import { constant, type Signal, signal } from '../grid/signal.ts'
import { carbonSignal, priceSignal, temperatureSignal } from '../grid/synthetic.ts'
import type { SignalSpec, Site } from '../hardware/site.ts'

/** What was read from a file a scenario names: one value per step, from the scenario's start. */
export type FileSignal = { readonly stepS: number; readonly values: Float64Array }

/** Signals read from files, by `signalKey`. */
export type FileSignals = ReadonlyMap<string, FileSignal>

export type FileSpec = Extract<SignalSpec, { kind: 'file' }>

/** How one column of one file is told apart from others. */
export const signalKey = (spec: FileSpec): string => `${spec.file}|${spec.timeColumn}|${spec.valueColumn}`

/** Hours generated before a synthetic signal repeats: a leap year. */
const GENERATED_HOURS = 366 * 24

/** Signals kept: all that the sites of a comparison need under one seed, and more. */
const KEPT = 64

export type SiteSignals = { readonly carbon: Signal; readonly price: Signal; readonly temperature: Signal }

/** The signals of one site under one seed. Those of a zone are generated; those of files have been read. */
export function signalsOf(site: Site, startsAt: string, seed: number, files: FileSignals): SiteSignals {
  const resolve = (name: keyof SiteSignals, spec: SignalSpec): Signal => {
    switch (spec.kind) {
      case 'constant':
        return constant(spec.value)
      case 'zone':
        return generated(name, spec.zone, startsAt, seed)
      case 'file': {
        const read = files.get(signalKey(spec))
        if (read === undefined) throw new Error(`${spec.file} has not been read`)
        return signal(read.stepS, read.values)
      }
    }
  }
  return {
    carbon: resolve('carbon', site.carbon),
    price: resolve('price', site.price),
    temperature: resolve('temperature', site.temperature),
  }
}

const GENERATORS = { carbon: carbonSignal, price: priceSignal, temperature: temperatureSignal }
const kept = new Map<string, Signal>()

/** The same signal for every recipe that is compared under a seed: it depends on nothing else, so it is made once. */
function generated(name: keyof SiteSignals, zone: string, startsAt: string, seed: number): Signal {
  const key = `${name} ${zone} ${startsAt} ${seed}`
  let signal = kept.get(key)
  if (signal === undefined) {
    signal = GENERATORS[name](zone, startsAt, GENERATED_HOURS, seed)
    if (kept.size === KEPT) kept.clear()
    kept.set(key, signal)
  }
  return signal
}
