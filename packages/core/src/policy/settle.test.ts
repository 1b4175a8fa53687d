import { describe, expect, test } from 'vitest'
import type { Card } from './card.ts'
import { settle } from './settle.ts'

const digitsIn = (text: string) => [...text.matchAll(/\d/g)].map(([found]) => ({ found, accepted: 'a letter' }))

const card: Card = {
  id: 'sample',
  question: 'power',
  summary: '',
  source: '',
  blindTo: '',
  cost: '',
  needs: [],
  parameters: [
    { name: 'share', summary: '', default: 0.5, range: [0, 1] },
    { name: 'rest', summary: '', default: 'off', choices: ['off', 'sleeping'] },
    { name: 'letters', summary: '', default: '', form: { summary: 'letters', examples: ['ab'], faults: digitsIn } },
  ],
}

describe('settle', () => {
  test.each([
    { name: 'fills in defaults', given: {}, want: { share: 0.5, rest: 'off', letters: '' } },
    {
      name: 'keeps what is given, bounds included',
      given: { share: 1, rest: 'sleeping', letters: 'ab' },
      want: { share: 1, rest: 'sleeping', letters: 'ab' },
    },
    {
      name: 'takes undefined for not given',
      given: { share: undefined },
      want: { share: 0.5, rest: 'off', letters: '' },
    },
  ])('$name', ({ given, want }) => {
    expect(settle(card, given, 'power')).toEqual({ ok: want })
  })

  test.each([
    { name: 'NaN', given: { share: Number.NaN }, code: 'policy-bad-setting', found: 'NaN' },
    { name: 'a number out of range', given: { share: 1.01 }, code: 'policy-bad-setting', found: '1.01' },
    { name: 'a number as text', given: { share: '0.5' }, code: 'policy-bad-setting', found: '"0.5"' },
    { name: 'text that is no choice', given: { rest: 'nap' }, code: 'policy-bad-setting', found: '"nap"' },
    { name: 'null', given: { rest: null }, code: 'policy-bad-setting', found: 'null' },
    {
      name: 'an unknown name',
      given: { shares: 1 },
      code: 'policy-unknown-setting',
      found: 'the setting shares of sample',
    },
    {
      name: 'the name of something every object has',
      given: JSON.parse('{"__proto__": 1}'),
      code: 'policy-unknown-setting',
      found: 'the setting __proto__ of sample',
    },
  ])('refuses $name', ({ given, code, found }) => {
    expect(settle(card, given, 'power')).toMatchObject({ problems: [{ code, found }] })
  })

  test('lists everything that is wrong with one text', () => {
    expect(settle(card, { letters: 'a1b2' }, 'power')).toEqual({
      problems: [
        { code: 'policy-bad-setting', where: 'power.letters', found: '1', accepted: 'a letter' },
        { code: 'policy-bad-setting', where: 'power.letters', found: '2', accepted: 'a letter' },
      ],
    })
    expect(settle(card, { letters: 5 }, 'power')).toMatchObject({ problems: [{ found: '5', accepted: 'letters' }] })
  })

  test('lists every problem with its place and what would be accepted', () => {
    expect(settle(card, { share: -1, rest: 1, x: 0 }, 'power')).toMatchObject({
      problems: [
        { where: 'power.share', accepted: 'a number from 0 to 1' },
        { where: 'power.rest', accepted: 'off, sleeping' },
        { where: 'power.x', accepted: 'share, rest, letters' },
      ],
    })
  })
})
