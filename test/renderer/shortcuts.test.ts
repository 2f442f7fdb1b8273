import { expect, test } from 'vitest'
import { commands, type Command } from '#shared/commands.ts'
import { commandOfPress, writtenKeys, type Press } from '../../src/renderer/app/shortcuts.ts'

const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

test('keys find their command, with the system’s own modifier', () => {
  expect(commandOfPress(press('k', { ctrlKey: true }), false)).toBe('palette')
  expect(commandOfPress(press('k', { metaKey: true }), true)).toBe('palette')
  expect(commandOfPress(press('k', { ctrlKey: true }), true)).toBeUndefined()
  expect(commandOfPress(press('F5'), false)).toBe('refresh')
})

test('more modifiers are another command, or none', () => {
  expect(commandOfPress(press('n', { ctrlKey: true }), false)).toBe('segments.new')
  expect(commandOfPress(press('N', { ctrlKey: true, shiftKey: true }), false)).toBe('workspace.new')
  expect(commandOfPress(press('k', { ctrlKey: true, altKey: true }), false)).toBeUndefined()
  expect(commandOfPress(press('k'), false)).toBeUndefined()
})

test('no two commands share their keys', () => {
  const keys = commands.flatMap((command: Command) => command.keys ?? [])
  expect(new Set(keys).size).toBe(keys.length)
})

test('keys are written as the system writes them', () => {
  expect(writtenKeys('Mod+Shift+N', false)).toBe('Ctrl+Shift+N')
  expect(writtenKeys('Mod+Shift+N', true)).toBe('⌘⇧N')
})
