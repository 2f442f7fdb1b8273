/** The native menu as data: commands from the one table, in the page's language, and what Electron performs itself. */
import type { MenuItemConstructorOptions } from 'electron'
import { commands, type Command, type CommandId, type Menu } from '#shared/commands.ts'

export interface MenuState {
  /** By the keys of the catalogue `commands.json`. */
  readonly texts: Readonly<Record<string, string>>
  /** What the page can perform now; the rest is not shown. */
  readonly available: readonly CommandId[]
  /** The chosen language and theme. */
  readonly checked: readonly CommandId[]
}

type Item = MenuItemConstructorOptions
const LINE: Item = { type: 'separator' }
const RADIO: readonly string[] = ['view.chinese', 'view.english', 'view.themeSystem', 'view.themeLight', 'view.themeDark']

export function menuTemplate(state: MenuState, platform: NodeJS.Platform, perform: (id: CommandId) => void): Item[] {
  const say = (key: string): string => state.texts[key] ?? key
  const role = (name: NonNullable<Item['role']>, key: string): Item => ({ role: name, label: say(key) })
  const own = (menu: Menu): Item[] => ownItems(menu, state, say, perform)
  const quit = role('quit', 'quit')
  const editing = [
    role('undo', 'undoTyping'),
    role('redo', 'redoTyping'),
    LINE,
    role('cut', 'cut'),
    role('copy', 'copy'),
    role('paste', 'paste'),
    role('selectAll', 'selectAll'),
    LINE,
  ]
  const looking = [
    LINE,
    role('zoomIn', 'zoomIn'),
    role('zoomOut', 'zoomOut'),
    role('resetZoom', 'zoomReset'),
    LINE,
    role('togglefullscreen', 'fullScreen'),
  ]
  const bar: [string, Item[]][] = [
    ['menuFile', platform === 'darwin' ? own('file') : [...own('file'), LINE, quit]],
    ['menuEdit', [...editing, ...own('edit')]],
    ['menuGo', own('go')],
    ['menuView', [...own('view'), ...looking]],
    ['menuHelp', own('help')],
  ]
  const menus = bar
    .filter(([, items]) => items.length > 0)
    .map(([title, items]) => ({ label: say(title), submenu: withoutLooseLines(items) }))
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...menus] : menus
}

function ownItems(menu: Menu, state: MenuState, say: (key: string) => string, perform: (id: CommandId) => void): Item[] {
  const shown = commands.filter((command) => command.menu === menu && state.available.includes(command.id))
  return shown.flatMap((command: Command & { readonly id: CommandId }) => {
    const item: Item = { id: command.id, label: say(command.text), click: () => perform(command.id) }
    if (command.keys !== undefined) item.accelerator = command.keys.replace('Mod', 'CommandOrControl')
    if (RADIO.includes(command.id)) Object.assign(item, { type: 'radio', checked: state.checked.includes(command.id) })
    return command.startsGroup ? [LINE, item] : [item]
  })
}

/** Commands that are not shown leave no lines behind. */
const withoutLooseLines = (items: readonly Item[]): Item[] =>
  items.filter((item, index) => item !== LINE || (items[index - 1] !== undefined && items[index - 1] !== LINE && index < items.length - 1))
