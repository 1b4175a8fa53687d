import type { Card } from './card.ts'

/** What a policy also looks at where it is known, in words: `job.runtime with backfill`. */
export const usesOf = ({ uses = [], parameters }: Card): readonly string[] => [
  ...uses,
  ...parameters.flatMap((each) => (each.uses ?? []).map((use) => `${use} with ${each.name}`)),
]
