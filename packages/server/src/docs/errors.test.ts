import { globSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CODE_TABLES, EXITS } from './code-tables.ts'
import { errorsPage } from './errors-page.ts'
import { expectInSync, ROOT, textOf } from './testing/in-sync.ts'

const sources = globSync('packages/*/src/**/*.ts', { cwd: ROOT })
  .filter((path) => !/\.test\.ts$|\/testing\//.test(path))
  .map((path) => ({ path, text: textOf(path) }))
const codes = CODE_TABLES.flatMap((table) => table.codes)

describe('docs/errors.md', () => {
  test('is what the tables say', () => expectInSync('docs/errors.md', errorsPage()))

  test('has every table of codes there is', () => {
    const tables = sources.flatMap(({ text }) => [...text.matchAll(/^export const ([A-Z]+_CODES)\b/gm)])
    expect(tables.length).toBeGreaterThan(5)
    expect(tables.map((each) => each[1]).sort()).toEqual(CODE_TABLES.map(({ name }) => name).sort())
  })

  test('has every code once', () => {
    expect(codes.length).toBeGreaterThan(50)
    expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length)
  })

  test('has every code that a source gives in so many words', () => {
    const given = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\bcode: '([a-z]+(?:-[a-z]+)+)'/g)].map((each) => ({ path, code: each[1]! })),
    )
    expect(given.length).toBeGreaterThan(50)
    expect(given.filter(({ code }) => !codes.some((each) => each.code === code))).toEqual([])
  })

  test('has only codes that some source gives', () => {
    const rest = sources.filter(({ path }) => !/(^|\/)(codes|code-tables)\.ts$/.test(path))
    const isGiven = (table: string, code: string): boolean => {
      const key = keyOf(table, code)
      const byKey = new RegExp(`\\b${key}\\b`)
      return rest.some(
        ({ text }) => text.includes(`'${code}'`) || (key !== '' && text.includes(table) && byKey.test(text)),
      )
    }
    const all = CODE_TABLES.flatMap((table) => table.codes.map(({ code }) => ({ table: table.name, code })))
    expect(all.filter(({ table, code }) => !isGiven(table, code))).toEqual([])
  })

  test('says what is wrong and what to do in whole sentences', () => {
    for (const { code, summary, remedy } of codes)
      expect(
        [summary, remedy].every((text) => /^[A-Z`][^|\n]+\.$/.test(text)),
        code,
      ).toBe(true)
  })

  test('has exit codes that differ', () => {
    expect(new Set(EXITS.map(([, code]) => code)).size).toBe(EXITS.length)
  })
})

/** The name of a code in a table that is an object; empty in one that is a list. */
function keyOf(table: string, code: string): string {
  const text = sources.find((source) => source.text.includes(`export const ${table}`))!.text
  return new RegExp(`(\\w+): \\{\\s*code: '${code}'`).exec(text)?.[1] ?? ''
}
