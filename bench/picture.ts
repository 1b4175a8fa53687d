export type Line = { readonly label: string; readonly points: readonly { readonly x: number; readonly y: number }[] }

const WIDTH = 640
const HEIGHT = 360
const LEFT = 60
const RIGHT = 150
const TOP = 56
const BOTTOM = 50
const COLOURS = ['#0072b2', '#d55e00', '#009e73']
const DASHES = ['', '6 4', '2 3']

/** Lines over a logarithmic x axis from zero up, as an SVG that reads well on light and dark. */
export function linesSvg(title: string, yLabel: string, lines: readonly Line[]): string {
  const points = lines.flatMap((line) => line.points)
  const logs = points.map((point) => Math.log10(point.x))
  const from = Math.floor(Math.min(...logs))
  const to = Math.ceil(Math.max(...logs))
  const step = Math.ceil(Math.max(...points.map((point) => point.y)) / 4)
  const top = 5 * step
  const x = (value: number) => LEFT + ((Math.log10(value) - from) / (to - from)) * (WIDTH - LEFT - RIGHT)
  const y = (value: number) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM)
  const decades = Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i))
  const steps = Array.from({ length: 6 }, (_, i) => step * i)
  const grid = [
    ...decades.map(
      (value) =>
        `<text x="${x(value)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${value.toLocaleString('en')}</text>`,
    ),
    ...steps.map(
      (value) =>
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}" stroke="#8884"/>` +
        `<text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${value}</text>`,
    ),
  ]
  const drawn = lines.map((line, i) => {
    const path = line.points.map((point) => `${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}`).join(' ')
    const last = line.points.at(-1)!
    return (
      `<polyline points="${path}" fill="none" stroke="${COLOURS[i]}" stroke-width="2" stroke-dasharray="${DASHES[i]}"/>` +
      line.points
        .map((point) => `<circle cx="${x(point.x)}" cy="${y(point.y)}" r="3.5" fill="${COLOURS[i]}"/>`)
        .join('') +
      `<text x="${x(last.x) + 8}" y="${y(last.y) + 4}" fill="${COLOURS[i]}">${line.label}</text>`
    )
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="12" fill="#777">
<title>${title}</title>
<text x="${LEFT}" y="20" font-size="14">${title}</text>
<text x="${LEFT}" y="36">${yLabel}</text>
${grid.join('\n')}
${drawn.join('\n')}
</svg>
`
}
