import {
  BadInput,
  CARDS,
  type Card,
  oneOf,
  problemAt,
  QUESTIONS,
  RECIPES,
  SCENARIO_CODES,
  suggestion,
  usesOf,
} from '@ballast/core'
import type { Command } from 'commander'
import { EXIT } from './exit-codes.ts'
import { toStdout } from './stdout.ts'

const EXAMPLES = `
Examples:
  ballast policies
  ballast policies idle-sleep
  ballast policies --json | jq '.policies[].id'`

export function addPolicies(program: Command): void {
  program
    .command('policies')
    .description('the catalogue: every policy by the question it answers, and the built-in recipes')
    .argument('[id]', 'one policy, with its settings')
    .option('--json', 'as JSON')
    .addHelpText('after', EXAMPLES)
    .action((id: string | undefined, { json = false }: { readonly json?: boolean }) => {
      const cards = id === undefined ? CARDS : cardsNamed(id)
      if (json) toStdout(`${JSON.stringify({ version: 1, policies: cards, recipes: RECIPES }, null, 2)}\n`)
      else toStdout(id === undefined ? formatCatalogue() : cards.map(formatCard).join('\n'))
      process.exitCode = EXIT.done
    })
}

/** The policies of that id: one, or one for each of several questions. @throws BadInput */
function cardsNamed(id: string): readonly Card[] {
  const found = CARDS.filter((card) => card.id === id)
  if (found.length > 0) return found
  const ids = CARDS.map((card) => card.id)
  throw new BadInput([problemAt(SCENARIO_CODES.unknownName, 'ID', JSON.stringify(id), oneOf(ids), suggestion(id, ids))])
}

function formatCatalogue(): string {
  const width = Math.max(...CARDS.map((card) => card.id.length))
  const questions = QUESTIONS.map((question) => {
    const cards = CARDS.filter((card) => card.question === question)
    return [question, ...cards.map((card) => `  ${card.id.padEnd(width)}  ${card.summary}`)].join('\n')
  })
  const recipes = RECIPES.map(
    (recipe) => `  ${recipe.id.padEnd(width)}  ${QUESTIONS.map((question) => recipe[question].id).join(', ')}`,
  )
  return `${questions.join('\n')}\nrecipes\n${recipes.join('\n')}\n`
}

function formatCard(card: Card): string {
  const { id, question, summary, source, blindTo, cost, needs, parameters } = card
  const uses = usesOf(card)
  const lines = [
    `${id} (${question})`,
    `  ${summary}`,
    `  Source: ${source}`,
    `  Blind to: ${blindTo}`,
    `  Cost: ${cost}`,
    `  Needs: ${needs.length === 0 ? 'nothing' : needs.join(', ')}`,
    ...(uses.length === 0 ? [] : [`  Also looks at: ${uses.join(', ')}`]),
    parameters.length === 0 ? '  No settings' : '  Settings:',
    ...parameters.map(({ name, summary: meaning, default: usual, range, choices, form }) => {
      const bounds = range === undefined ? (choices?.join(' | ') ?? form?.summary) : `${range[0]} to ${range[1]}`
      return `    ${name} = ${usual}${bounds === undefined ? '' : ` (${bounds})`}: ${meaning}`
    }),
  ]
  return `${lines.join('\n')}\n`
}
