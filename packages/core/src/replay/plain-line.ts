/** How a number that JSON cannot hold is written: `{"number":"Infinity"}`. */
const NUMBER = 'number'

/**
 * Plain data as one line of JSON: keys in order, so that equal data are equal text. `undefined` values are
 * left out; infinities survive; NaN, functions and other things that are not data are bugs and throw.
 */
export function lineOf(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return numberText(value)
    case 'string':
    case 'boolean':
      return JSON.stringify(value)
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? `[${value.map(lineOf).join(',')}]` : mappingText(value as Mapping)
    default:
      throw new Error(`a ${typeof value} is not data`)
  }
}

/** The data a line holds. Throws a `SyntaxError` where it is not JSON. */
export function dataOf(line: string): unknown {
  return line.includes(`"${NUMBER}"`) ? JSON.parse(line, revived) : JSON.parse(line)
}

type Mapping = { readonly [key: string]: unknown }

function numberText(value: number): string {
  if (Number.isFinite(value)) return JSON.stringify(value)
  if (Number.isNaN(value)) throw new Error('NaN is not data')
  return `{"${NUMBER}":"${value}"}`
}

function mappingText(mapping: Mapping): string {
  const keys = Object.keys(mapping)
    .filter((key) => mapping[key] !== undefined)
    .sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${lineOf(mapping[key])}`).join(',')}}`
}

function revived(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const text = (value as Mapping)[NUMBER]
  const isNumber = (text === 'Infinity' || text === '-Infinity') && Object.keys(value).length === 1
  return isNumber ? Number(text) : value
}
