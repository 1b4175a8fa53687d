import { type TimeUnit, UNIT_S } from './clock.ts'
import { zoneS } from './instant.ts'
import type { TraceProblem } from './refuse.ts'

/**
 * Names a column usually has, for each field of a job; case and punctuation do not count. A column belongs
 * to one field only: a job name is the id where nothing else is, and then must not come twice.
 */
// biome-ignore format: one line per field
const USUAL = {
  submittedAt: ['submittedat', 'submittedats', 'submit', 'submitted', 'submittime', 'submittedtime', 'submissiontime',
    'arrival', 'arrivaltime', 'creationtime', 'createdat', 'timestamp', 'time'],
  durationS: ['durations', 'duration', 'runtime', 'runtimes', 'run', 'length', 'elapsed', 'walltime'],
  gpus: ['gpus', 'numgpus', 'numgpu', 'ngpus', 'gpunum', 'gpucount', 'gpu'],
  id: ['id', 'jobid', 'jobname'],
  name: ['name', 'jobname', 'script', 'scriptname'],
  tenant: ['tenant', 'user', 'userid', 'vc', 'cluster', 'queue', 'group', 'project', 'account'],
  priority: ['priority'],
  deadlineS: ['deadlines', 'deadline'],
  models: ['models', 'gpumodels'],
  milliPerGpu: ['millipergpu', 'gpumilli'],
  cpuMilliPerGpu: ['cpumillipergpu'],
  memoryMiBPerGpu: ['memorymibpergpu'],
  tier: ['tier'],
  status: ['status', 'state', 'outcome', 'ending'],
} as const

/** A field of a job that a column can give. */
export type Field = keyof typeof USUAL
export const FIELDS = Object.keys(USUAL) as readonly Field[]
const REQUIRED: readonly Field[] = ['submittedAt', 'durationS', 'gpus']

/**
 * Which column gives which field of a job, and in what unit. `submittedAt` holds instants (ISO 8601, or
 * numbers since 1970) or times since the trace's start; `deadlineS` an instant or a length of time after
 * submission; `models` names divided by `|`; `gpus` a whole number, or a fraction of one GPU.
 */
export type ColumnMap = { readonly [F in Field]?: string } & {
  /** Unit of numbers in `submittedAt`; s unless they are too large for it. */
  readonly timeUnit?: TimeUnit
  /** Unit of `durationS` and of relative deadlines; s if left out. */
  readonly durationUnit?: TimeUnit
  /** Offset from UTC of instants that give none, such as `-07:00`; UTC if left out. */
  readonly utcOffset?: string
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The user's map, with usual names of columns for what it leaves out. */
export function completed(map: ColumnMap, columns: readonly string[]): ColumnMap {
  const known = new Map([...columns].reverse().map((name) => [plain(name), name]))
  const taken = new Set(FIELDS.map((field) => map[field]))
  const guessed: { [F in Field]?: string } = {}
  for (const field of FIELDS) {
    if (map[field] !== undefined) continue
    const found = USUAL[field].map((name) => known.get(name)).find((name) => name !== undefined && !taken.has(name))
    if (found === undefined) continue
    guessed[field] = found
    taken.add(found)
  }
  return { ...guessed, ...map }
}

/** Everything wrong with a completed map for a file with these columns. */
export function mapProblems(map: ColumnMap, columns: readonly string[], path: string): TraceProblem[] {
  const problems: TraceProblem[] = []
  const bad = (key: string, found: unknown, accepted: string): void => {
    problems.push({ code: 'trace-bad-column-map', where: `columns.${key}`, found: `"${found}"`, accepted })
  }
  const settings = ['timeUnit', 'durationUnit', 'utcOffset']
  for (const [key, value] of Object.entries(map)) {
    if (key === 'utcOffset') {
      if (Number.isNaN(zoneS(String(value)))) bad(key, value, 'an offset such as -07:00, or Z')
    } else if (settings.includes(key)) {
      if (!Object.hasOwn(UNIT_S, String(value))) bad(key, value, Object.keys(UNIT_S).join(', '))
    } else if (!(FIELDS as readonly string[]).includes(key)) bad(key, key, [...FIELDS, ...settings].join(', '))
    else if (!columns.includes(String(value))) problems.push(missing(path, columns, `the column "${value}" for ${key}`))
  }
  for (const field of REQUIRED)
    if (map[field] === undefined)
      problems.push(
        missing(path, columns, `a column for ${field}: ${USUAL[field].join(', ')}, or another named in a column map`),
      )
  return problems
}

/** A column that is not there. */
export const missing = (path: string, columns: readonly string[], accepted: string): TraceProblem => ({
  code: 'trace-missing-column',
  where: path,
  found: `columns ${columns.slice(0, 20).join(', ')}`,
  accepted,
})
