import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { ballast as program } from './program.ts'
import { leavesOf, nameOf, reference } from './reference.ts'
import { ballastIn } from './testing/ballast.ts'

const FILE = fileURLToPath(new URL('../../../../docs/cli.md', import.meta.url))

test('docs/cli.md is what the commands say (UPDATE_DOCS=1 writes it)', () => {
  const text = reference(program())
  if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, text)
  expect(readFileSync(FILE, 'utf8')).toBe(text)
})

describe('--help', () => {
  const ballast = ballastIn(scratchFolder().path)

  test.each([program(), ...leavesOf(program())].map(nameOf))('of %s says what it does, with examples', async (name) => {
    const { code, out, err } = await ballast(...name.split(' ').slice(1), '--help')
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(new RegExp(`^Usage: ${name} `))
    expect(out).toMatch(/\nExamples:\n {2}ballast /)
  })

  test('is pointed to where a command is none', async () => {
    const { code, err } = await ballast('compair')
    expect(code).toBe(2)
    expect(err).toMatch(/unknown command 'compair'[\s\S]*Did you mean compare\?/)
  })

  test('is what a call without a command gets, with the exit code of bad input', async () => {
    const { code, err } = await ballast()
    expect(code).toBe(2)
    expect(err).toContain('Usage: ballast')
  })
})
