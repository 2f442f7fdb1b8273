/** Everything a page might try is denied here once, for every window and session, whoever made it. */
import { app, type Session, type WebContents } from 'electron'
import { DEV_URL, ORIGIN } from './origin.ts'

/** Chromium's PDF viewer is an extension; printed reports are previewed in it. */
const PDF_VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/'

export const safePreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  devTools: !app.isPackaged,
} as const

/** Before Electron is ready. */
export function lockDown(): void {
  // Electron refuses both at once. Only a script that runs as root passes the switch: Chromium's sandbox refuses root.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  if (DEV_URL === undefined) app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND') // even a dns-prefetch finds nothing
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('disable-component-update')
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
  app.on('session-created', lockSession)
}

function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.on('will-navigate', (event) => refuseForeign(event))
  contents.on('will-redirect', (event) => refuseForeign(event))
  contents.on('will-frame-navigate', (event) => {
    if (!event.url.startsWith(PDF_VIEWER)) refuseForeign(event)
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

function refuseForeign(event: { readonly url: string; preventDefault(): void }): void {
  if (!event.url.startsWith(ORIGIN)) event.preventDefault()
}

const LOCAL_SCHEMES = new Set(['app:', 'blob:', 'data:', 'devtools:'])

function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLocal(url) }))
  session.on('will-download', (event) => event.preventDefault())
}

function isLocal(url: string): boolean {
  const { protocol, host } = new URL(url)
  if (LOCAL_SCHEMES.has(protocol) || url.startsWith(PDF_VIEWER) || url.startsWith('chrome://resources/')) return true
  return DEV_URL !== undefined && host === new URL(DEV_URL).host
}
