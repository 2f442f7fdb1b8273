/** Language and theme: kept by main, applied here to everything that shows or formats. */
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect } from 'react'
import type { Language, Theme } from '#shared/contract/shell.ts'
import { applyTheme } from '../theme/css-variables.ts'
import { onConnected, shell } from './crm.ts'
import { i18n } from './i18n.ts'
import { createStore, useStore } from './store.ts'

export interface Preferences {
  readonly language: Language
  readonly theme: Theme
}

/** Undefined until main has told them: nothing is drawn in the wrong language or theme first. */
const preferences = createStore<Preferences | undefined>(undefined)
export const usePreferences = (): Preferences | undefined => useStore(preferences)

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)')
const dark = createStore(darkQuery.matches)
export const useDark = (): boolean => useStore(dark)

/** Paper is white. */
const isPaper = location.pathname.startsWith('/print/')

export function startPreferences(): void {
  const look = (): void => {
    const theme = preferences.get()?.theme ?? 'system'
    dark.set(!isPaper && (theme === 'dark' || (theme === 'system' && darkQuery.matches)))
    applyTheme(dark.get())
  }
  look()
  darkQuery.addEventListener('change', look)
  preferences.subscribe(look)
  onConnected('shell', () => void shell.preferences().then(take))
}

function take(next: Preferences): void {
  speak(next.language)
  preferences.set(next)
}

function speak(language: Language): void {
  void i18n.changeLanguage(language)
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en')
  document.documentElement.lang = language
}

export function setLanguage(language: Language): void {
  const now = preferences.get()
  if (now) take({ ...now, language })
  void shell.setLanguage(language)
}

export function setTheme(theme: Theme): void {
  const now = preferences.get()
  if (now) take({ ...now, theme })
  void shell.setTheme(theme)
}

/** The window's title: the workspace and the program. */
export function useWindowTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}
