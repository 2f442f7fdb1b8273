/** What the program was started with: `--workspace DIR`, and files to import (a double click, or files dropped on the icon). */
import { extname, resolve } from 'node:path'

export interface StartArguments {
  readonly workspace?: string
  readonly files: readonly string[]
}

const TABLES = new Set(['.xlsx', '.xls', '.csv', '.txt', '.ods', '.xlsb'])

/** `argv` as the process got it; Chromium's own switches and Electron's folder argument are passed over. */
export function readStartArguments(argv: readonly string[], folder: string): StartArguments {
  const at = argv.indexOf('--workspace')
  const workspace = at === -1 ? undefined : argv[at + 1]
  const files = argv
    .slice(1)
    .filter((word, index) => !word.startsWith('-') && index !== at && TABLES.has(extname(word).toLowerCase()))
    .map((word) => resolve(folder, word))
  return { files, ...(workspace === undefined ? {} : { workspace: resolve(folder, workspace) }) }
}
