/** rel:S8: an export stays in the folder the officer chose, whatever a segment, a campaign or a brand is called. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createGrantedFiles } from '#core/granted-files.ts'
import { writeWhole } from '#core/spreadsheet/write-whole.ts'
import { plainFileName } from '#shared/values/file-name.ts'

const hostile = [
  '../名单',
  '../../etc/passwd',
  '..\\..\\名单',
  '/etc/cron.d/x',
  'C:\\Windows\\x',
  '\\\\server\\share\\x',
  '....//x',
  './x',
  '..',
  '.',
  '...',
  ' . ',
  'a/b',
  'a\\b',
  'a:b',
  'x:$DATA',
  'a|b',
  'a?b',
  'a*b',
  'a"b',
  '<a>',
  'a\0b',
  'a\nb',
  'a\r\nb',
  '\tname',
  'CON',
  'con',
  'nul.txt',
  'AUX',
  'COM1',
  'lpt9.csv',
  'name.',
  'name ',
  'name. . .',
  '\u202Egnp.exe',
  'a\u200Bb',
  '\uFEFFx',
  '\uD800',
  'e\u0301',
  '名'.repeat(300),
  '🙂'.repeat(100),
  '~',
  '$(x)',
  '%2e%2e%2fx',
]

let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'regulars-s8-'))
  folder = join(root, '导出')
  mkdirSync(folder)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (path: string): Promise<unknown> =>
  writeWhole(
    ':memory:',
    path,
    (sink) => {
      sink.write('x')
      return Promise.resolve({})
    },
    () => Promise.resolve(),
  )

describe('rel:S8', () => {
  test('forty hostile names and more: each is one plain file in the chosen folder', async () => {
    expect(hostile.length).toBeGreaterThanOrEqual(40)
    for (const [n, title] of hostile.entries()) {
      const name = `${plainFileName(title) || 'regulars'}.csv`
      const path = join(folder, name)
      expect(relative(folder, path), title).toBe(name)
      expect(dirname(path), title).toBe(folder)
      expect(name, title).not.toMatch(/[<>:"/\\|?*\p{Cc}\u202E\u200B\uFEFF]|[ .]\.csv$|^\./u)
      expect(name.split('.')[0], title).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)$/i)
      expect(Buffer.byteLength(name), title).toBeLessThanOrEqual(255)
      await write(path)
      expect(readdirSync(folder), title).toEqual([name.normalize('NFC')])
      expect(readdirSync(root), `${n}`).toEqual(['导出'])
      rmSync(path)
    }
  })

  test('control arm: the same titles as they are leave the folder', () => {
    const outside = hostile.filter((title) => relative(folder, join(folder, `${title}.csv`)).startsWith('..') || /[/\\\0]/.test(title))
    expect(outside.length).toBeGreaterThan(8)
  })

  test('a link in the place of the file is refused, also one that leads nowhere; what it leads to is as it was', async () => {
    const elsewhere = join(root, 'elsewhere.csv')
    writeFileSync(elsewhere, 'mine')
    for (const target of [elsewhere, join(root, 'nowhere.csv')]) {
      const path = join(folder, 'list.csv')
      symlinkSync(target, path)
      await expect(write(path)).rejects.toMatchObject({ code: 'file/not-writable' })
      rmSync(path)
    }
    expect(readFileSync(elsewhere, 'utf8')).toBe('mine')
    expect(existsSync(join(root, 'nowhere.csv'))).toBe(false)
  })

  test('a folder swapped for a link after it was chosen is not written into', () => {
    const files = createGrantedFiles()
    const path = join(folder, 'list.csv')
    files.grant('t', path)
    expect(files.pathOf('t')).toBe(path)
    renameSync(folder, join(root, 'moved'))
    mkdirSync(join(root, 'trap'))
    symlinkSync(join(root, 'trap'), folder)
    expect(() => files.pathOf('t')).toThrow(expect.objectContaining({ code: 'file/unknown-token' }) as Error)
  })
})
