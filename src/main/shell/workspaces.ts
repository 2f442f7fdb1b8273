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
  /** An encrypted one, until its secret is given. */
  lock(): Promise<void>
  unlock(secret: string | null): Promise<void>
  restore(backup: string): Promise<void>
  undoRestore(): Promise<void>
  acceptOlder(): Promise<void>
  encrypt(): Promise<void>
  createFromArchive(window: BrowserWindow, name: string): Promise<boolean>
  drafts(): readonly (readonly [key: string, text: string])[]
  keepDraft(key: string, text: string | null): void
  /** To be told each status of the engine: an opened workspace is remembered. */
  noticed(status: EngineStatus): void
}

export function createWorkspaces(settings: SettingsFile, engine: EngineHost, dialogs: Dialogs): Workspaces {
  const open = (folder: string): Promise<void> => engine.open([folder], { secret: null, useDevice: !settings.now.locked.includes(folder) })
  const drafts = new Map<string, string>()
  let draftsOf: string | undefined
  const present = (): string | undefined => ('folder' in engine.status ? engine.status.folder : undefined)
  const openAgain = async (mode: 'undo-restore' | 'accept-older' | 'encrypt'): Promise<void> => {
    const folder = present()
    if (folder !== undefined) await engine.open([folder, mode])
  }
  return {
    async begin(named) {
      const folder = named === undefined ? settings.now.workspace : resolve(named)
      if (folder !== undefined) await open(folder)
    },
    async create(window, name) {
      const place = await dialogs.chooseFolder(window, 'workspace', 'placeForWorkspace')
      if (place !== undefined) await engine.open([join(place, name), 'create', name])
      return place !== undefined
    },
    async choose(window) {
      const folder = await dialogs.chooseFolder(window, 'workspace', 'workspaceFolder')
      if (folder !== undefined) await open(folder)
      return folder !== undefined
    },
    async openRecent(id) {
      const known = settings.now.recent.find((recent) => recent.id === id)
      if (known) await open(known.folder)
    },
    forget: (id) => settings.change({ recent: settings.now.recent.filter((recent) => recent.id !== id) }),
    async close() {
      settings.change({ workspace: undefined })
      await engine.close()
    },
    async retry() {
      const { status } = engine
      if (status.state === 'refused' || status.state === 'failed') await open(status.folder)
    },
    async lock() {
      if (!(await engine.lock())) return
      const { status } = engine
      if (status.state === 'locked' && status.needsSecret)
        settings.change({ locked: [...new Set([...settings.now.locked, status.folder])] })
    },
    unlock: (secret) => engine.unlock(secret),
    async restore(backup) {
      const folder = present()
      if (folder !== undefined) await engine.open([folder, 'restore', backup])
    },
    drafts: () => [...drafts],
    keepDraft(key, text) {
      if (text === null) drafts.delete(key)
      else drafts.set(key, text)
    },
    undoRestore: () => openAgain('undo-restore'),
    acceptOlder: () => openAgain('accept-older'),
    encrypt: () => openAgain('encrypt'),
    async createFromArchive(window, name) {
      const [archive] = await dialogs.openFiles(window, 'restore')
      const place = archive === undefined ? undefined : await dialogs.chooseFolder(window, 'workspace', 'placeForWorkspace')
      if (archive === undefined || place === undefined) return false
      await engine.open([join(place, name), 'create-from', archive])
      return true
    },
    noticed(status) {
      const folder = 'folder' in status ? status.folder : undefined
      if (folder !== draftsOf) drafts.clear() // of another workspace
      draftsOf = folder
      if (status.state !== 'open') return
      settings.change({
        locked: settings.now.locked.filter((folder) => folder !== status.folder),
        workspace: status.folder,
        recent: withOpened(settings.now.recent, status.folder, status.name, new Date()),
      })
    },
  }
}
