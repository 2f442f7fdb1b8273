/** Answers the shell contract: what a window may ask of Electron. */
import { implement, onError, type EventPublisher } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { app, clipboard, nativeTheme, shell as desktop, type BrowserWindow, type MessagePortMain } from 'electron'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandId } from '#shared/commands.ts'
import { shellContract, type EngineStatus, type GrantedFile, type SettingsTrouble } from '#shared/contract/shell.ts'
import type { Dialogs } from './dialogs.ts'
import type { DropBox } from './drop-box.ts'
import type { EngineHost } from './engine-host.ts'
import type { Grants } from './grants.ts'
import type { JobKeeper } from './job.ts'
import type { Log } from './log.ts'
import { popUp, type AppMenu, type Preferences } from './menu.ts'
import type { Papers } from './papers.ts'
import type { Printing } from './printing.ts'
import type { SettingsFile } from './settings-file.ts'
import type { Workspaces } from './workspaces.ts'

/** What happens without being asked for; windows listen by their streams. */
export interface Happenings extends Record<string, object> {
  status: EngineStatus
  settings: { readonly trouble: SettingsTrouble }
  command: { readonly id: CommandId }
}

export interface Services {
  readonly settings: SettingsFile
  readonly log: Log
  readonly dialogs: Dialogs
  readonly grants: Grants
  readonly engine: EngineHost
  readonly workspaces: Workspaces
  readonly menu: AppMenu
  readonly jobs: JobKeeper
  readonly printing: Printing
  readonly papers: Papers
  readonly happenings: EventPublisher<Happenings>
  readonly dropBox: DropBox
  readonly preferences: () => Preferences
  /** Locks, and takes what the pages held with it. */
  readonly lockAndClear: () => Promise<void>
}

const on = implement(shellContract).$context<{ readonly window: BrowserWindow }>()
const until = (signal: AbortSignal | undefined) => (signal ? { signal } : {})

/** Serves one window over its port. */
export function createShellApi(services: Services): (port: MessagePortMain, window: BrowserWindow) => void {
  const router = on.router({
    ...files(services),
    ...workspaces(services),
    ...look(services),
    ...desktopThings(services),
    ...printing(services),
  })
  const handler = new RPCHandler(router, { interceptors: [onError((error) => services.log.line('shell', String(error)))] })
  return (port, window) => {
    handler.upgrade(port, { context: { window } })
    port.start()
  }
}

const files = ({ dialogs, grants, dropBox, log }: Services) => ({
  openFiles: on.openFiles.handler(async ({ input, context }) =>
    (await dialogs.openFiles(context.window, input.purpose)).map((path) => grants.grant(path)),
  ),
  saveAs: on.saveAs.handler(async ({ input, context }) =>
    grantIf(grants, await dialogs.saveAs(context.window, input.purpose, input.name, input.kind)),
  ),
  chooseFolder: on.chooseFolder.handler(async ({ input, context }) =>
    grantIf(grants, await dialogs.chooseFolder(context.window, input.purpose, 'chooseFolder')),
  ),
  droppedFiles: on.droppedFiles.handler(async function* ({ signal }) {
    yield* dropBox.stream(signal)
  }),
  sampleFiles: on.sampleFiles.handler(() => sampleFiles().map((path) => grants.grant(path))),
  revealFile: on.revealFile.handler(({ input }) => {
    const path = grants.pathOf(input.token)
    if (path !== undefined) desktop.showItemInFolder(path)
  }),
  revealLog: on.revealLog.handler(() => desktop.showItemInFolder(log.file)),
})

const grantIf = (grants: Grants, path: string | undefined): GrantedFile | null => (path === undefined ? null : grants.grant(path))

/** Beside the program when packaged, else in the checkout. */
function sampleFiles(): string[] {
  const folder = app.isPackaged ? join(process.resourcesPath, 'demo') : join(app.getAppPath(), 'resources/demo')
  return readdirSync(folder)
    .filter((name) => /\.(xlsx|csv)$/.test(name))
    .map((name) => join(folder, name))
}

