import { BadInput, type Problem } from '@ballast/core'

/** The problems that an action is refused for; fails where it is not refused. */
export async function problemsOf(action: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await action
  } catch (error) {
    if (error instanceof BadInput) return error.problems
    throw error
  }
  throw new Error('nothing was refused')
}

/** Their codes, in order. */
export const codesOf = async (action: Promise<unknown>): Promise<string[]> =>
  (await problemsOf(action)).map((problem) => problem.code)
