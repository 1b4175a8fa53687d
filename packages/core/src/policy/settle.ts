import type { Problem } from '../domain/problem.ts'
import type { Card, Fault, Parameter, Settings } from './card.ts'
import { POLICY_CODES } from './codes.ts'

/** Something made, or every reason why not. */
export type Made<T> = { readonly ok: T } | { readonly problems: readonly Problem[] }

/**
 * The settings of a policy with defaults filled in, or everything that is wrong with what was given.
 *
 * @param where what to call the place of the settings in problems, such as `power.settings`
 */
export function settle(card: Card, given: { readonly [name: string]: unknown }, where: string): Made<Settings> {
  const problems: Problem[] = []
  const settings: { [name: string]: number | string } = {}
  for (const parameter of card.parameters) {
    const value = Object.hasOwn(given, parameter.name) ? given[parameter.name] : undefined
    const faults = value === undefined ? [] : faultsOf(parameter, value)
    const place = at(POLICY_CODES.badSetting, `${where}.${parameter.name}`)
    problems.push(...faults.map((fault) => ({ ...place, ...fault })))
    if (faults.length === 0) settings[parameter.name] = (value as number | string | undefined) ?? parameter.default
  }
  const names = card.parameters.map((parameter) => parameter.name)
  for (const name of Object.keys(given))
    if (!names.includes(name))
      problems.push({
        ...at(POLICY_CODES.unknownSetting, `${where}.${name}`),
        found: `the setting ${name} of ${card.id}`,
        accepted: names.length === 0 ? 'no settings' : names.join(', '),
      })
  return problems.length > 0 ? { problems } : { ok: settings }
}

function faultsOf(parameter: Parameter, value: unknown): readonly Fault[] {
  if (!isAccepted(parameter, value))
    return [
      { found: typeof value === 'string' ? JSON.stringify(value) : String(value), accepted: acceptedBy(parameter) },
    ]
  return typeof value === 'string' && parameter.form !== undefined ? parameter.form.faults(value) : []
}

function isAccepted({ default: usual, range, choices }: Parameter, value: unknown): value is number | string {
  if (typeof value === 'string') return typeof usual === 'string' && (choices?.includes(value) ?? true)
  if (typeof value !== 'number' || typeof usual !== 'number' || Number.isNaN(value)) return false
  return range === undefined || (value >= range[0] && value <= range[1])
}

function acceptedBy({ default: usual, range, choices, form }: Parameter): string {
  if (choices !== undefined) return choices.join(', ')
  if (typeof usual === 'string') return form?.summary ?? 'text'
  return range === undefined ? 'a number' : `a number from ${range[0]} to ${range[1]}`
}

const at = ({ code }: { readonly code: string }, where: string) => ({ code, where })
