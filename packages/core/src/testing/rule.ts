import fc from 'fast-check'

/** What an answer is made by, each time anew. */
export type Subject<A> = { readonly make: () => A }

/** One thing every answer to a question must satisfy. `check` throws where it does not. */
export type Rule<A> = { readonly name: string; readonly check: (subject: Subject<A>) => void }

/** Throws unless the claim is true. */
export function must(claim: boolean, otherwise: string): asserts claim {
  if (!claim) throw new Error(otherwise)
}

/** Throws, with the smallest case found, where `check` throws for any of 150 cases; the same cases each time. */
export function always<T>(cases: fc.Arbitrary<T>, check: (value: T) => void): void {
  fc.assert(fc.property(cases, check), { seed: 20_261_121, numRuns: 150 })
}
