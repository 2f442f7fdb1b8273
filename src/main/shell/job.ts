/** Long work as the desktop sees it: progress at the task bar, no falling asleep, a question before the window closes. */
import { dialog, powerSaveBlocker, type BrowserWindow } from 'electron'
import type { Words } from './words.ts'

export interface Job {
  readonly title: string
  /** 0..1, null while unknown. */
  readonly share: number | null
}

export interface JobKeeper {
  isRunning(): boolean
  set(window: BrowserWindow, job: Job | null): void
  /** Asks before `window` closes while work is under way in it. */
  guard(window: BrowserWindow): void
}

export function createJobKeeper(words: () => Words): JobKeeper {
  let running: Job | null = null
  let awake: number | undefined
  const set = (window: BrowserWindow, job: Job | null): void => {
    running = job
    window.setProgressBar(job === null ? -1 : (job.share ?? 2))
    if (job !== null) awake ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (awake !== undefined) {
      powerSaveBlocker.stop(awake)
      awake = undefined
    }
  }
  return {
    isRunning: () => running !== null,
    set,
    guard(window) {
      window.on('close', (event) => {
        if (running !== null && !mayClose(window, running, words())) event.preventDefault()
      })
      window.webContents.on('did-start-navigation', (details) => {
        if (details.isMainFrame && !details.isSameDocument) set(window, null) // the page that worked is gone
      })
    },
  }
}

function mayClose(window: BrowserWindow, { title }: Job, say: Words): boolean {
  const buttons = [say.stay, say.closeAnyway]
  const message = `${say.jobRunning}${title}`
  return (
    dialog.showMessageBoxSync(window, { type: 'question', message, detail: say.jobRunningDetail, buttons, defaultId: 0, cancelId: 0 }) === 1
  )
}
