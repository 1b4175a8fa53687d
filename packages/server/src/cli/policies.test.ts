import { CARDS, RECIPES } from '@ballast/core'
import { expect, test } from 'vitest'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { ballastIn } from './testing/ballast.ts'

const ballast = ballastIn(scratchFolder().path)

test('policies lists every policy and recipe', async () => {
  const { code, out } = await ballast('policies')
  expect(code).toBe(0)
  for (const { id, summary } of CARDS) expect(out).toMatch(new RegExp(`^  ${id} +${summary.slice(0, 20)}`, 'm'))
  for (const { id } of RECIPES) expect(out).toMatch(new RegExp(`^  ${id} +pipeline`, 'm'))
})

test('policies as JSON are the cards', async () => {
  const { out } = await ballast('policies', '--json')
  expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify({ version: 1, policies: CARDS, recipes: RECIPES })))
})

test('policies tells everything about one, and suggests one for a name that is none', async () => {
  const { out } = await ballast('policies', 'idle-sleep')
  const card = CARDS.find(({ id }) => id === 'idle-sleep')!
  for (const text of [card.summary, card.source, card.blindTo, card.cost]) expect(out).toContain(text)
  for (const { name } of card.parameters) expect(out).toMatch(new RegExp(`^    ${name} = `, 'm'))
  const unknown = await ballast('policies', 'idel-sleep')
  expect(unknown.code).toBe(2)
  expect(unknown.err).toContain('did you mean idle-sleep?')
})
