import { writeSync } from 'node:fs'
import { EXIT } from './exit-codes.ts'

/** How long to wait for a reader that is slower than we are. */
const WAIT_MS = 2

/**
 * Writes to standard output at once, whatever it is connected to. A reader that has gone away (`| head`)
 * has all it wants: the process ends.
 */
export function toStdout(text: string): void {
  let bytes: Uint8Array = Buffer.from(text)
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EPIPE') process.exit(EXIT.done)
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS)
    }
  }
}
