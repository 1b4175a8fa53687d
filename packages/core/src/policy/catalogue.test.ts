import { describe, expect, test } from 'vitest'
import { CARDS, catalogue } from './catalogue.ts'
import { QUESTIONS } from './recipe.ts'
import { settle } from './settle.ts'

describe('catalogue', () => {
  test('has answers to every question, each listed under its own', () => {
    for (const question of QUESTIONS) {
      const cards = catalogue[question].map(({ card }) => card)
      expect(cards.length, question).toBeGreaterThan(0)
      expect(cards.map((card) => card.question)).toEqual(cards.map(() => question))
    }
  })

  test('has no two policies of one question with the same id', () => {
    const ids = CARDS.map(({ question, id }) => `${question} ${id}`)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(CARDS)('$id: says what it is, and its defaults are accepted by its own bounds', (card) => {
    for (const text of [card.summary, card.source, card.blindTo, card.cost]) expect(text).not.toBe('')
    const defaults = Object.fromEntries(card.parameters.map((parameter) => [parameter.name, parameter.default]))
    expect(settle(card, defaults, card.id)).toEqual({ ok: defaults })
    for (const { name, form } of card.parameters)
      for (const example of form?.examples ?? [])
        expect(settle(card, { [name]: example }, card.id), example).toEqual({ ok: { ...defaults, [name]: example } })
  })
})
