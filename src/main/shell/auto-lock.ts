/** Locks the open workspace when nobody has touched the computer for a while, when it goes to sleep, and when its own screen is locked. */
import { BrowserWindow, powerMonitor } from 'electron'
import type { EngineHost } from './engine-host.ts'
import type { JobKeeper } from './job.ts'
import { PAPER_HOST, type Papers } from './papers.ts'
import type { Workspaces } from './workspaces.ts'

const LOOK_MILLISECONDS = 10_000

export interface Locker {
  lock(): void
  /** Minutes; null: never by the clock. */
  minutes(): number | null
}

export function watchForLock(locker: Locker): void {
  powerMonitor.on('suspend', () => locker.lock())
  powerMonitor.on('lock-screen', () => locker.lock())
  setInterval(() => {
    const minutes = locker.minutes()
    if (minutes !== null && powerMonitor.getSystemIdleTime() >= minutes * 60) locker.lock()
  }, LOOK_MILLISECONDS).unref()
}

interface Lockable {
  readonly engine: EngineHost
  readonly workspaces: Workspaces
  readonly jobs: JobKeeper
  readonly papers: Papers
}

/** Locks, and loads the pages anew, with all that they held; what is printed goes. An import is not cut short: the clock comes by again. */
export const createLock =
  ({ engine, workspaces, jobs, papers }: Lockable) =>
  async (): Promise<void> => {
    if (jobs.isRunning() || engine.status.state !== 'open') return
    await workspaces.lock()
    if (!engine.isLocked()) return
    papers.letGo()
    for (const window of BrowserWindow.getAllWindows()) {
      if (window.webContents.getURL().startsWith(`app://${PAPER_HOST}/`)) window.close()
      else window.webContents.reload()
    }
  }
