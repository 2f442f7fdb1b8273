import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import type { CommandId } from '#shared/commands.ts'
import type { AlwaysCommand } from './always-commands.tsx'
import { useCommands, type Performers } from './command-registry.ts'
import { crm, shell } from './crm.ts'
import { arrivedFiles } from './hand-over.ts'
import { queries } from './queries.ts'
import { routes } from './routes.ts'
import { useUndo } from './undo.ts'

/** Performed by the screen on show, if at all. */
type ScreenCommand = 'find' | 'print' | 'campaigns.exportMailList'

/** What an open workspace can do wherever the officer is; does not compile while a command is forgotten. */
export function useWorkspaceCommands(): void {
  const { t } = useTranslation('app')
  const { message } = App.useApp()
  const undo = useUndo()
  const undoLast = async (): Promise<void> => {
    const operations = await crm.workspace.operations({ limit: 50 })
    const last = operations.find((operation) => operation.canUndo && operation.undoes === null)
    if (last) await undo(last.id)
    else void message.info(t('nothingToUndo'))
  }
  const performers: Readonly<Record<Exclude<CommandId, AlwaysCommand | ScreenCommand | 'palette'>, () => void>> = {
    'imports.open': () => void openFiles(),
    'segments.new': () => navigate(routes.newSegment),
    'workspace.lock': () => void shell.lockWorkspace(),
    'workspace.close': () => void shell.closeWorkspace(),
    settings: () => navigate(routes.settings),
    'operations.undo': () => void undoLast(),
    'go.overview': () => navigate(routes.overview),
    'go.imports': () => navigate(routes.imports),
    'go.cleaning': () => navigate(routes.cleaning),
    'go.people': () => navigate(routes.people),
    'go.members': () => navigate(routes.members),
    'go.value': () => navigate(routes.rfm),
    definitions: () => navigate(routes.definitions),
    'go.segments': () => navigate(routes.segments),
    'go.campaigns': () => navigate(routes.campaigns),
    'go.products': () => navigate(routes.products),
    'go.brand': () => navigate(routes.brand),
    'go.reports': () => navigate(routes.reports),
    'go.operations': () => navigate(routes.history),
    'go.privacy': () => navigate(routes.privacy),
    refresh: () => void queries.invalidateQueries(),
  }
  useCommands(performers satisfies Performers)
}

async function openFiles(): Promise<void> {
  const files = await shell.openFiles({ purpose: 'import' })
  if (files.length === 0) return
  arrivedFiles.put(files)
  navigate(routes.imports)
}
