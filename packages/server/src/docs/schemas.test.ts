import { jsonSchema } from '@ballast/core'
import { expect, test } from 'vitest'
import { expectInSync } from './testing/in-sync.ts'

test.each(['scenario', 'cluster', 'recipe'] as const)('the published schema of a %s is that of the parser', (kind) => {
  const schema = jsonSchema(kind)
  expect(schema.properties).toHaveProperty('version')
  expectInSync(`docs/schema/${kind}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`)
})
