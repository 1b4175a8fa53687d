/** Lets work be stopped by Ctrl-C; a second one ends the process at once. */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
): Promise<{ readonly result: T; readonly isInterrupted: boolean }> {
  const interrupted = new AbortController()
  const stop = () => interrupted.abort()
  process.once('SIGINT', stop)
  try {
    return { result: await work(interrupted.signal), isInterrupted: interrupted.signal.aborted }
  } finally {
    process.off('SIGINT', stop)
  }
}
