import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { TRACE_CODES } from './codes.ts'

const here = dirname(fileURLToPath(import.meta.url))
const sources = readdirSync(here)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'codes.ts')
  .map((name) => readFileSync(join(here, name), 'utf8'))
const raised = new Set(sources.flatMap((source) => source.match(/(?<=')trace-[a-z-]+(?=')/g) ?? []))

describe('the table of codes', () => {
  test('has exactly the codes that the sources raise', () => {
    expect(raised.size).toBeGreaterThan(10)
    expect(TRACE_CODES.map(({ code }) => code).sort()).toEqual([...raised].sort())
  })

  test('says for each what is wrong and what to do', () => {
    for (const { summary, remedy } of TRACE_CODES)
      expect([summary, remedy].every((text) => /^[A-Z].{10,}\.$/.test(text))).toBe(true)
  })
})
