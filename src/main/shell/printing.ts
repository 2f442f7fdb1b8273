/** Reports on paper: a page of its own in a hidden window becomes a PDF; a PDF is shown in a window of its own. */
import { BrowserWindow } from 'electron'
import { ORIGIN } from './origin.ts'
import type { Papers } from './papers.ts'
import { safePreferences } from './security.ts'
import { createWindow, type OnLoaded } from './window.ts'

const READY_MILLISECONDS = 60_000

const footerTemplate =
  '<div style="font-size:8px;width:100%;padding:0 12mm;text-align:right"><span class="pageNumber"></span> / <span class="totalPages"></span></div>'
const layout = {
  printBackground: true,
  preferCSSPageSize: true,
  displayHeaderFooter: true,
  headerTemplate: '<span></span>',
  footerTemplate,
}

export interface Printing {
  /** The print page of `window` says that everything is drawn. */
  ready(window: BrowserWindow): void
  print(report: string, tagged: boolean): Promise<{ readonly token: string; readonly bytes: number }>
  preview(token: string, title: string): Promise<void>
}

export function createPrinting(onLoaded: OnLoaded, papers: Papers): Printing {
  const waiting = new WeakMap<BrowserWindow, () => void>()
  return {
    ready: (window) => waiting.get(window)?.(),
    async print(report, tagged) {
      const window = createWindow(onLoaded, { webPreferences: { backgroundThrottling: false } })
      try {
        const drawn = promiseOfCall((call) => waiting.set(window, call))
        await Promise.all([drawn, window.loadURL(new URL(`print/${report}`, ORIGIN).href)])
        const pdf = await window.webContents.printToPDF({ ...layout, generateTaggedPDF: tagged })
        return { token: papers.keep(pdf), bytes: pdf.length }
      } finally {
        window.destroy()
      }
    },
    async preview(token, title) {
      const page = papers.show(token)
      if (page === undefined) return
      // In the common session: Chromium's viewer does not start in another one. Its address is an origin of its own.
      const window = new BrowserWindow({ title, width: 1000, height: 900, webPreferences: { ...safePreferences, plugins: true } })
      window.setMenu(null)
      window.on('page-title-updated', (event) => event.preventDefault())
      window.on('closed', () => page.end())
      await window.loadURL(page.address)
    },
  }
}

function promiseOfCall(wait: (call: () => void) => void): Promise<void> {
  return new Promise((done, failed) => {
    const tooLong = setTimeout(() => failed(new Error('the print page never became ready')), READY_MILLISECONDS)
    wait(() => {
      clearTimeout(tooLong)
      done()
    })
  })
}
