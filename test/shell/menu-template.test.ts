import type { MenuItemConstructorOptions } from 'electron'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { commandIds, commands, menuTexts, type CommandId } from '#shared/commands.ts'
import { menuTemplate } from '../../src/main/shell/menu-template.ts'

const catalogue = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../../src/renderer/locales/${language}/commands.json`), 'utf8'))
const texts = catalogue('zh-CN')
const items = (menu: MenuItemConstructorOptions | undefined): MenuItemConstructorOptions[] =>
  (menu?.submenu ?? []) as MenuItemConstructorOptions[]
const build = (available: readonly CommandId[], perform: (id: CommandId) => void = () => {}, platform: NodeJS.Platform = 'win32') =>
  menuTemplate({ texts, available, checked: ['view.chinese', 'view.themeDark'] }, platform, perform)

test.each(['zh-CN', 'en'])('every command and every entry has its text in %s', (language) => {
  const known = catalogue(language)
  for (const key of [...commands.map((command) => command.text), ...menuTexts]) expect(known[key], key).toBeTruthy()
})

test('no two commands share an id or a shortcut', () => {
  expect(new Set(commandIds).size).toBe(commandIds.length)
  const keys = commands.flatMap((command) => ('keys' in command ? [command.keys] : []))
  expect(new Set(keys).size).toBe(keys.length)
})

test('what the page cannot perform is not shown, and leaves no lines or empty menus behind', () => {
  const bar = build(['find'])
  expect(bar.map((menu) => menu.label)).toEqual([texts['menuFile'], texts['menuEdit'], texts['menuView']])
  expect(items(bar[0]).map((item) => item.role ?? item.type)).toEqual(['quit'])
  expect(items(bar[1]).at(-1)).toMatchObject({ id: 'find', label: texts['find'], accelerator: 'CommandOrControl+F' })
  for (const menu of bar) {
    const kinds = items(menu).map((item) => item.type)
    expect(kinds[0]).not.toBe('separator')
    expect(kinds.at(-1)).not.toBe('separator')
    expect(kinds.some((kind, i) => kind === 'separator' && kinds[i + 1] === 'separator')).toBe(false)
  }
})

test('choosing an entry performs its command', () => {
  const performed: CommandId[] = []
  const entry = items(build(commandIds, (id) => performed.push(id))[0]).find((item) => item.id === 'imports.open')
  const click = entry?.click as (() => void) | undefined
  click?.()
  expect(performed).toEqual(['imports.open'])
})

test('language and theme are marked', () => {
  const marked = build(commandIds)
    .flatMap(items)
    .filter((item) => item.type === 'radio' && item.checked)
  expect(marked.map((item) => item.id)).toEqual(['view.chinese', 'view.themeDark'])
})

test('nothing in the menu reloads the page or opens the developer tools', () => {
  const roles = build(commandIds)
    .flatMap(items)
    .map((item) => item.role)
  expect(roles).not.toContain('reload')
  expect(roles).not.toContain('forceReload')
  expect(roles).not.toContain('toggleDevTools')
})

test('on macOS quitting is in the application menu', () => {
  const bar = build(commandIds, () => {}, 'darwin')
  expect(bar[0]).toEqual({ role: 'appMenu' })
  expect(items(bar[1]).map((item) => item.role)).not.toContain('quit')
})
