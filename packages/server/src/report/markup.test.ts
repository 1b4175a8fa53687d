import { describe, expect, it } from 'vitest'
import { html, jsonData, trusted } from './markup.ts'

describe('markup', () => {
  it('escapes every part that is a text', () => {
    expect(html`<b title="${`"'`}">${'<script>&'}</b>`.markup).toBe('<b title="&quot;&#39;">&lt;script&gt;&amp;</b>')
  })
  it('leaves markup and numbers as they are, lists included', () => {
    expect(html`<ul>${['a', '<'].map((text) => html`<li>${text}</li>`)}</ul>${1.5}${trusted('<br>')}`.markup).toBe(
      '<ul><li>a</li><li>&lt;</li></ul>1.5<br>',
    )
  })
  it('writes data that cannot end its element', () => {
    const { markup } = jsonData({ name: '</script><script>alert(1)</script><!--' })
    expect(markup.match(/<\/script>/g)).toHaveLength(1)
    expect(markup).not.toContain('<!--')
    const inside = markup.slice(markup.indexOf('>') + 1, markup.lastIndexOf('<'))
    expect(JSON.parse(inside)).toEqual({ name: '</script><script>alert(1)</script><!--' })
  })
})