const workspaces = ({ workspaces: all, settings, engine, happenings, lockAndClear }: Services) => ({
  engineStatus: on.engineStatus.handler(async function* ({ signal }) {
    const changes = happenings.subscribe('status', until(signal)) // before the first answer, so that none is missed
    yield engine.status
    yield* changes
  }),
  recentWorkspaces: on.recentWorkspaces.handler(() => settings.now.recent),
  createWorkspace: on.createWorkspace.handler(({ input, context }) => all.create(context.window, input.name)),
  openWorkspace: on.openWorkspace.handler(({ context }) => all.choose(context.window)),
  openRecentWorkspace: on.openRecentWorkspace.handler(({ input }) => all.openRecent(input.id)),
  forgetWorkspace: on.forgetWorkspace.handler(({ input }) => all.forget(input.id)),
  closeWorkspace: on.closeWorkspace.handler(() => all.close()),
  retryWorkspace: on.retryWorkspace.handler(() => all.retry()),
  lockWorkspace: on.lockWorkspace.handler(() => lockAndClear()),
  unlockWorkspace: on.unlockWorkspace.handler(({ input }) => all.unlock(input.secret)),
  restoreWorkspace: on.restoreWorkspace.handler(({ input }) => all.restore(input.backup)),
  undoRestore: on.undoRestore.handler(() => all.undoRestore()),
  acceptOlderWorkspace: on.acceptOlderWorkspace.handler(() => all.acceptOlder()),
  encryptWorkspace: on.encryptWorkspace.handler(() => all.encrypt()),
  createFromArchive: on.createFromArchive.handler(({ input, context }) => all.createFromArchive(context.window, input.name)),
  drafts: on.drafts.handler(() => all.drafts().map(([key, text]) => ({ key, text }))),
  keepDraft: on.keepDraft.handler(({ input }) => all.keepDraft(input.key, input.text)),
  autoLock: on.autoLock.handler(() => settings.now.autoLockMinutes),
  setAutoLock: on.setAutoLock.handler(({ input }) => settings.change({ autoLockMinutes: input })),
})

const look = ({ settings, menu, preferences, happenings }: Services) => ({
  settingsTrouble: on.settingsTrouble.handler(async function* ({ signal }) {
    const later = happenings.subscribe('settings', until(signal))
    if (settings.trouble !== null) yield settings.trouble
    for await (const { trouble } of later) yield trouble
  }),
  preferences: on.preferences.handler(() => preferences()),
  setLanguage: on.setLanguage.handler(({ input }) => {
    settings.change({ language: input })
    menu.mark(preferences())
  }),
  setTheme: on.setTheme.handler(({ input }) => {
    settings.change({ theme: input })
    nativeTheme.themeSource = input
    menu.mark(preferences())
  }),
  setMenu: on.setMenu.handler(({ input }) => menu.set(input.texts, input.commands, preferences())),
})

const desktopThings = ({ jobs, happenings }: Services) => ({
  commands: on.commands.handler(async function* ({ signal }) {
    for await (const { id } of happenings.subscribe('command', until(signal))) yield id
  }),
  contextMenu: on.contextMenu.handler(({ input, context }) => popUp(context.window, input)),
  copyText: on.copyText.handler(({ input }) => clipboard.writeText(input)),
  setJob: on.setJob.handler(({ input, context }) => jobs.set(context.window, input)),
  appInfo: on.appInfo.handler(() => ({
    version: app.getVersion(),
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    system: `${process.platform} ${process.getSystemVersion()} ${process.arch}`,
  })),
})

const printing = ({ printing: printer, papers, grants, dialogs }: Services) => ({
  printPdf: on.printPdf.handler(({ input }) => printer.print(input)),
  printReady: on.printReady.handler(({ context }) => printer.ready(context.window)),
  printFailed: on.printFailed.handler(({ context }) => printer.failed(context.window)),
  previewPdf: on.previewPdf.handler(({ input }) => printer.preview(input.token, input.title)),
  savePdf: on.savePdf.handler(async ({ input, context }) => {
    const target = papers.has(input.token) ? await dialogs.saveAs(context.window, 'report', input.name, 'pdf') : undefined
    return target !== undefined && (await papers.save(input.token, target)) ? grants.grant(target) : null
  }),
})
