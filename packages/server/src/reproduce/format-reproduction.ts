import type { Must, Reproduction, Row } from './experiment.ts'

const HEADINGS = ['', 'published', 'ours', '95 % interval', 'must be', 'holds']

/** The rows as a table for a terminal; ends with a line feed. */
export function formatReproduction({ name, source, rows, holds }: Reproduction): string {
  const cells = [HEADINGS, ...rows.map(cellsOf)]
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)))
  const lines = cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
  const verdict = holds ? 'Everything that must hold does.' : 'Not everything that must hold does.'
  return `${name}: ${source}\n\n${lines.join('\n')}\n\n${verdict}\n`
}

function cellsOf({ metric, unit, published, ours, low, high, must, holds }: Row): string[] {
  const interval = low === null || high === null ? '' : `${figure(low)} to ${figure(high)}`
  return [
    metric,
    published ?? '',
    `${figure(ours)} ${unit}`,
    interval,
    must === null ? '' : bounds(must),
    holds === null ? '' : holds ? 'yes' : 'NO',
  ]
}

function bounds({ least, most }: Must): string {
  if (least === most) return `${least}`
  if (most === undefined) return `at least ${least}`
  return least === undefined ? `at most ${most}` : `${least} to ${most}`
}

const figure = (value: number): string => String(Number(value.toPrecision(value >= 1_000 ? 6 : 4)))
