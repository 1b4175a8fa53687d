import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { OUTPUT_CODES } from '../tables/codes.ts'
import { TRACE_CODES } from './codes.ts'

const here = dirname(fileURLToPath(import.meta.url))
const sources = ['.', '../tables'].flatMap((folder) =>
  readdirSync(join(here, folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'codes.ts')
    .map((name) => readFileSync(join(here, folder, name), 'utf8')),
)
const raised = new Set(sources.flatMap((source) => source.match(/(?<=')(trace|output)-[a-z-]+(?=')/g) ?? []))
const codes = [...TRACE_CODES, ...OUTPUT_CODES]

describe('the table of codes', () => {
  test('has exactly the codes that the sources raise', () => {
    expect(raised.size).toBeGreaterThan(10)
    expect(codes.map(({ code }) => code).sort()).toEqual([...raised].sort())
  })

  test('says for each what is wrong and what to do', () => {
    for (const { summary, remedy } of codes)
      expect([summary, remedy].every((text) => /^[A-Z].{10,}\.$/.test(text))).toBe(true)
  })
})
