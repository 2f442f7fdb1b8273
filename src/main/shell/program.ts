/** The program's life: it opens, comes forward when called again, and closes its workspace before it ends. */
import { app, ipcMain, nativeTheme, session, type BrowserWindow } from 'electron'
import { z } from 'zod'
import { ORIGIN } from './origin.ts'
import { watchForLock } from './auto-lock.ts'
import { createParts, type Parts } from './parts.ts'
import { servePages } from './protocol.ts'
import type { StartArguments } from './start-arguments.ts'
import { openMainWindow } from './window.ts'

export interface Program {
  begin(given: StartArguments): Promise<void>
  /** Somebody started the program again, or opened files with it. */
  comeForward(given: StartArguments): void
  close(): Promise<void>
  isClosed(): boolean
}

/** When Electron is ready. */
export function createProgram(): Program {
  const parts = createParts()
  let main: BrowserWindow | undefined
  let closed = false
  const open = (): void => {
    main = openMainWindow(parts.settings, parts.connector.loaded, parts.trouble.pageGone)
    main.on('closed', () => (main = undefined))
    parts.jobs.guard(main)
  }
  return {
    async begin({ workspace, files }) {
      nativeTheme.themeSource = parts.settings.now.theme
      servePages(session.defaultSession, parts.papers)
      followStatus(parts)
      hearDrops(parts)
      watchForLock({ lock: () => void parts.lockAndClear(), minutes: () => parts.settings.now.autoLockMinutes })
      open()
      await parts.workspaces.begin(workspace)
      handOver(parts, files)
    },
    comeForward({ files }) {
      if (main?.isMinimized()) main.restore()
      if (main) main.focus()
      else open()
      handOver(parts, files)
    },
    async close() {
      await parts.engine.close()
      closed = true
    },
    isClosed: () => closed,
  }
}

function followStatus({ happenings, workspaces, trouble, log }: Parts): void {
  happenings.subscribe('status', (status) => {
    log.line('main', `engine: ${status.state}${status.state === 'refused' ? ` (${status.code})` : ''}`)
    workspaces.noticed(status)
    if (status.state === 'failed') trouble.engineFailed(() => void workspaces.retry())
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.line('main', `${type} process: ${reason} (${exitCode})`)
  })
}

const Paths = z.array(z.string().min(1).max(4096)).min(1).max(200)

/** The one plain channel; the preload of our own window is its only sender. */
function hearDrops({ grants, dropBox }: Parts): void {
  ipcMain.on('dropped', (event, payload: unknown) => {
    const isOurs = event.senderFrame === event.sender.mainFrame && event.senderFrame?.url.startsWith(ORIGIN) === true
    const paths = Paths.safeParse(payload)
    if (isOurs && paths.success) dropBox.put(paths.data.map(grants.grant))
  })
}

function handOver({ grants, dropBox }: Parts, files: readonly string[]): void {
  dropBox.put(files.map(grants.grant))
}
