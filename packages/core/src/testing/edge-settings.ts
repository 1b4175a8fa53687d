import type { Card, Parameter, Settings } from '../policy/card.ts'

/** Settings worth checking a policy under: the defaults, then each parameter at its bounds or as its examples say, one at a time. */
export function edgeSettings(card: Card): readonly Settings[] {
  const usual = Object.fromEntries(card.parameters.map((parameter) => [parameter.name, parameter.default]))
  const edges = card.parameters.flatMap((parameter) =>
    edgesOf(parameter)
      .filter((value) => value !== parameter.default)
      .map((value) => ({ ...usual, [parameter.name]: value })),
  )
  return [usual, ...edges]
}

const edgesOf = ({ range, choices, form }: Parameter): readonly (number | string)[] =>
  choices ?? range ?? form?.examples ?? []
