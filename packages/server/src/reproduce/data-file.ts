import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where a file of published data is in the data folder, gzipped or not; `null` = it is not there. */
export function dataFile(folder: string, path: string): string | null {
  const plain = path.replace(/\.gz$/, '')
  return [`${plain}.gz`, plain].map((each) => join(folder, each)).find(existsSync) ?? null
}

/** The same where it is sure to be there; else where it ought to be, for whoever reads it to complain of. */
export const placeOfData = (folder: string, path: string): string => dataFile(folder, path) ?? join(folder, path)
