import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, appendFile, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { BadInput, type Problem } from '@ballast/core'
import type { OutputCode } from './codes.ts'

/** Why a file cannot be written to `path`, or `null` where nothing speaks against it. Writes nothing. */
export async function outputProblem(path: string): Promise<Problem | null> {
  try {
    const target = await stat(path).catch(() => null)
    if (target?.isDirectory()) return unwritable(path, 'a folder')
    await access(target === null ? dirname(path) : path, constants.W_OK)
    if (target === null && !(await stat(dirname(path))).isDirectory()) return unwritable(path, 'no folder above it')
    if (target === null || target.isFile()) await access(dirname(await resolved(path)), constants.W_OK)
    return null
  } catch (error) {
    return unwritable(path, String((error as NodeJS.ErrnoException).code ?? error))
  }
}

/**
 * Lets `write` fill a new file and then puts it in the place of `path` in one step, so that `path` is
 * never half-written. A link stays a link; what is not a plain file (`/dev/stdout`, a pipe) is written to.
 *
 * @throws BadInput `output-unwritable`
 */
export async function replaceFile(path: string, write: (freshPath: string) => Promise<void>): Promise<void> {
  const problem = await outputProblem(path)
  if (problem !== null) throw new BadInput([problem])
  const target = await resolved(path)
  const existing = await stat(target).catch(() => null)
  const plain = existing === null || existing.isFile()
  const fresh = join(plain ? dirname(target) : tmpdir(), `.${basename(target)}.${randomUUID()}.part`)
  try {
    await write(fresh)
    if (plain) await rename(fresh, target)
    else await appendFile(target, await readFile(fresh))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw code === undefined ? error : new BadInput([unwritable(path, code)])
  } finally {
    await rm(fresh, { force: true })
  }
}

const resolved = (path: string): Promise<string> => realpath(path).catch(() => path)

const MEANING: { readonly [code: string]: string } = {
  ENOENT: 'no such folder',
  ENOTDIR: 'a file where a folder is needed',
  EACCES: 'no permission to write',
  EROFS: 'a read-only file system',
  ENOSPC: 'a full disk',
  EISDIR: 'a folder',
}

function unwritable(path: string, found: string): Problem {
  const code: OutputCode = 'output-unwritable'
  return { code, where: path, found: MEANING[found] ?? found, accepted: 'a file in an existing, writable folder' }
}
