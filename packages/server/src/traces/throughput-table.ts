import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { refuse, type TraceProblem } from './refuse.ts'

/** Steps per second of one type of work on so many GPUs, by GPU model; 0 = does not fit. */
export type Rates = {
  readonly byModel: ReadonlyMap<string, number>
  /** The same with the GPUs on as many nodes as there are GPUs. */
  readonly spreadByModel: ReadonlyMap<string, number>
}

/** Measured rates by type of work and number of GPUs. */
export type ThroughputTable = ReadonlyMap<string, ReadonlyMap<number, Rates>>

type Entry = { readonly model: string; readonly spread: boolean; readonly job: string; readonly rate: number }

/**
 * Reads a throughput table as published with Gavel: JSON (also gzipped) of GPU models, each with entries
 * `('type', GPUs)` whose key `null` holds steps per second alone. Model names become upper-case; one with
 * `_unconsolidated` holds for GPUs on nodes of their own.
 *
 * @throws BadInput `trace-table-unreadable`, `trace-table-malformed`
 */
export async function readThroughputTable(path: string): Promise<ThroughputTable> {
  const content = await contentOf(path)
  const entries = entriesOf(content)
  const bad = entries.filter(({ job, rate }) => jobOf(job) === null || !(rate >= 0))
  const problems: TraceProblem[] = []
  const malformed = (found: string, accepted: string): void => {
    problems.push({ code: 'trace-table-malformed', where: path, found, accepted })
  }
  if (bad.length > 0) malformed(shown(bad), 'keys ("type", GPUs) and steps per second of at least 0 under "null"')
  if (!entries.some(({ model, spread }) => model === 'V100' && !spread))
    malformed('no entry for v100', 'a mapping of GPU models with v100, by which running times are told')
  if (problems.length > 0) refuse(...problems)
  return tableOf(entries)
}

async function contentOf(path: string): Promise<unknown> {
  try {
    const bytes = await readFile(path)
    return JSON.parse((bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8'))
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (!(error instanceof SyntaxError) && code === '') throw error
    const found = code === 'ENOENT' ? 'no such file' : message
    return refuse({ code: 'trace-table-unreadable', where: path, found, accepted: 'a JSON file, plain or gzipped' })
  }
}

function entriesOf(content: unknown): readonly Entry[] {
  return mapping(content).flatMap(([key, jobs]) => {
    const model = key.replace(/_unconsolidated$/, '').toUpperCase()
    return mapping(jobs).map(([job, rates]) => {
      const rate = new Map(mapping(rates)).get('null')
      return { model, spread: key.endsWith('_unconsolidated'), job, rate: typeof rate === 'number' ? rate : Number.NaN }
    })
  })
}

const mapping = (value: unknown): readonly [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []

/** `('ResNet-18 (batch size 16)', 1)`, as Python writes a pair. */
function jobOf(key: string): { readonly type: string; readonly gpus: number } | null {
  const found = /^\((['"])(.+)\1, ([1-9]\d*)\)$/.exec(key)
  return found === null ? null : { type: found[2]!, gpus: Number(found[3]) }
}

const TOLD = 5

function shown(bad: readonly Entry[]): string {
  const first = bad.slice(0, TOLD).map(({ model, job, rate }) => `${model} ${job}: ${rate}`)
  return `${first.join('; ')}${bad.length > TOLD ? `; and ${bad.length - TOLD} more` : ''}`
}

function tableOf(entries: readonly Entry[]): ThroughputTable {
  const table = new Map<string, Map<number, { byModel: Map<string, number>; spreadByModel: Map<string, number> }>>()
  for (const { model, spread, job, rate } of entries) {
    const { type, gpus } = jobOf(job)!
    const sizes = table.get(type) ?? new Map()
    const rates = sizes.get(gpus) ?? { byModel: new Map(), spreadByModel: new Map() }
    table.set(type, sizes.set(gpus, rates))
    ;(spread ? rates.spreadByModel : rates.byModel).set(model, rate)
  }
  return table
}
