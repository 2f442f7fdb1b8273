/** What the officer is told when engine or page keep failing; a single crash is mended in silence or by the page's own message. */
import { app, dialog, shell, type BrowserWindow } from 'electron'
import type { Log } from './log.ts'
import type { Words } from './words.ts'

const PAGE_CRASHES_A_MINUTE = 3

export interface Trouble {
  engineFailed(retry: () => void): void
  /** Loads the page again; asks first when it keeps dying. */
  readonly pageGone: (window: BrowserWindow, reason: string) => void
}

export function createTrouble(words: () => Words, log: Log): Trouble {
  let pageCrashes: number[] = []
  const ask = async (message: string, retry: () => void): Promise<void> => {
    const say = words()
    const buttons = [say.tryAgain, say.showLog, say.quit]
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: say.product,
      message,
      detail: say.engineFailedDetail,
      buttons,
      defaultId: 0,
      cancelId: 0,
    })
    if (response === 2) return app.quit()
    if (response === 1) shell.showItemInFolder(log.file)
    retry()
  }
  return {
    engineFailed: (retry) => void ask(words().engineFailed, retry),
    pageGone(window, reason) {
      if (reason === 'clean-exit' || window.isDestroyed()) return
      log.line('page', `the page is gone: ${reason}`)
      const now = Date.now()
      pageCrashes = [...pageCrashes.filter((at) => now - at < 60_000), now]
      if (pageCrashes.length <= PAGE_CRASHES_A_MINUTE) return window.reload()
      void ask(words().pageFailed, () => {
        pageCrashes = []
        window.reload()
      })
    },
  }
}
