import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/** Folder that the repository is in, ending in `/`. */
export const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url))

/** A file of the repository, empty where there is none. */
export const textOf = (path: string): string =>
  existsSync(`${ROOT}${path}`) ? readFileSync(`${ROOT}${path}`, 'utf8') : ''

/** Fails where a made file is not what it would be if it were made now; `npm run docs` makes it anew. */
export function expectInSync(path: string, wanted: string): void {
  if (process.env.UPDATE_DOCS === '1') writeFileSync(`${ROOT}${path}`, wanted)
  expect(textOf(path), `${path} is out of date: npm run docs`).toBe(wanted)
}
