import type { Joules, RecipeResult } from '@ballast/core'
import { html, type Markup } from '../markup.ts'
import { inUnit, shown, unitFor } from '../numbers.ts'
import { COMPONENTS, type ComponentId, fillSwatch } from './look.ts'

const BAR_PX = 30

const partsJ = ({ metrics }: RecipeResult): { readonly [C in ComponentId]: Joules } => ({
  compute: metrics.energyComputeJ.mean,
  idle: metrics.energyIdleJ.mean,
  sleep: metrics.energySleepJ.mean,
  overhead: metrics.energyOverheadJ.mean,
})

/** Energy by component as one bar for each recipe, all on the same scale. */
export function energyBars(recipes: readonly RecipeResult[]): Markup {
  const largestJ = Math.max(1e-9, ...recipes.map((recipe) => recipe.metrics.energyJ.mean).filter(Number.isFinite))
  const legend = html`<ul class="legend">${COMPONENTS.map(({ id, label }) => html`<li>${fillSwatch(id)} ${label}</li>`)}</ul>`
  return html`<figure class="chart"><figcaption><b>Where the energy went</b> <span class="note">mean over the seeds</span></figcaption>${legend}${recipes.map((recipe, place) => bar(recipe, place, largestJ))}</figure>`
}

function bar(recipe: RecipeResult, place: number, largestJ: Joules): Markup {
  const parts = partsJ(recipe)
  const totalJ = recipe.metrics.energyJ.mean
  const unit = unitFor('energy', [totalJ])
  const told = COMPONENTS.map(({ id, label }) => `${label} ${inUnit(parts[id], unit)}`).join(', ')
  let fromJ = 0
  const rects = COMPONENTS.map(({ id }) => {
    const x = (100 * fromJ) / largestJ
    fromJ += parts[id]
    return html`<rect class="area ${id}" x="${x.toFixed(2)}%" width="${Math.max(0, (100 * parts[id]) / largestJ).toFixed(2)}%" height="${BAR_PX}"/>`
  })
  return html`<div class="bar"><span class="bar-name"><b>${recipe.id}</b> ${shown('energy', totalJ, unit)}</span><svg class="canvas" height="${BAR_PX}" role="img" aria-labelledby="bar-${place}-t" aria-describedby="bar-${place}-d"><title id="bar-${place}-t">Energy by component under ${recipe.id}</title><desc id="bar-${place}-d">${told}.</desc>${rects}</svg><span class="note">${told}</span></div>`
}
