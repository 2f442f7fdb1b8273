import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSettings } from '../../src/main/shell/settings-file.ts'

let folder: string
let problems: string[]
const path = (): string => join(folder, 'settings.json')
const open = () => openSettings(path(), (text) => problems.push(text))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-settings-'))
  problems = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('without a file the defaults hold and nothing is written', () => {
  expect(open().now).toEqual({ theme: 'system', locked: [], autoLockMinutes: 15, recent: [], folders: {} })
  expect(existsSync(path())).toBe(false)
})

test('a change is there for the next start', () => {
  open().change({ language: 'en', workspace: '/数据/熟客' })
  expect(open().now).toMatchObject({ language: 'en', workspace: '/数据/熟客' })
  expect(readdirSync(folder)).toEqual(['settings.json'])
})

test('what is closed is forgotten', () => {
  const settings = open()
  settings.change({ workspace: '/a' })
  settings.change({ workspace: undefined })
  expect(open().now.workspace).toBeUndefined()
})

test.each(['{ broken', '', 'null', '[]', '{"theme":"pink"}', '{"window":{"x":"left"}}', '{"recent":[{"id":1}]}'])(
  'a damaged file (%s) is set aside, not lost, and does not stop the start',
  (text) => {
    writeFileSync(path(), text)
    expect(open().now.theme).toBe('system')
    expect(problems).toHaveLength(1)
    const [aside] = readdirSync(folder)
    expect(aside).toMatch(/^settings\.json\.bad-/)
    expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe(text)
  },
)

test('a file of a newer version keeps what this one understands', () => {
  writeFileSync(path(), JSON.stringify({ theme: 'dark', somethingNew: { deep: true } }))
  expect(open().now.theme).toBe('dark')
  expect(problems).toEqual([])
})

test('a disk that refuses costs the change at the next start, not the program', () => {
  const settings = openSettings(join(folder, 'settings.json', 'impossible', 'settings.json'), (text) => problems.push(text))
  writeFileSync(path(), '{}') // now the parent folder cannot be made
  settings.change({ theme: 'dark' })
  expect(settings.now.theme).toBe('dark')
  expect(problems).toHaveLength(1)
})
