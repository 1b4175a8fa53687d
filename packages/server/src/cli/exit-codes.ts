/** What the process says to whoever started it. Listed in `docs/errors.md`. */
export const EXIT = {
  done: 0,
  /** A bug in Ballast. */
  bug: 1,
  /** Something given cannot be used; every problem has been named. */
  badInput: 2,
  /** A reproduced figure is not what it must be. */
  doesNotHold: 3,
  /** Data that a reproduction needs is not there. */
  dataMissing: 4,
  /** Stopped by Ctrl-C; what was finished by then is kept. */
  interrupted: 130,
} as const
