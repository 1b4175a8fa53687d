import { z } from 'zod'
import { clusterSchema } from './cluster-schema.ts'
import { recipeSchema, scenarioSchema } from './schema.ts'

const SCHEMAS = { scenario: scenarioSchema, cluster: clusterSchema, recipe: recipeSchema } as const

/** The JSON Schema of a kind of file, for editors: completion, descriptions and checks while typing. */
export function jsonSchema(kind: keyof typeof SCHEMAS): { readonly [key: string]: unknown } {
  const schema = z.toJSONSchema(SCHEMAS[kind], { io: 'input', target: 'draft-2020-12' })
  return { ...schema, title: `Ballast ${kind}` }
}
