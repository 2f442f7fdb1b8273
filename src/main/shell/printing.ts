/** Reports on paper: a page of its own in a hidden window becomes a PDF; a PDF is shown in a window of its own. */
import { app, BrowserWindow, session, type Session } from 'electron'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GrantedFile } from '#shared/contract/shell.ts'
import type { Grants } from './grants.ts'
import { ORIGIN } from './origin.ts'
import { PDF_PARTITION, safePreferences } from './security.ts'
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
  print(report: string, tagged: boolean): Promise<GrantedFile & { readonly bytes: number }>
  preview(pdf: string, title: string): Promise<void>
  copy(pdf: string, target: string): Promise<void>
}

export function createPrinting(onLoaded: OnLoaded, grants: Grants): Printing {
  const waiting = new WeakMap<BrowserWindow, () => void>()
  let previews = 0
  return {
    ready: (window) => waiting.get(window)?.(),
    async print(report, tagged) {
      const window = createWindow(onLoaded, { webPreferences: { backgroundThrottling: false } })
      try {
        const drawn = promiseOfCall((call) => waiting.set(window, call))
        await Promise.all([drawn, window.loadURL(new URL(`print/${report}`, ORIGIN).href)])
        const pdf = await window.webContents.printToPDF({ ...layout, generateTaggedPDF: tagged })
        const file = join(app.getPath('temp'), `regulars-${report}-${Date.now()}.pdf`)
        await writeFile(file, pdf)
        return { ...grants.grant(file), bytes: pdf.length }
      } finally {
        window.destroy()
      }
    },
    async preview(pdf, title) {
      const pdfs = previewSession()
      const name = `${++previews}.pdf`
      shown.set(`/${name}`, pdf)
      const window = new BrowserWindow({
        title,
        width: 1000,
        height: 900,
        webPreferences: { ...safePreferences, session: pdfs, plugins: true },
      })
      window.setMenu(null)
      window.on('page-title-updated', (event) => event.preventDefault())
      window.on('closed', () => shown.delete(`/${name}`))
      await window.loadURL(`${ORIGIN}${name}`)
    },
    copy: (pdf, target) => copyFile(pdf, target),
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

/** PDFs that a preview window shows now, by the path of their address. */
const shown = new Map<string, string>()

/** Chromium's PDF viewer lives in a session of its own, which knows no page of ours. */
function previewSession(): Session {
  const pdfs = session.fromPartition(PDF_PARTITION)
  if (!pdfs.protocol.isProtocolHandled('app'))
    pdfs.protocol.handle('app', async (request) => {
      const file = shown.get(new URL(request.url).pathname)
      if (file === undefined) return new Response('not found', { status: 404 })
      return new Response(new Uint8Array(await readFile(file)), {
        headers: { 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' },
      })
    })
  return pdfs
}
