import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder of its own for the tests of one file, removed after them. */
export function scratchFolder() {
  const path = mkdtempSync(join(tmpdir(), 'ballast-'))
  afterAll(() => rmSync(path, { recursive: true, force: true }))
  return {
    path,
    at: (name: string): string => join(path, name),
    /** Writes a file and gives its path. */
    put(name: string, content: string | Uint8Array): string {
      writeFileSync(join(path, name), content)
      return join(path, name)
    },
  }
}
