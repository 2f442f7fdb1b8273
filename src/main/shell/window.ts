import { BrowserWindow, nativeTheme, screen } from 'electron'
import { join } from 'node:path'
import { DEV_URL, ORIGIN } from './origin.ts'
import { safePreferences } from './security.ts'
import type { SettingsFile } from './settings-file.ts'
import { fitPlace, SMALLEST } from './window-place.ts'

export type OnLoaded = (window: BrowserWindow) => void

/** A locked window of our own page; `onLoaded` is called after each load, when it wants its ports. */
export function createWindow(onLoaded: OnLoaded, options: Electron.BrowserWindowConstructorOptions): BrowserWindow {
  const preload = join(__dirname, '../preload/preload.cjs')
  const window = new BrowserWindow({ show: false, ...options, webPreferences: { ...safePreferences, preload, ...options.webPreferences } })
  window.webContents.on('did-finish-load', () => {
    if (window.webContents.getURL().startsWith(ORIGIN)) onLoaded(window)
  })
  return window
}

/** The officer's window, at the place and size it had. `onPageGone` hears why its page died. */
export function openMainWindow(
  settings: SettingsFile,
  onLoaded: OnLoaded,
  onPageGone: (window: BrowserWindow, reason: string) => void,
): BrowserWindow {
  const left = settings.now.window
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id)
  const place = fitPlace(
    left,
    [primary, ...others].map((display) => display.workArea),
  )
  const window = createWindow(onLoaded, {
    ...place,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'Regulars 熟客',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#141414' : '#ffffff', // until the page is drawn: no white flash in the dark
  })
  if (left?.maximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.webContents.on('dom-ready', () => window.webContents.setZoomFactor(settings.now.window?.zoom ?? 1))
  window.webContents.on('render-process-gone', (_event, { reason }) => onPageGone(window, reason))
  keepPlace(window, settings)
  void window.loadURL(DEV_URL ?? ORIGIN)
  return window
}

function keepPlace(window: BrowserWindow, settings: SettingsFile): void {
  const save = (): void =>
    settings.change({ window: { ...window.getNormalBounds(), maximised: window.isMaximized(), zoom: window.webContents.getZoomFactor() } })
  let waiting: NodeJS.Timeout | undefined
  const saveSoon = (): void => {
    clearTimeout(waiting)
    waiting = setTimeout(save, 500)
  }
  window.on('resize', saveSoon).on('move', saveSoon).on('maximize', saveSoon).on('unmaximize', saveSoon)
  window.on('close', () => {
    clearTimeout(waiting)
    save()
  })
  window.on('closed', () => clearTimeout(waiting))
}
