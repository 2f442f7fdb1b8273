/** The demo brand: its files go the way of any import, so that nothing in the demo is made up. */
import { navigate } from 'wouter/use-browser-location'
import { shell } from './crm.ts'
import { arrivedFiles } from './hand-over.ts'
import { routes } from './routes.ts'

/** Hands the demo brand's export files to the imports screen. */
export async function importDemoFiles(): Promise<void> {
  arrivedFiles.put(await shell.sampleFiles())
  navigate(routes.imports)
}

/** Makes a workspace for the demo at a place the officer chooses, then imports the files there. */
export async function createDemoWorkspace(name: string): Promise<void> {
  if (await shell.createWorkspace({ name })) await importDemoFiles()
}
