/** Reports on paper: a page of its own in a hidden window becomes a PDF; a PDF is shown in a window of its own. */
import { BrowserWindow } from 'electron'
import { ORIGIN } from './origin.ts'
import type { Papers } from './papers.ts'
import { safePreferences } from './security.ts'
import { createWindow, type OnLoaded } from './window.ts'

const READY_MILLISECONDS = 60_000

/** The page's own title runs along the head: brand, period, filters, as-of day. */
const headerTemplate =
  '<div style="font-size:8px;width:100%;padding:0 12mm;white-space:nowrap;overflow:hidden"><span class="title"></span></div>'

const footerTemplate =
  '<div style="font-size:8px;width:100%;padding:0 12mm;text-align:right"><span class="pageNumber"></span> / <span class="totalPages"></span></div>'
const layout = { printBackground: true, preferCSSPageSize: true }
const withFooter = { displayHeaderFooter: true, headerTemplate, footerTemplate }

export interface PrintJob {
  /** The page `/print/REPORT`. */
  readonly report: string
  readonly query: Readonly<Record<string, string>>
  readonly tagged: boolean
  /** Page numbers at the foot. */
  readonly footer: boolean
}

export interface Printing {
  /** The print page of `window` says that everything is drawn. */
  ready(window: BrowserWindow): void
  /** It says that it cannot be drawn. */
  failed(window: BrowserWindow): void
  print(job: PrintJob): Promise<{ readonly token: string; readonly bytes: number }>
  preview(token: string, title: string): Promise<void>
}

export function createPrinting(onLoaded: OnLoaded, papers: Papers): Printing {
  const waiting = new WeakMap<BrowserWindow, Call>()
  return {
    ready: (window) => waiting.get(window)?.(true),
    failed: (window) => waiting.get(window)?.(false),
    async print({ report, query, tagged, footer }) {
      const window = createWindow(onLoaded, { webPreferences: { backgroundThrottling: false } })
      try {
        const drawn = promiseOfCall((call) => waiting.set(window, call))
        const page = new URL(`print/${report}`, ORIGIN)
        page.search = new URLSearchParams(query).toString()
        await Promise.all([drawn, window.loadURL(page.href)])
        const pdf = await window.webContents.printToPDF({ ...layout, ...(footer ? withFooter : {}), generateTaggedPDF: tagged })
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

/** Told whether the page is drawn, or never will be. */
type Call = (isDrawn: boolean) => void

function promiseOfCall(wait: (call: Call) => void): Promise<void> {
  return new Promise((done, failed) => {
    const tooLong = setTimeout(() => failed(new Error('the print page never became ready')), READY_MILLISECONDS)
    wait((isDrawn) => {
      clearTimeout(tooLong)
      if (isDrawn) done()
      else failed(new Error('the print page could not be drawn'))
    })
  })
}
