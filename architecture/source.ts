import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

/** One import of a source file. */
export type Import = {
  /** Path from the repository's root for a file of ours, else the name of a package. */
  readonly to: string
  /** Whether only types are imported, so that nothing is left of it at run time. */
  readonly isType: boolean
}

/** A source file as the checks see it. */
export type Source = {
  /** From the repository's root, with `/`. */
  readonly path: string
  readonly text: string
  /** The text without comments. */
  readonly code: string
  readonly lines: number
  readonly imports: readonly Import[]
}

const SKIPPED = new Set(['node_modules', '.git', 'out', 'coverage'])

/** Every file below a folder, by its path from the root. */
export function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return []
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? filesBelow(root, path) : [path]
  })
}

/** Every TypeScript file below a folder. */
export const sourcesBelow = (root: string, folder: string): readonly Source[] =>
  filesBelow(root, folder)
    .filter((path) => path.endsWith('.ts'))
    .map((path) => sourceFrom(path, readFileSync(`${root}/${path}`, 'utf8')))

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(,])\/\/[^\n]*/g
const IMPORT = /\b(import|export)\b(\s+type\b)?(?:[^'"();]*?\bfrom\b)?\s*\(?\s*(['"])([^'"\n]+)\3/g

export function sourceFrom(path: string, text: string): Source {
  const code = text.replace(COMMENT, '')
  const imports = [...code.matchAll(IMPORT)].map(([, , type, , name]) => ({
    to: name!.startsWith('.') ? posix.join(posix.dirname(path), name!) : name!,
    isType: type !== undefined,
  }))
  return { path, text, code, lines: text.split('\n').length - 1, imports }
}

/** Whether the file is there for tests only: nothing that ships may import it. */
export const isForTests = (path: string): boolean =>
  /\.test\.ts$|\/testing\/|\/conformance\.ts$/.test(path) || !path.startsWith('packages/')
