import { html, type Markup } from './markup.ts'

/** A table that scrolls inside its own frame, so that the page never does. */
export function table(caption: string, head: Markup, body: Markup, look = ''): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table class="${look}"><caption><span>${caption}</span></caption><thead>${head}</thead>${body}</table></div>`
}

/** A number for people, with the exact value where one points at it. */
export const exact = (text: string, value: number, unitName: string): Markup =>
  html`<data value="${value}" title="${value}${unitName === '' ? '' : ` ${unitName}`}">${text}</data>`
