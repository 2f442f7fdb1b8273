/** What the officer chose in the native menu, or by its keys. */
import { perform } from './command-registry.ts'
import { shell } from './crm.ts'
import { follow } from './follow.ts'
import { commandOfPress, isMac } from './shortcuts.ts'

export const onMac = isMac(navigator.platform)

export function hearMenu(): void {
  follow('shell', (options) => shell.commands(undefined, options), perform)
  // The page takes the keys before the menu does, which then stays quiet; so they work with the menu hidden, too.
  window.addEventListener('keydown', (press) => {
    const command = commandOfPress(press, onMac)
    if (command !== undefined && !press.repeat && perform(command)) press.preventDefault()
  })
}
