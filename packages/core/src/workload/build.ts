import type { Checkpoint, Demand, Ending, GpuCount, JobClass, Tier } from '../domain/job.ts'
import type { Seconds } from '../units/quantities.ts'
import { TRAINING } from './classes.ts'
import { ENDINGS, type Workload } from './workload.ts'

/** One job before it becomes a row. Only the first three fields are always there. */
export type JobRecord = {
  readonly submittedAtS: Seconds
  readonly gpus: number | GpuCount
  readonly attempts: readonly { readonly durationS: Seconds; readonly ending: Ending }[]
  readonly id?: string
  /** The name its user gave it, such as that of a script: jobs of one name are of a kind. */
  readonly name?: string
  readonly milliPerGpu?: number
  readonly cpuMilliPerGpu?: number
  readonly memoryMiBPerGpu?: number
  readonly models?: readonly string[] | null
  readonly preferredModels?: readonly string[]
  readonly jobClass?: JobClass
  readonly tenant?: string
  readonly priority?: number
  readonly tier?: Tier
  readonly deadlineS?: Seconds | null
  readonly checkpoint?: Checkpoint
  /** Ids of jobs that must finish first. */
  readonly after?: readonly string[]
  /** Jobs that must finish first, by their place among the records: for records without ids. */
  readonly afterRecords?: readonly number[]
}

/** Half a minute to save, a minute to load, one checkpoint an hour: a training job without a word about it. */
export const USUAL_CHECKPOINT: Checkpoint = { saveS: 30, restoreS: 60, everyS: 3_600 }

/**
 * Puts records in order of submission (ties keep their order) and into columns.
 *
 * @param startsAt ISO instant of second 0 of the records
 */
export function buildWorkload(name: string, startsAt: string, records: readonly JobRecord[]): Workload {
  const count = records.length
  const order = Array.from({ length: count }, (_, i) => i)
  if (!isSorted(records)) order.sort((a, b) => records[a]!.submittedAtS - records[b]!.submittedAtS || a - b)

  const attempts = records.reduce((sum, record) => sum + record.attempts.length, 0)
  const demands = interner<Demand>()
  const classes = interner<JobClass>()
  const tenants = interner<string>()
  const names = interner<string>()
  names.put('', () => '')
  const checkpoints = interner<Checkpoint>()
  const named = records.some((record) => record.id !== undefined)
  const ids: string[] | null = named ? [] : null
  const columns = {
    submittedAtS: new Float64Array(shared(count, 8)),
    demandOf: new Int32Array(shared(count, 4)),
    classOf: new Int32Array(shared(count, 4)),
    tenantOf: new Int32Array(shared(count, 4)),
    nameOf: new Int32Array(shared(count, 4)),
    checkpointOf: new Int32Array(shared(count, 4)),
    priority: new Int32Array(shared(count, 4)),
    tier: new Uint8Array(shared(count, 1)),
    deadlineS: new Float64Array(shared(count, 8)),
    attemptFrom: new Int32Array(shared(count + 1, 4)),
    attemptS: new Float64Array(shared(attempts, 8)),
    attemptEnding: new Uint8Array(shared(attempts, 1)),
  }

  let attempt = 0
  for (let row = 0; row < count; row++) {
    const record = records[order[row]!]!
    columns.submittedAtS[row] = record.submittedAtS
    columns.demandOf[row] = demands.put(demandKey(record), (index) => demandOf(record, index))
    const jobClass = record.jobClass ?? TRAINING
    columns.classOf[row] = classes.put(jobClass.name, () => jobClass)
    const tenant = record.tenant ?? 'everyone'
    columns.tenantOf[row] = tenants.put(tenant, () => tenant)
    const jobName = record.name
    if (jobName !== undefined) columns.nameOf[row] = names.put(jobName, () => jobName)
    const checkpoint = record.checkpoint ?? USUAL_CHECKPOINT
    columns.checkpointOf[row] = checkpoints.put(
      `${checkpoint.saveS}/${checkpoint.restoreS}/${checkpoint.everyS}`,
      () => checkpoint,
    )
    columns.priority[row] = record.priority ?? 0
    columns.tier[row] = record.tier ?? 0
    columns.deadlineS[row] = record.deadlineS ?? Number.POSITIVE_INFINITY
    columns.attemptFrom[row] = attempt
    for (const { durationS, ending } of record.attempts) {
      columns.attemptS[attempt] = durationS
      columns.attemptEnding[attempt++] = ENDINGS.indexOf(ending)
    }
    ids?.push(record.id ?? `${name}-${row}`)
  }
  columns.attemptFrom[count] = attempt

  return {
    name,
    startsAt,
    count,
    ids,
    ...columns,
    demands: demands.items,
    classes: classes.items,
    tenants: tenants.items,
    names: names.items,
    checkpoints: checkpoints.items,
    after: dependencies(records, order, ids),
  }
}

function isSorted(records: readonly JobRecord[]): boolean {
  for (let i = 1; i < records.length; i++) if (records[i]!.submittedAtS < records[i - 1]!.submittedAtS) return false
  return true
}

function shared(length: number, bytesEach: number): SharedArrayBuffer {
  return new SharedArrayBuffer(length * bytesEach)
}

function interner<T>() {
  const items: T[] = []
  const rows = new Map<string, number>()
  return {
    items,
    put(key: string, make: (index: number) => T): number {
      let row = rows.get(key)
      if (row === undefined) {
        row = items.length
        rows.set(key, row)
        items.push(make(row))
      }
      return row
    },
  }
}

function gpuCount(gpus: number | GpuCount): GpuCount {
  return typeof gpus === 'number' ? { min: gpus, asked: gpus, max: gpus } : gpus
}

function demandKey(record: JobRecord): string {
  const { min, asked, max } = gpuCount(record.gpus)
  const models = record.models == null ? '*' : record.models.join('|')
  const preferred = record.preferredModels?.join('|') ?? ''
  return `${min},${asked},${max},${record.milliPerGpu ?? 1000},${record.cpuMilliPerGpu ?? 0},${record.memoryMiBPerGpu ?? 0},${models},${preferred}`
}

function demandOf(record: JobRecord, index: number): Demand {
  return {
    index,
    gpus: gpuCount(record.gpus),
    milliPerGpu: record.milliPerGpu ?? 1000,
    cpuMilliPerGpu: record.cpuMilliPerGpu ?? 0,
    memoryMiBPerGpu: record.memoryMiBPerGpu ?? 0,
    models: record.models ?? null,
    preferredModels: record.preferredModels ?? [],
  }
}

/** Rows that must finish first, by row. */
function dependencies(records: readonly JobRecord[], order: readonly number[], ids: readonly string[] | null) {
  const after = new Map<number, number[]>()
  const rowOfId = new Map(ids?.map((id, row) => [id, row]))
  const rowOfRecord = new Int32Array(records.length)
  for (let row = 0; row < order.length; row++) rowOfRecord[order[row]!] = row
  for (let row = 0; row < order.length; row++) {
    const { after: byId = [], afterRecords = [] } = records[order[row]!]!
    if (byId.length === 0 && afterRecords.length === 0) continue
    const rows = byId.map((id) => rowOfId.get(id) ?? missing(ids?.[row] ?? `${row}`, id))
    for (const place of afterRecords) rows.push(rowOfRecord[place] ?? missing(`${row}`, `record ${place}`))
    after.set(row, rows)
  }
  return after
}

function missing(job: string, wanted: string): never {
  throw new Error(`job ${job} waits for ${wanted}, which does not exist`)
}
