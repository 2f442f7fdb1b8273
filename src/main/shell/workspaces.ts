/** Which workspace is open, and how the officer comes to another one. */
import type { BrowserWindow } from 'electron'
import { join, resolve } from 'node:path'
import type { EngineArguments } from '#shared/contract/host.ts'
import type { EngineStatus } from '#shared/contract/shell.ts'
import type { Dialogs } from './dialogs.ts'
import type { EngineHost } from './engine-host.ts'
import { createDrafts } from './drafts.ts'
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

interface Ground {
  readonly settings: SettingsFile
  readonly engine: EngineHost
  readonly dialogs: Dialogs
  /** A folder that was locked opens by its secret only, whatever is to be done with it. */
  open(opening: EngineArguments): Promise<void>
}

export function createWorkspaces(settings: SettingsFile, engine: EngineHost, dialogs: Dialogs): Workspaces {
  const open = (opening: EngineArguments): Promise<void> =>
    engine.open(opening, { secret: null, useDevice: !settings.now.locked.includes(opening[0]) })
  const ground: Ground = { settings, engine, dialogs, open }
  const drafts = createDrafts()
  return {
    ...choosing(ground),
    ...locking(ground),
    ...replacing(ground),
    drafts: drafts.all,
    keepDraft: drafts.keep,
    noticed(status) {
      drafts.belongTo('folder' in status ? status.folder : undefined)
      if (status.state !== 'open') return
      settings.change({
        locked: settings.now.locked.filter((folder) => folder !== status.folder),
        workspace: status.folder,
        recent: withOpened(settings.now.recent, status.folder, status.name, new Date()),
      })
    },
  }
}

const choosing = ({ settings, engine, dialogs, open }: Ground) => ({
  async begin(named: string | undefined) {
    const folder = named === undefined ? settings.now.workspace : resolve(named)
    if (folder !== undefined) await open([folder])
  },
  async create(window: BrowserWindow, name: string) {
    const place = await dialogs.chooseFolder(window, 'workspace', 'placeForWorkspace')
    if (place !== undefined) await open([join(place, name), 'create', name])
    return place !== undefined
  },
  async createFromArchive(window: BrowserWindow, name: string) {
    const [archive] = await dialogs.openFiles(window, 'restore')
    const place = archive === undefined ? undefined : await dialogs.chooseFolder(window, 'workspace', 'placeForWorkspace')
    if (archive === undefined || place === undefined) return false
    await open([join(place, name), 'create-from', archive])
    return true
  },
  async choose(window: BrowserWindow) {
    const folder = await dialogs.chooseFolder(window, 'workspace', 'workspaceFolder')
    if (folder !== undefined) await open([folder])
    return folder !== undefined
  },
  async openRecent(id: string) {
    const known = settings.now.recent.find((recent) => recent.id === id)
    if (known) await open([known.folder])
  },
  forget: (id: string) => settings.change({ recent: settings.now.recent.filter((recent) => recent.id !== id) }),
  async close() {
    settings.change({ workspace: undefined })
    await engine.close()
  },
  async retry() {
    const { status } = engine
    if (status.state === 'refused' || status.state === 'failed') await open([status.folder])
  },
})

const locking = ({ settings, engine }: Ground) => ({
  async lock() {
    if (!(await engine.lock())) return
    const { status } = engine
    if (status.state === 'locked' && status.needsSecret) settings.change({ locked: [...new Set([...settings.now.locked, status.folder])] })
  },
  unlock: (secret: string | null) => engine.unlock(secret),
})

function replacing({ engine, open }: Ground) {
  const present = (): string | undefined => ('folder' in engine.status ? engine.status.folder : undefined)
  const again = async (how: (folder: string) => EngineArguments): Promise<void> => {
    const folder = present()
    if (folder !== undefined) await open(how(folder))
  }
  return {
    restore: (backup: string) => again((folder) => [folder, 'restore', backup]),
    undoRestore: () => again((folder) => [folder, 'undo-restore']),
    acceptOlder: () => again((folder) => [folder, 'accept-older']),
    encrypt: () => again((folder) => [folder, 'encrypt']),
  }
}
