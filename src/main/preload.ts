/** Hands the page its ports and tells main of dropped files; nothing else. There is no bridge: ports cannot cross one. */
import { ipcRenderer, webUtils } from 'electron'

for (const channel of ['engine-port', 'shell-port'] as const)
  ipcRenderer.on(channel, (event) => window.postMessage(channel, location.origin, [...event.ports]))

// Only a preload can ask for the path behind a dropped File. Main answers the page with name and token.
window.addEventListener('dragover', (event) => event.preventDefault())
window.addEventListener('drop', (event) => {
  event.preventDefault()
  const dropped = event.dataTransfer?.files ?? []
  const paths = Array.from(dropped, (file) => webUtils.getPathForFile(file)).filter((path) => path !== '') // '' for a File made by script
  if (event.isTrusted && paths.length > 0) ipcRenderer.send('dropped', paths)
})
