import type { Solve } from '../solver/program.ts'

/** What a policy says about itself. The catalogue, `ballast policies` and `docs/policies.md` are made from it. */
export type Card = {
  /** The file's name without `.ts`. */
  readonly id: string
  readonly question: Question
  readonly summary: string
  /** Where the idea comes from. */
  readonly source: string
  readonly blindTo: string
  /** Cost of one answer. */
  readonly cost: string
  /** What must be known for it to work at all; checked at start. */
  readonly needs: readonly Need[]
  /** What it also looks at where it is known. What no policy of a recipe needs or uses is not worked out. */
  readonly uses?: readonly Need[]
  readonly parameters: readonly Parameter[]
}

export type Question = 'admission' | 'ordering' | 'placement' | 'sizing' | 'power' | 'rebalancing' | 'planner'

/** `job.runtime` = estimates of how long jobs run, as far as there are any; `solver` = a solver of linear programs. */
export type Need = 'job.runtime' | 'solver'

/** One setting of a policy, with the bounds it is checked against. */
export type Parameter = {
  readonly name: string
  readonly summary: string
  readonly default: number | string
  /** Least and greatest accepted value of a number. */
  readonly range?: readonly [least: number, greatest: number]
  /** Accepted values of a string. */
  readonly choices?: readonly string[]
  /** How a string must be written where there are too many to list. */
  readonly form?: Form
  /** What the policy looks at beside where this setting is another than the default. */
  readonly uses?: readonly Need[]
}

/** A way of writing a setting as text. */
export type Form = {
  /** In words and by example, such as `tenant=share, …`. */
  readonly summary: string
  /** Texts that are accepted. Policies are checked under each of them. */
  readonly examples: readonly string[]
  /** Everything that is wrong with a text. */
  readonly faults: (text: string) => readonly Fault[]
}

/** One thing wrong with a text: what was found, and what would be accepted in its place. */
export type Fault = { readonly found: string; readonly accepted: string }

/** Parameters given for a policy; already checked against its card. */
export type Settings = { readonly [name: string]: number | string }

/** What a policy may be given when it is made, because it cannot be had inside a pure function. */
export type Tools = { readonly solve?: Solve }

/**
 * Builds an answer from checked settings. `card` is there without building one, so that documents and
 * checks need no settings.
 */
export type Maker<A> = { readonly card: Card; readonly make: (settings: Settings, tools?: Tools) => A }

/** The solver a policy was given. Throws where its card says `solver` and nobody gave one: a bug of the wiring. */
export function solverOf(card: Card, tools: Tools | undefined): Solve {
  if (tools?.solve === undefined) throw new Error(`${card.id} was made without a solver`)
  return tools.solve
}

/** Plain JSON a policy may keep between cycles. The loop owns it; losing it makes an answer worse, never wrong. */
export type Memory = { [name: string]: number | string | number[] }

/** Numbers as they were kept under some name; none where nothing was. */
export const keptNumbers = (kept: Memory[string] | undefined): readonly number[] => (Array.isArray(kept) ? kept : [])
