/** Gives windows their private ports, one to the engine and one to the shell. */
import { MessageChannelMain, type BrowserWindow, type MessagePortMain } from 'electron'

export interface Ends {
  /** False when there is no engine to serve it. */
  serveEngine(port: MessagePortMain): boolean
  serveShell(port: MessagePortMain, window: BrowserWindow): void
}

export interface Connector {
  /** After each load of the window's page. */
  readonly loaded: (window: BrowserWindow) => void
  /** When an engine was started: for each window that has a page. */
  readonly toEngine: (window: BrowserWindow) => void
}

export function createConnector(ends: Ends): Connector {
  const connected = new WeakSet<BrowserWindow>()
  const toEngine = (window: BrowserWindow): void => {
    const { port1, port2 } = new MessageChannelMain()
    if (ends.serveEngine(port1)) window.webContents.postMessage('engine-port', null, [port2])
  }
  return {
    loaded(window) {
      connected.add(window)
      const { port1, port2 } = new MessageChannelMain()
      ends.serveShell(port1, window)
      window.webContents.postMessage('shell-port', null, [port2])
      toEngine(window)
    },
    toEngine(window) {
      if (connected.has(window)) toEngine(window)
    },
  }
}
