/** Which workspace is open, and how the officer comes to another one. */
import type { BrowserWindow } from 'electron'
import { join, resolve } from 'node:path'
import type { EngineStatus } from '#shared/contract/shell.ts'
import type { Dialogs } from './dialogs.ts'
import type { EngineHost } from './engine-host.ts'
import { withOpened } from './recent-workspaces.ts'
import type { SettingsFile } from './settings-file.ts'

export interface Workspaces {
  /** At the start of the program: the folder named on the command line, else the one that was open last, else none. */
  begin(named: string | undefined): Promise<void>
  create(window: BrowserWindow, name: string): Promise<boolean>
  choose(window: BrowserWindow): Promise<boolean>
  openRecent(id: string): Promise<void>
  forget(id: string): void
  close(): Promise<void>
  retry(): Promise<void>
  /** To be told each status of the engine: an opened workspace is remembered. */
  noticed(status: EngineStatus): void
}

export function createWorkspaces(settings: SettingsFile, engine: EngineHost, dialogs: Dialogs): Workspaces {
  return {
    async begin(named) {
      const folder = named === undefined ? settings.now.workspace : resolve(named)
      if (folder !== undefined) await engine.open(folder)
    },
    async create(window, name) {
      const place = await dialogs.chooseFolder(window, 'workspace', 'placeForWorkspace')
      if (place !== undefined) await engine.open(join(place, name), name)
      return place !== undefined
    },
    async choose(window) {
      const folder = await dialogs.chooseFolder(window, 'workspace', 'workspaceFolder')
      if (folder !== undefined) await engine.open(folder)
      return folder !== undefined
    },
    async openRecent(id) {
      const known = settings.now.recent.find((recent) => recent.id === id)
      if (known) await engine.open(known.folder)
    },
    forget: (id) => settings.change({ recent: settings.now.recent.filter((recent) => recent.id !== id) }),
    async close() {
      settings.change({ workspace: undefined })
      await engine.close()
    },
    async retry() {
      const { status } = engine
      if (status.state === 'refused' || status.state === 'failed') await engine.open(status.folder)
    },
    noticed(status) {
      if (status.state !== 'open') return
      settings.change({ workspace: status.folder, recent: withOpened(settings.now.recent, status.folder, status.name, new Date()) })
    },
  }
}
