import { html, type Markup } from '../markup.ts'

/** The parts of a site's draw, from the bottom of the stack to its top, with the pattern that tells them apart. */
export const COMPONENTS = [
  { id: 'compute', label: 'computing' },
  { id: 'idle', label: 'awake but idle' },
  { id: 'sleep', label: 'asleep' },
  { id: 'overhead', label: 'site overhead' },
] as const

export type ComponentId = (typeof COMPONENTS)[number]['id']

const LOOKS = 6

/** The class that gives a recipe its colour and dash, by its place in the comparison. */
export const recipeLook = (place: number): string => `r${place % LOOKS}`

/** Patterns used by fills; once per page. */
export const PATTERNS: Markup = html`<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<pattern id="fill-idle" width="8" height="6" patternUnits="userSpaceOnUse"><rect width="8" height="6" class="ground idle"/><path d="M0 3H8" class="ink idle"/></pattern>
<pattern id="fill-sleep" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" class="ground sleep"/><circle cx="2" cy="2" r="1.1" class="ink sleep"/><circle cx="6" cy="6" r="1.1" class="ink sleep"/></pattern>
<pattern id="fill-overhead" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" class="ground overhead"/><path d="M-2 10 10 -2M-2 2 2 -2M6 10 10 6" class="ink overhead"/></pattern>
<pattern id="fill-resting" width="10" height="6" patternUnits="userSpaceOnUse"><rect width="10" height="6" class="ground resting-ground"/><path d="M-2 7.2 12 -1.2M-2 1.2 2 -1.2M8 7.2 12 4.8" class="ink resting-ink"/></pattern>
</defs></svg>`

/** A swatch with the fill of a component. */
export const fillSwatch = (id: ComponentId): Markup =>
  html`<svg class="swatch" width="22" height="14" aria-hidden="true"><rect width="22" height="14" rx="2" class="area ${id}"/></svg>`

/** A swatch with the line of a recipe. */
export const lineSwatch = (place: number): Markup =>
  html`<svg class="swatch" width="30" height="14" aria-hidden="true"><path d="M0 7H30" class="line ${recipeLook(place)}"/></svg>`

/** The recipes with their lines, above a chart that overlays them. */
export const recipeLegend = (recipes: readonly string[]): Markup =>
  html`<ul class="legend">${recipes.map((id, place) => html`<li>${lineSwatch(place)} ${id}</li>`)}</ul>`
