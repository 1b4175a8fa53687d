import { open } from 'node:fs/promises'
import { constants, gunzipSync } from 'node:zlib'
import { splitRecord } from './csv.ts'
import { jsonColumns, parquetColumns } from './duckdb-rows.ts'
import { refuseBrokenGzip, refuseGzip } from './gzip.ts'
import { refuse } from './refuse.ts'
import type { TraceFile } from './trace-file.ts'

const HEAD_BYTES = 65_536

/**
 * Looks at the first bytes of a file: which kind it is, and the names of its columns.
 *
 * @throws BadInput `trace-not-found`, `trace-unreadable`, `trace-truncated`, `trace-malformed`, `trace-empty`
 */
export async function openTraceFile(path: string): Promise<TraceFile> {
  const bytes = await firstBytes(path)
  if (bytes.length === 0) refuse({ code: 'trace-empty', where: path, found: 'an empty file', accepted: 'jobs' })
  if (bytes.subarray(0, 4).toString('latin1') === 'PAR1')
    return { path, gz: false, kind: 'parquet', columns: await parquetColumns(path) }

  const gz = bytes[0] === 0x1f && bytes[1] === 0x8b
  const head = gz ? await unzippedHead(path, bytes) : bytes
  if (head.includes(0) || head.subarray(0, 4).toString('latin1') === 'PAR1')
    refuse({ code: 'trace-unreadable', where: path, found: 'binary data', accepted: ACCEPTED_KINDS })
  const text = head.toString('utf8').replace(/^\uFEFF/, '')
  const start = text.trimStart()
  if (start === '' || /^\[\s*\]?\s*$/.test(start))
    refuse({ code: 'trace-empty', where: path, found: 'no content', accepted: 'jobs' })
  return start[0] === '[' || start[0] === '{' ? openJson(path, gz, start) : openCsv(path, gz, text)
}

const ACCEPTED_KINDS = 'CSV or JSON (plain or gzipped), or Parquet'

async function openJson(path: string, gz: boolean, start: string): Promise<TraceFile> {
  if (gz) await refuseBrokenGzip(path)
  const layout = start[0] === '[' ? 'array' : isJson(start.split('\n', 1)[0]!) ? 'newline_delimited' : 'unstructured'
  return { path, gz, kind: 'json', layout, columns: await jsonColumns(path, gz, layout) }
}

function openCsv(path: string, gz: boolean, text: string): TraceFile {
  const header = (text.split('\n').find((line) => line.trim() !== '') ?? '').replace(/\r$/, '')
  const delimiter = [',', ';', '\t', '|'].reduce((a, b) => (header.split(b).length > header.split(a).length ? b : a))
  const columns = (splitRecord(header, delimiter) ?? header.split(delimiter)).map((name) => name.trim())
  return { path, gz, kind: 'csv', delimiter, columns, head: text }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  try {
    await using file = await open(path)
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR')
      refuse({ code: 'trace-not-found', where: path, found: 'no such file', accepted: 'an existing file' })
    const found = code === 'EISDIR' ? 'a folder' : `a file that cannot be read (${code})`
    return refuse({ code: 'trace-unreadable', where: path, found, accepted: ACCEPTED_KINDS })
  }
}

/** The start of the content; a gzip too short to hold any is looked at as a whole to say why. */
async function unzippedHead(path: string, bytes: Buffer): Promise<Buffer> {
  try {
    const head = gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })
    if (head.length === 0) await refuseBrokenGzip(path)
    return head
  } catch (error) {
    return refuseGzip(path, error)
  }
}
