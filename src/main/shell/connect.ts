/** Gives windows their private pairs of ports. */
import { MessageChannelMain, type BrowserWindow, type MessagePortMain } from 'electron'

export interface Ends {
  /** False when there is no engine to serve it. */
  serveEngine(port: MessagePortMain): boolean
  serveShell(port: MessagePortMain, window: BrowserWindow): void
}

/** Called after each load of a page, and for all windows again when an engine was started. The ports given before are closed. */
export function createConnector(ends: Ends): (window: BrowserWindow) => void {
  const given = new WeakMap<BrowserWindow, readonly MessagePortMain[]>()
  return (window) => {
    if (window.isDestroyed() || window.webContents.getURL() === '') return // it asks again when it has loaded
    for (const port of given.get(window) ?? []) port.close()
    const shell = new MessageChannelMain()
    const engine = new MessageChannelMain()
    given.set(window, [shell.port1])
    ends.serveShell(shell.port1, window)
    if (ends.serveEngine(engine.port1)) window.webContents.postMessage('ports', null, [engine.port2, shell.port2])
    else window.webContents.postMessage('shell-port', null, [shell.port2])
  }
}
