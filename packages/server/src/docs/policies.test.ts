import { CARDS, QUESTIONS } from '@ballast/core'
import { describe, expect, test } from 'vitest'
import { policiesPage, withRows } from './policies-page.ts'
import { expectInSync, textOf } from './testing/in-sync.ts'

describe('docs/policies.md', () => {
  test('is what the cards say', () => {
    const page = policiesPage()
    for (const { id } of CARDS) expect(page).toContain(`### \`${id}\``)
    expectInSync('docs/policies.md', page)
  })

  test('can be made without a pipe or line break tearing a table', () => {
    const words = CARDS.flatMap(({ summary, blindTo, parameters }) => [
      summary,
      blindTo,
      ...parameters.map((each) => each.summary),
    ])
    expect(words.filter((text) => /[|\n]/.test(text))).toEqual([])
  })
})

describe.each(QUESTIONS)('the README of %s', (question) => {
  test('has the rows that the cards say', () => {
    const path = `packages/core/src/policy/${question}/README.md`
    const readme = textOf(path)
    expect(readme).toContain('| `')
    expectInSync(path, withRows(readme, question))
  })
})
