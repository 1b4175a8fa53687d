/** Text that is safe to put into a page as it is. */
export type Markup = { readonly markup: string }

export type Part = Markup | string | number | readonly Markup[]

const ESCAPES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text with every character that means something to a browser written as an entity. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!)

/** Marks text as safe. Only for text this program wrote itself. */
export const trusted = (markup: string): Markup => ({ markup })

export const NOTHING: Markup = trusted('')

/** A template whose parts are escaped unless they are markup already. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let markup = texts[0]!
  for (const [i, part] of parts.entries()) markup += written(part) + texts[i + 1]!
  return trusted(markup)
}

function written(part: Part): string {
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  if ('markup' in part) return part.markup
  return part.map((each) => each.markup).join('')
}

/** Data for the page's script; it cannot end the element it stands in. */
export const jsonData = (data: unknown): Markup =>
  trusted(`<script type="application/json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`)
