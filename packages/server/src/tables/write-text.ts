import { writeFile } from 'node:fs/promises'
import { replaceFile } from './replace-file.ts'

/**
 * Writes a text file whole or not at all.
 *
 * @throws BadInput `output-unwritable`
 */
export async function writeText(path: string, text: string): Promise<void> {
  await replaceFile(path, (fresh) => writeFile(fresh, text, { flush: true }))
}
