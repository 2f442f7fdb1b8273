import { navigate } from 'wouter/use-browser-location'
import { shell } from './crm.ts'
import { follow } from './follow.ts'
import { arrivedFiles } from './hand-over.ts'
import { routes } from './routes.ts'

/** Files dropped anywhere on the window, or given at the start of the program, go to the imports screen. */
export function hearDroppedFiles(): void {
  follow(
    'shell',
    (options) => shell.droppedFiles(undefined, options),
    (files) => {
      arrivedFiles.put([...(arrivedFiles.store.get() ?? []), ...files])
      navigate(routes.imports)
    },
  )
}
