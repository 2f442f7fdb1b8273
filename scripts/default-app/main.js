// Stands in for Electron's own default app: `electron <app folder>`. The awaited import matters: Electron holds back the
// ready event until this module has finished, so the app can still call protocol.registerSchemesAsPrivileged.
import { app } from 'electron'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = resolve(process.argv.slice(1).find((argument) => argument && !argument.startsWith('-')) ?? '.')
const manifest = createRequire(import.meta.url)(join(folder, 'package.json'))
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version ?? '0.0.0')
app.setAppPath(folder)
await import(pathToFileURL(join(folder, manifest.main)).href)
