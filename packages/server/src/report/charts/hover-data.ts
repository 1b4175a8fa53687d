import { jsonData, type Markup } from '../markup.ts'

/** One line of a tooltip: a name and a value for each of the equal steps across the plot. */
export type HoverLine = { readonly name: string; readonly values: readonly (number | string)[] }

/** What the tooltip says at each of the equal steps across a plot: a heading, and lines of name, value and unit. */
export const hoverData = (unit: string, labels: readonly string[], lines: readonly HoverLine[]): Markup =>
  jsonData({ unit, labels, lines })

/** A number kept short in the page; tooltips need four digits. */
export const fourDigits = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(4)) : 0)
