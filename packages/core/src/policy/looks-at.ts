import type { Need } from './card.ts'
import { CARDS, type PlannerMaker } from './catalogue.ts'
import { QUESTIONS, type Recipe } from './recipe.ts'

/**
 * What the policies of a recipe need or use, with the settings they have.
 *
 * @param planners planners that the recipe may name beside those of the catalogue
 */
export function looksAt(recipe: Recipe, planners: readonly PlannerMaker[] = []): ReadonlySet<Need> {
  const cards = [...CARDS, ...planners.map(({ card }) => card)]
  const found = QUESTIONS.flatMap((question): readonly Need[] => {
    const { id, settings } = recipe[question]
    const card = cards.find((each) => each.question === question && each.id === id)
    if (card === undefined) return []
    const changed = card.parameters.filter(({ name, default: usual }) => (settings[name] ?? usual) !== usual)
    return [...card.needs, ...(card.uses ?? []), ...changed.flatMap(({ uses }) => uses ?? [])]
  })
  return new Set(found)
}
