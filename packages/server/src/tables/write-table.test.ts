import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { codesOf, problemsOf } from '../testing/problems-of.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { quoted, withDuckDb } from './duckdb.ts'
import { outputProblem, replaceFile } from './replace-file.ts'
import { writeTable } from './write-table.ts'
import { writeText } from './write-text.ts'

const scratch = scratchFolder()
const COLUMNS = [
  { name: 'job id', values: ['a', 'say "x", y', null] },
  { name: 'waitS', values: Float64Array.of(0.1, 1e21, -3) },
  { name: 'done', values: [true, false, null] },
  { name: 'gpus', values: Int32Array.of(1, 2, 3) },
]
const read = (path: string) =>
  withDuckDb(async (connection) =>
    (await connection.runAndReadAll(`SELECT * FROM read_parquet(${quoted(path)})`)).getColumnsObjectJS(),
  )

describe('writing a table', () => {
  test('as CSV quotes only what it must', async () => {
    const path = scratch.at('t.csv')
    await writeTable(path, COLUMNS)
    expect(readFileSync(path, 'utf8')).toBe(
      'job id,waitS,done,gpus\na,0.1,true,1\n"say ""x"", y",1e+21,false,2\n,-3,,3\n',
    )
  })

  test('as Parquet keeps kinds and empty cells', async () => {
    const path = scratch.at("it's [1].parquet")
    await writeTable(path, COLUMNS)
    expect(await read(path)).toEqual({
      'job id': ['a', 'say "x", y', null],
      waitS: [0.1, 1e21, -3],
      done: [true, false, null],
      gpus: [1, 2, 3],
    })
  })

  test('works for more rows than a chunk, for none, and for mixed columns', async () => {
    const path = scratch.at('long.parquet')
    const values = Float64Array.from({ length: 5000 }, (_, i) => i)
    await writeTable(path, [{ name: 'x', values }])
    expect((await read(path)).x).toEqual([...values])
    await writeTable(path, [{ name: 'x', values: [] }])
    expect(await read(path)).toEqual({ x: [] })
    await writeTable(path, [{ name: 'x', values: [1, 'two', true] }])
    expect(await read(path)).toEqual({ x: ['1', 'two', 'true'] })
    await writeTable(scratch.at('long.csv'), [{ name: 'x', values }])
    expect(readFileSync(scratch.at('long.csv'), 'utf8').split('\n')).toHaveLength(5002)
  })

  test.each([
    { name: 'an extension it does not know', path: 't.xlsx', code: 'output-unknown-extension' },
    { name: 'no extension', path: 't', code: 'output-unknown-extension' },
    { name: 'a folder that is not there', path: 'nowhere/t.csv', code: 'output-unwritable' },
    { name: 'a folder that is not there, for Parquet', path: 'nowhere/t.parquet', code: 'output-unwritable' },
    { name: 'a file in the place of a folder', path: 'file.csv/t.csv', code: 'output-unwritable' },
    { name: 'a folder in the place of the file', path: 'dir.csv', code: 'output-unwritable' },
  ])('refuses $name', async ({ path, code }) => {
    scratch.put('file.csv', 'x')
    mkdirSync(scratch.at('dir.csv'), { recursive: true })
    expect(await codesOf(writeTable(scratch.at(path), COLUMNS))).toEqual([code])
  })

  test.each([
    { name: 'NaN', columns: [{ name: 'x', values: [Number.NaN] }] },
    {
      name: 'columns of different lengths',
      columns: [
        { name: 'x', values: [1] },
        { name: 'y', values: [] },
      ],
    },
    { name: 'no column', columns: [] },
  ])('takes $name for a bug', async ({ columns }) => {
    await expect(writeTable(scratch.at('bug.csv'), columns)).rejects.toThrow(/is NaN|rows|without columns/)
    expect(readdirSync(scratch.path)).not.toContain('bug.csv')
  })
})

describe('replacing a file', () => {
  test('leaves the old one and nothing else where writing fails', async () => {
    const path = scratch.put('old.txt', 'old')
    await expect(
      replaceFile(path, async (fresh) => {
        await writeText(fresh, 'half')
        throw new Error('stopped')
      }),
    ).rejects.toThrow('stopped')
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(scratch.path).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('keeps a link a link', async () => {
    const path = scratch.put('real.txt', 'old')
    symlinkSync(path, scratch.at('link.txt'))
    await writeText(scratch.at('link.txt'), 'new')
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(lstatSync(scratch.at('link.txt')).isSymbolicLink()).toBe(true)
  })

  test('writes into a device without replacing it', async () => {
    await writeText('/dev/null', 'gone')
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  test('can be asked about beforehand', async () => {
    expect(await outputProblem(scratch.at('new.csv'))).toBeNull()
    expect(await outputProblem(scratch.at('nowhere/new.csv'))).toMatchObject({
      code: 'output-unwritable',
      found: 'no such folder',
    })
    expect(await problemsOf(writeText(scratch.path, 'x'))).toMatchObject([{ found: 'a folder' }])
    expect(readdirSync(scratch.path)).not.toContain('new.csv')
  })
})
