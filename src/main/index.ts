/** Electron starts here: lock everything down, be the only one, open the window on the workspace. */
import { app } from 'electron'
import { createProgram } from './shell/program.ts'
import { registerScheme } from './shell/protocol.ts'
import { lockDown } from './shell/security.ts'
import { readStartArguments } from './shell/start-arguments.ts'

/** For scripts: another copy is already open, and has come to the front. */
const ALREADY_RUNNING = 3

const ownFolder = process.env['REGULARS_USER_DATA']
if (!app.isPackaged && ownFolder) app.setPath('userData', ownFolder)
registerScheme()
lockDown()

if (app.requestSingleInstanceLock()) void app.whenReady().then(begin)
else app.exit(ALREADY_RUNNING)

async function begin(): Promise<void> {
  const program = createProgram()
  app.on('second-instance', (_event, argv, folder) => program.comeForward(readStartArguments(argv, folder)))
  app.on('open-file', (_event, path) => program.comeForward({ files: [path] }))
  app.on('activate', () => program.comeForward({ files: [] }))
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (program.isClosed()) return
    event.preventDefault() // the engine closes its workspace first
    void program.close().finally(() => app.quit())
  })
  await program.begin(readStartArguments(process.argv, process.cwd()))
}
