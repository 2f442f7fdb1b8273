/** The keys of `shared/commands.ts`: matched against key presses, and written as the officer knows them. */
import { commands, type Command, type CommandId } from '#shared/commands.ts'

export interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

export const isMac = (platform: string): boolean => /mac/i.test(platform)

export function commandOfPress(press: Press, mac: boolean): CommandId | undefined {
  return commands.find((command: Command) => command.keys !== undefined && isPressed(command.keys, press, mac))?.id
}

function isPressed(keys: string, press: Press, mac: boolean): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const mod = mac ? press.metaKey : press.ctrlKey
  const other = mac ? press.ctrlKey : press.metaKey
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    mod === parts.includes('Mod') &&
    press.shiftKey === parts.includes('Shift') &&
    press.altKey === parts.includes('Alt') &&
    !other
  )
}

const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }

/** `Ctrl+Shift+N`, on macOS `⌘⇧N`. */
export const writtenKeys = (keys: string, mac: boolean): string =>
  mac
    ? keys
        .split('+')
        .map((part) => macSigns[part] ?? part)
        .join('')
    : keys.replace('Mod', 'Ctrl')
