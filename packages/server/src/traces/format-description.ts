import type { TraceDescription } from './describe-trace.ts'
import type { Distribution } from './distribution.ts'
import type { Effect } from './notes.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const QUANTILES = ['min', 'p5', 'p25', 'p50', 'p75', 'p95', 'p99', 'max', 'mean'] as const
const BAR_WIDTH = 24

/** A description for a terminal of 80 columns or more; ends with a line feed. */
export function formatDescription(description: TraceDescription): string {
  const { arrivals, byGpus, endings, offeredGpus, reading, tenants } = description
  const lines = [
    `${reading.file}  (${reading.format})`,
    ...reading.beside.map((file) => `  with ${file}`),
    `  ${whole(description.jobs)} jobs in ${whole(description.attempts)} attempts (at most ${description.attemptsMax} each), ${whole(description.gpuHours)} GPU-hours`,
    `  second 0 is ${description.startsAt}; last submission ${description.lastSubmittedAt}; span ${time(description.spanS)}`,
    `  ended: ${Object.entries(endings)
      .map(([ending, jobs]) => `${ending} ${share(jobs / description.jobs)}`)
      .join(', ')}`,
    `  GPUs busy if all ran at once: mean ${offeredGpus.mean === null ? '–' : whole(offeredGpus.mean)}, peak ${whole(offeredGpus.max)}`,
    '',
    `              ${QUANTILES.map((name) => name.padStart(9)).join('')}`,
    `  running time${quantiles(description.durationS, time)}`,
    `  GPUs        ${quantiles(description.gpus, plain)}`,
    '',
    '  GPUs      jobs   share                           GPU-hours',
    ...byGpus
      .slice(0, 20)
      .map(
        ({ gpus, jobs, jobShare, gpuHourShare }) =>
          `  ${plain(gpus).padStart(4)} ${whole(jobs).padStart(9)} ${share(jobShare).padStart(7)} ${bar(jobShare)} ${share(gpuHourShare).padStart(7)}`,
      ),
    ...(byGpus.length > 20 ? [`  and ${byGpus.length - 20} other sizes`] : []),
    '',
    `  tenants: ${description.tenantCount}${names(description.nameCount)}; by GPU-hours`,
    ...tenants.map(
      ({ tenant, jobs, gpuHours, gpuHourShare }) =>
        `  ${tenant.slice(0, 20).padEnd(20)} ${whole(jobs).padStart(9)} jobs ${whole(gpuHours).padStart(11)} GPU-h ${share(gpuHourShare).padStart(7)} ${bar(gpuHourShare)}`,
    ),
    '',
    `  arrivals by hour     ${spark(arrivals.byHour)}  (${zone(reading.utcOffsetS)}, 0 to 23)`,
    `  arrivals by weekday  ${WEEKDAYS.map((day, i) => `${day} ${whole(arrivals.byWeekday[i]!)}`).join('  ')}`,
    `  arrivals by week     ${spark(arrivals.byWeek.slice(0, 60))}  busiest: ${arrivals.busiestWeek.monday}, ${whole(arrivals.busiestWeek.jobs)} jobs`,
    `  time between arrivals: coefficient of variation ${arrivals.interArrivalCv?.toFixed(2) ?? '–'}`,
    '',
    ...readingLines(description),
  ]
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

const SAID: { readonly [E in Effect]: string } = { dropped: 'dropped', repaired: 'repaired', kept: 'kept as is' }

function readingLines({ reading }: TraceDescription): string[] {
  const { rows, jobs, rowsDropped, findings } = reading
  return [
    `  read ${whole(rows)} rows: ${whole(jobs)} jobs kept, ${whole(rowsDropped)} rows dropped`,
    ...findings.flatMap(({ effect, count, reason, examples }) => [
      `  ${SAID[effect]}: ${whole(count)} × ${reason}`,
      ...examples.slice(0, 3).map(({ place, found }) => `      ${place}: ${found}`),
    ]),
  ]
}

const names = (count: number): string => (count === 0 ? '' : `; names of jobs: ${whole(count)}`)
const whole = (value: number): string => Math.round(value).toLocaleString('en-US')
const plain = (value: number): string => String(Number(value.toFixed(2)))
const share = (value: number): string => `${(value * 100).toFixed(1)} %`

const quantiles = (values: Distribution, say: (value: number) => string): string =>
  QUANTILES.map((name) => say(values[name]).padStart(9)).join('')

/** A length of time in the largest unit in which it is at least 1. */
function time(valueS: number): string {
  const [name, unitS] = (
    [
      ['d', 86_400],
      ['h', 3_600],
      ['min', 60],
    ] as const
  ).find(([, s]) => valueS >= s) ?? ['s', 1]
  return `${(valueS / unitS).toFixed(valueS / unitS >= 100 ? 0 : 1)} ${name}`
}

function zone(offsetS: number): string {
  const minutes = Math.abs(offsetS) / 60
  if (minutes === 0) return 'UTC'
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
  return `UTC${offsetS < 0 ? '-' : '+'}${hours}:${rest}`
}

function bar(of: number): string {
  const eighths = Math.round(of * BAR_WIDTH * 8)
  const part = eighths % 8 === 0 ? '' : '▏▎▍▌▋▊▉'[(eighths % 8) - 1]!
  return ('█'.repeat(Math.floor(eighths / 8)) + part).padEnd(BAR_WIDTH)
}

/** One block per value, as high as the value is to the largest. */
function spark(values: readonly number[]): string {
  const most = values.reduce((a, b) => Math.max(a, b), 0)
  return values.map((value) => '▁▂▃▄▅▆▇█'[most === 0 ? 0 : Math.min(7, Math.floor((value / most) * 8))]!).join('')
}
