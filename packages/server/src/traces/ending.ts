import type { Ending } from '@ballast/core'

const WORDS: { readonly [E in Ending]: readonly string[] } = {
  passed: ['passed', 'pass', 'completed', 'complete', 'succeeded', 'success', 'successful', 'finished', 'done', 'ok'],
  failed: [
    'failed',
    'fail',
    'failure',
    'error',
    'timeout',
    'node_fail',
    'oom',
    'out_of_memory',
    'boot_fail',
    'deadline',
    'launch_failed',
  ],
  killed: ['killed', 'kill', 'cancelled', 'canceled', 'terminated', 'stopped', 'preempted', 'revoked'],
}

const ENDING_OF = new Map(
  Object.entries(WORDS).flatMap(([ending, words]) => words.map((word) => [word, ending as Ending] as const)),
)

/** How a job ended, by the words schedulers use for it; `undefined` for other words. */
export const endingOf = (word: string): Ending | undefined => ENDING_OF.get(word.toLowerCase())
