import type { Fault, Form } from '../card.ts'

/** Digits, with a fraction or an exponent if need be. */
const NUMBER = /^\d+(\.\d+)?(e\d+)?$/i

/** The number a text stands for, at least 0 and finite; `null` = it stands for none. */
export function plainNumber(text: string): number | null {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : null
}

/** Numbers above 0 that grow, separated by commas. */
export const growingNumbers: Form = {
  summary: 'numbers above 0 that grow, such as `3250,7200`; or nothing',
  examples: ['', '1', '3250,7200,18000'],
  faults(text) {
    const accepted = 'numbers above 0 that grow, such as 3250,7200'
    const faults: Fault[] = []
    let before = 0
    for (const part of partsOf(text)) {
      const value = plainNumber(part)
      if (value === null || value <= before) faults.push({ found: JSON.stringify(part), accepted })
      else before = value
    }
    return faults
  },
}

/** The numbers of a text that has no faults. */
export const numbersIn = (text: string): readonly number[] => partsOf(text).map(Number)

/** What stands between the commas of a text, without the space around it; nothing of an empty text. */
export function partsOf(text: string): readonly string[] {
  return text.trim() === '' ? [] : text.split(',').map((part) => part.trim())
}
