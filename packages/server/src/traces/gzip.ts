import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { refuse } from './refuse.ts'

/** Reads a gzip to its end: DuckDB takes one that is cut off for a whole one. */
export async function refuseBrokenGzip(path: string): Promise<void> {
  try {
    await pipeline(createReadStream(path), createGunzip(), async (pieces) => {
      for await (const _ of pieces);
    })
  } catch (error) {
    refuseGzip(path, error)
  }
}

/** Says what is wrong with a gzip; anything else is thrown on. */
export function refuseGzip(path: string, error: unknown): never {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (code === 'Z_BUF_ERROR')
    refuse({ code: 'trace-truncated', where: path, found: 'a gzip that ends too early', accepted: 'a whole file' })
  if (code.startsWith('Z_'))
    refuse({ code: 'trace-malformed', where: path, found: `a broken gzip (${message})`, accepted: 'a whole file' })
  throw error
}
