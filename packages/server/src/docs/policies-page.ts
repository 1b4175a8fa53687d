import { CARDS, type Card, type Choice, type Parameter, QUESTIONS, type Question, RECIPES, usesOf } from '@ballast/core'

/** What each question asks, in the words of the guide. */
const ASKED: { readonly [Q in Question]: string } = {
  planner: 'How do the answers become one plan?',
  admission: 'When may it run?',
  ordering: 'Which goes first?',
  placement: 'Where does it go?',
  sizing: 'How many GPUs does each get?',
  power: 'How fast do the chips run, and which nodes are on?',
  rebalancing: 'What should move?',
}

/** The text of `docs/policies.md`. */
export function policiesPage(): string {
  return `# Policies

This page is made from the policies' cards; \`npm run docs\` writes it and a test compares it. \`ballast policies\`
prints the same. The first answer to each question is the null answer. How answers become a plan is in
[architecture.md](architecture.md).

## Recipes

A recipe is one answer to each question. What it does not say is taken from another one.

| question | ${RECIPES.map((recipe) => `\`${recipe.id}\``).join(' | ')} |
|---|${RECIPES.map(() => '---|').join('')}
${QUESTIONS.map((question) => `| ${question} | ${RECIPES.map((recipe) => chosen(recipe[question], question)).join(' | ')} |`).join('\n')}

${QUESTIONS.map(questionPart).join('\n')}`
}

/** The policy with those of its settings that are not the usual ones. */
function chosen({ id, settings }: Choice, question: Question): string {
  const card = CARDS.find((each) => each.question === question && each.id === id)!
  const others = card.parameters.filter((each) => settings[each.name] !== each.default)
  return [`\`${id}\``, ...others.map(({ name }) => `\`${name}: ${settings[name]}\``)].join(', ')
}

function questionPart(question: Question): string {
  const cards = CARDS.filter((card) => card.question === question)
  const title = question.charAt(0).toUpperCase() + question.slice(1)
  return `## ${title}: ${ASKED[question].charAt(0).toLowerCase()}${ASKED[question].slice(1)}

${cards.map(cardPart).join('\n')}`
}

function cardPart(card: Card): string {
  const settings = card.parameters.length === 0 ? '' : `\n${settingsTable(card.parameters)}\n`
  const used = RECIPES.filter((recipe) => recipe[card.question].id === card.id).map((recipe) => `\`${recipe.id}\``)
  const facts = [
    `- **Source**: ${card.source}`,
    `- **Blind to**: ${card.blindTo}`,
    `- **Cost**: ${card.cost}`,
    ...(card.needs.length === 0 ? [] : [`- **Needs**: ${card.needs.map((need) => `\`${need}\``).join(', ')}`]),
    ...(usesOf(card).length === 0 ? [] : [`- **Also looks at**: ${usesOf(card).join(', ')}`]),
    ...(used.length === 0 ? [] : [`- **Used by**: ${used.join(', ')}`]),
  ]
  return `### \`${card.id}\`

${card.summary}

${facts.join('\n')}
${settings}`
}

const settingsTable = (parameters: readonly Parameter[]): string =>
  [
    '| setting | meaning | default | accepted |',
    '|---|---|---|---|',
    ...parameters.map((each) => `| \`${each.name}\` | ${each.summary} | ${code(each.default)} | ${acceptedBy(each)} |`),
  ].join('\n')

const code = (value: number | string): string => (value === '' ? 'nothing' : `\`${value}\``)

function acceptedBy({ range, choices, form }: Parameter): string {
  if (choices !== undefined) return choices.map(code).join(', ')
  if (form !== undefined) return form.summary
  return range === undefined ? 'any' : `${range[0]} to ${range[1].toLocaleString('en')}`
}

/** A folder's README with one row for each of the question's cards, where its rows are now. */
export function withRows(readme: string, question: Question): string {
  const lines = readme.split('\n')
  const isRow = (line: string): boolean => line.startsWith('| `')
  const first = lines.findIndex(isRow)
  const rows = CARDS.filter((card) => card.question === question).map(
    ({ id, summary, blindTo }) => `| \`${id}\` | ${summary} | ${blindTo} |`,
  )
  const rest = lines.filter((line) => !isRow(line))
  return [...rest.slice(0, first), ...rows, ...rest.slice(first)].join('\n')
}
