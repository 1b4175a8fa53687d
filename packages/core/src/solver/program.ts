/** One row of a program: `low ≤ Σ values[k] · x[columns[k]] ≤ high`. */
export type Constraint = {
  readonly columns: readonly number[]
  readonly values: readonly number[]
  /** `-Infinity` = no lower bound. */
  readonly low: number
  /** `Infinity` = no upper bound. */
  readonly high: number
}

/** A linear program over columns x, each within `low` and `high`; those marked whole take whole numbers only. */
export type Program = {
  readonly sense: 'least' | 'most'
  /** What one unit of each column adds to the objective. */
  readonly worth: ArrayLike<number>
  readonly low: ArrayLike<number>
  readonly high: ArrayLike<number>
  /** 1 = the column takes whole numbers only; `null` = none does. */
  readonly whole: ArrayLike<number> | null
  readonly constraints: readonly Constraint[]
  /** With whole columns: a solution this close to the best bound, relative to it, is good enough. */
  readonly gapShare?: number
  /** With whole columns: branches that are looked into at most; what is found until then is taken. */
  readonly mostNodes?: number
}

/** The best values of the columns; or the best found; or that there are none within the constraints, or no best ones. */
export type Solution =
  | {
      readonly kind: 'optimal'
      readonly objective: number
      readonly values: Float64Array
      /** What the objective changes by per unit that a constraint's bound is moved up; `null` with whole columns. */
      readonly prices: Float64Array | null
    }
  /** Too many branches: the best values found until then, `null` = none. */
  | { readonly kind: 'stopped'; readonly values: Float64Array | null }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'unbounded' }

/** Solves a program, at once and the same way each time. Throws on what is not a program (NaN, wrong lengths). */
export type Solve = (program: Program) => Solution
