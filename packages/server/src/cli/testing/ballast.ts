import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { EXIT } from '../exit-codes.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
/** As in `npm run ballast`, so that code is compiled once and not by every process. */
const ENV = {
  ...process.env,
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../../../node_modules/.cache/ballast', import.meta.url)),
}

/** How a process of the command line ended; as in a shell, 130 where Ctrl-C did it. */
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

/** Runs the command line as a user does, in a folder. */
export const ballastIn =
  (folder: string) =>
  (...args: readonly string[]): Promise<Ended> =>
    endOf(start(folder, args))

/** Starts it and sends it Ctrl-C once it has run so long, or once `isTime` says so. */
export async function interrupted(
  folder: string,
  args: readonly string[],
  { afterMs = 0, isTime = () => true }: { readonly afterMs?: number; readonly isTime?: () => boolean },
): Promise<Ended> {
  const child = start(folder, args)
  const ended = endOf(child)
  const startedMs = performance.now()
  while (child.exitCode === null && (performance.now() - startedMs < afterMs || !isTime())) await setTimeout(10)
  child.kill('SIGINT')
  return ended
}

const start = (folder: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [MAIN, ...args], { cwd: folder, env: ENV, stdio: ['ignore', 'pipe', 'pipe'] })

function endOf(child: ChildProcess): Promise<Ended> {
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout!.on('data', (piece: Buffer) => out.push(piece))
  child.stderr!.on('data', (piece: Buffer) => err.push(piece))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status, signal) => {
      const code = signal === 'SIGINT' ? EXIT.interrupted : status
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() })
    })
  })
}
