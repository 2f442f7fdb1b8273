import { Menu, type BrowserWindow } from 'electron'
import type { CommandId } from '#shared/commands.ts'
import type { Language, Theme } from '#shared/contract/shell.ts'
import { menuTemplate, type MenuState } from './menu-template.ts'

export interface Preferences {
  readonly language: Language
  readonly theme: Theme
}

export interface AppMenu {
  /** What the page says: labels in its language, and what it can perform. */
  set(texts: Readonly<Record<string, string>>, available: readonly CommandId[], preferences: Preferences): void
  /** Language or theme was changed: the marks move. */
  mark(preferences: Preferences): void
}

const languageCommand: Record<Language, CommandId> = { 'zh-CN': 'view.chinese', en: 'view.english' }
const themeCommand: Record<Theme, CommandId> = { system: 'view.themeSystem', light: 'view.themeLight', dark: 'view.themeDark' }

/** Until a page has told its labels there is no menu but macOS' own. */
export function createAppMenu(perform: (id: CommandId) => void): AppMenu {
  let state: MenuState | undefined
  const show = (next: MenuState): void => {
    state = next
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(next, process.platform, perform)))
  }
  const marks = ({ language, theme }: Preferences): readonly CommandId[] => [languageCommand[language], themeCommand[theme]]
  if (process.platform === 'darwin') Menu.setApplicationMenu(Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]))
  else Menu.setApplicationMenu(null)
  return {
    set: (texts, available, preferences) => show({ texts, available, checked: marks(preferences) }),
    mark: (preferences) => {
      if (state) show({ ...state, checked: marks(preferences) })
    },
  }
}

interface ContextItem {
  readonly id: string
  readonly label: string
  readonly enabled: boolean
  readonly line: boolean
}

/** Answers the chosen id, null when dismissed. */
export const popUp = (window: BrowserWindow, items: readonly ContextItem[]): Promise<string | null> =>
  new Promise((answer) => {
    let chosen: string | null = null
    const template = items.flatMap(({ id, label, enabled, line }) => [
      ...(line ? [{ type: 'separator' as const }] : []),
      { label, enabled, click: () => void (chosen = id) },
    ])
    // The click is told after the menu has closed.
    Menu.buildFromTemplate(template).popup({ window, callback: () => setImmediate(() => answer(chosen)) })
  })
