import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PATTERNS } from './charts/look.ts'
import { html, type Markup, trusted } from './markup.ts'

const STYLE = ['theme', 'page', 'table', 'chart', 'narrow']
  .map((name) => readFileSync(new URL(`./style/${name}.css`, import.meta.url), 'utf8'))
  .join('')
const SCRIPT = readFileSync(new URL('./hover.js', import.meta.url), 'utf8')

/** The page may load nothing, and runs this one script only, whatever else should slip into it. */
const POLICY = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'; base-uri 'none'; form-action 'none'`

export type Section = { readonly id: string; readonly title: string; readonly body: Markup }

/** A whole document that needs no other file. */
export function page(title: string, description: string, intro: Markup, sections: readonly Section[]): string {
  const links = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)
  const bodies = sections.map(({ id, title, body }) => html`<section id="${id}"><h2>${title}</h2>${body}</section>`)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">
<title>${title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
${PATTERNS}
<header><h1>${title}</h1>${intro}<nav aria-label="Sections"><ul>${links}</ul></nav></header>
<main>${bodies}</main>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`.markup
}
