/** The composition root of the shell: every part is made here, once, and learns here of the others. */
import { EventPublisher } from '@orpc/server'
import { app, BrowserWindow } from 'electron'
import { join } from 'node:path'
import { createLock } from './auto-lock.ts'
import { createConnector, type Connector } from './connect.ts'
import { createDialogs } from './dialogs.ts'
import { createDropBox } from './drop-box.ts'
import { EngineHost } from './engine-host.ts'
import { createGrants } from './grants.ts'
import { createJobKeeper } from './job.ts'
import { openLog } from './log.ts'
import { createAppMenu, type Preferences } from './menu.ts'
import { createPapers } from './papers.ts'
import { createPrinting } from './printing.ts'
import { openSettings } from './settings-file.ts'
import { createShellApi, type Happenings, type Services } from './shell-api.ts'
import { createTrouble, type Trouble } from './trouble.ts'
import { wordsIn, type Words } from './words.ts'
import { createWorkspaces } from './workspaces.ts'

export interface Parts extends Services {
  readonly trouble: Trouble
  readonly connector: Connector
}

/** When Electron is ready. */
export function createParts(): Parts {
  const userData = app.getPath('userData')
  const log = openLog(join(userData, 'logs'), app.isPackaged ? undefined : process.stderr)
  const happenings = new EventPublisher<Happenings>()
  const settings = openSettings(
    join(userData, 'settings.json'),
    (text) => log.line('settings', text),
    (trouble) => happenings.publish('settings', { trouble }),
  )
  const preferences = (): Preferences => ({ language: settings.now.language ?? systemLanguage(), theme: settings.now.theme })
  const words = (): Words => wordsIn(preferences().language)
  const grants = createGrants((token, path) => engine.tell({ tell: 'granted', token, path }))
  const engine: EngineHost = new EngineHost(grants, {
    status: (status) => happenings.publish('status', status),
    started: () => BrowserWindow.getAllWindows().forEach(connector.toEngine),
    log: log.line,
  })
  const dialogs = createDialogs(settings, words)
  const workspaces = createWorkspaces(settings, engine, dialogs)
  const connector = createConnector({
    serveEngine: (port) => engine.serve(port),
    serveShell: (port, window) => serveShell(port, window),
  })
  const menu = createAppMenu((id) => happenings.publish('command', { id }))
  const jobs = createJobKeeper(words)
  const papers = createPapers()
  const printing = createPrinting(connector.loaded, papers)
  const dropBox = createDropBox()
  const lockAndClear = createLock({ engine, workspaces, jobs, papers })
  const told = { settings, log, dialogs, grants, happenings, dropBox, preferences }
  const services = { ...told, lockAndClear, engine, workspaces, menu, jobs, printing, papers }
  const serveShell = createShellApi(services)
  return { ...services, connector, trouble: createTrouble(words, log) }
}

/** Chinese unless the system says otherwise in English. */
const systemLanguage = (): Preferences['language'] => (app.getLocale().startsWith('en') ? 'en' : 'zh-CN')
