import type { Card } from '../policy/card.ts'
import { CARDS } from '../policy/catalogue.ts'
import type { Recipe } from '../policy/recipe.ts'
import { RECIPES } from '../policy/recipes.ts'
import type { Profile } from '../workload/profile.ts'
import { PROFILES } from '../workload/profiles.ts'

/** What names in a scenario may refer to. */
export type Known = {
  /** Cards of every policy that can be chosen; of each question the null answer first. */
  readonly cards: readonly Card[]
  readonly recipes: readonly Recipe[]
  /** Profiles of generated work. */
  readonly profiles: readonly Profile[]
  /** Trace formats; `null` = not checked. */
  readonly formats: readonly string[] | null
}

/** Every built-in name. The core reads no traces, so formats are not checked. */
export const BUILT_IN: Known = { cards: CARDS, recipes: RECIPES, profiles: PROFILES, formats: null }
