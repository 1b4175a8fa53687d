import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { type Path, type Problem, problemAt, SCENARIO_CODES } from '@ballast/core'
import type { Document } from './document.ts'

const SIGNAL_KEYS = ['carbonGPerKWh', 'priceUsdPerMWh', 'temperatureC']

/** One problem for each file that a scenario names and that is not there, however wrong the rest of it is. */
export function missingFiles({ value, place }: Document, file: string): readonly Problem[] {
  const sites = at(value, 'sites')
  const paths: Path[] = [
    ['workload', 'file'],
    ['workload', 'throughputTable'],
    ...(Array.isArray(sites) ? sites : []).flatMap((_, i) => SIGNAL_KEYS.map((key) => ['sites', i, key, 'file'])),
  ]
  return paths.flatMap((path) => {
    const named = path.reduce<unknown>(at, value)
    if (typeof named !== 'string') return []
    if (existsSync(isAbsolute(named) ? named : join(dirname(file), named))) return []
    return [problemAt(SCENARIO_CODES.noFile, place(path), `${named}, which does not exist`, 'an existing file')]
  })
}

const at = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null ? (value as { [key: string | number]: unknown })[key] : undefined
