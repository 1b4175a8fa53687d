import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT, textOf } from './testing/in-sync.ts'

const pages = globSync(['*.md', 'docs/**/*.md', 'packages/*/src/**/*.md', 'scenarios/*.md'], { cwd: ROOT })

/** Links to files, with their anchors. */
const linksOf = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)|\b(?:src|href)="([^"]+)"/g)]
    .map((link) => link[1] ?? link[2]!)
    .filter((to) => !/^[a-z]+:/.test(to))

/** What a heading is called in a link. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map((heading) => anchorOf(heading[1]!))

describe('links between pages', () => {
  test('are found', () => {
    expect(pages.length).toBeGreaterThan(10)
    expect(pages.flatMap((page) => linksOf(textOf(page))).length).toBeGreaterThan(30)
  })

  test.each(pages)('of %s lead somewhere', (page) => {
    const broken = linksOf(textOf(page)).filter((to) => {
      const [file, anchor] = to.split('#') as [string, string?]
      const path = file === '' ? page : join(dirname(page), file)
      if (!existsSync(`${ROOT}${path}`)) return true
      return anchor !== undefined && !anchorsOf(textOf(path)).includes(anchor)
    })
    expect(broken).toEqual([])
  })
})
