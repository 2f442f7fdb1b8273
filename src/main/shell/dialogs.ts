/** Native dialogs of a window; each purpose remembers its last folder. */
import { app, dialog, type BrowserWindow, type FileFilter } from 'electron'
import { dirname, extname, join } from 'node:path'
import { plainFileName } from '#shared/values/file-name.ts'
import type { SettingsFile } from './settings-file.ts'
import type { Words } from './words.ts'

export type FileKind = 'xlsx' | 'csv' | 'pdf' | 'zip' | 'json' | 'html'

export interface Dialogs {
  /** Empty when cancelled. */
  openFiles(window: BrowserWindow, purpose: 'import' | 'restore'): Promise<readonly string[]>
  chooseFolder(window: BrowserWindow, purpose: string, title: keyof Words): Promise<string | undefined>
  saveAs(window: BrowserWindow, purpose: string, name: string, kind: FileKind): Promise<string | undefined>
}

const TABLES = ['xlsx', 'xls', 'csv', 'txt', 'tsv', 'ods', 'xlsb', 'xml', 'html', 'htm']

export function createDialogs(settings: SettingsFile, words: () => Words): Dialogs {
  const lastFolder = (purpose: string): string => settings.now.folders[purpose] ?? app.getPath('documents')
  const remember = (purpose: string, folder: string): void => settings.change({ folders: { ...settings.now.folders, [purpose]: folder } })
  return {
    async openFiles(window, purpose) {
      const say = words()
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: purpose === 'import' ? say.importTitle : say.restoreTitle,
        defaultPath: lastFolder(purpose),
        filters: purpose === 'import' ? [{ name: say.tables, extensions: TABLES }, archives(say), everything(say)] : [everything(say)],
        properties: purpose === 'import' ? ['openFile', 'multiSelections'] : ['openFile'],
      })
      if (canceled || !filePaths[0]) return []
      remember(purpose, dirname(filePaths[0]))
      return filePaths
    },
    async chooseFolder(window, purpose, title) {
      const properties: ('openDirectory' | 'createDirectory')[] = ['openDirectory', 'createDirectory']
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: words()[title],
        defaultPath: lastFolder(purpose),
        properties,
      })
      if (canceled || !filePaths[0]) return undefined
      remember(purpose, title === 'placeForWorkspace' ? filePaths[0] : dirname(filePaths[0]))
      return filePaths[0]
    },
    async saveAs(window, purpose, name, kind) {
      // The page made it a plain name; what a page says is not believed.
      const defaultPath = join(lastFolder(purpose), `${plainFileName(name) || 'regulars'}.${kind}`)
      const options = { title: words().saveTitle, defaultPath, filters: [{ name: kind.toUpperCase(), extensions: [kind] }] }
      const { canceled, filePath } = await dialog.showSaveDialog(window, options)
      if (canceled || !filePath) return undefined
      remember(purpose, dirname(filePath))
      return extname(filePath) === '' ? `${filePath}.${kind}` : filePath
    },
  }
}

const archives = (say: Words): FileFilter => ({ name: say.archives, extensions: ['zip'] })
const everything = (say: Words): FileFilter => ({ name: say.allFiles, extensions: ['*'] })
