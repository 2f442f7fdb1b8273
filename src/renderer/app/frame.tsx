import { Alert } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EngineStatus } from '#shared/contract/shell.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { JobPanel } from './job-panel.tsx'
import { Navigation } from './navigation.tsx'
import { Screens } from './screens.tsx'
import { useUndoToast } from './undo-toast.tsx'
import { WorkspaceWarnings } from './workspace-warnings.tsx'
import { useWorkspaceCommands } from './workspace-commands.ts'
import './frame.css'

type Open = Extract<EngineStatus, { readonly state: 'open' }>

interface Props {
  readonly workspace: Open
  /** The engine stopped and is on its way back. */
  readonly isReopening: boolean
}

/** An open workspace: navigation, the screen, and the work under way. */
export function Frame({ workspace, isReopening }: Props): JSX.Element {
  const { t } = useTranslation('app')
  const [path] = useLocation()
  useWorkspaceCommands()
  useUndoToast()
  return (
    <div className="frame">
      <Navigation workspaceName={workspace.name} folder={workspace.folder} />
      <main className="frame-main">
        {isReopening ? <Alert banner type="warning" title={t('reopening')} /> : <CrashNotice workspace={workspace} />}
        <WorkspaceWarnings />
        <div className="frame-screen">
          <ErrorBoundary resetKey={path}>
            <Screens />
          </ErrorBoundary>
        </div>
        <JobPanel />
      </main>
    </div>
  )
}

/** The engine is back; what was under way is not. */
function CrashNotice({ workspace }: { readonly workspace: Open }): JSX.Element | null {
  const { t } = useTranslation('app')
  const [dismissed, setDismissed] = useState<Open | undefined>()
  if (!workspace.afterCrash || dismissed === workspace) return null
  const close = { onClose: () => setDismissed(workspace), 'aria-label': t('dismiss') }
  return <Alert banner type="warning" title={t('engineRestarted')} closable={close} />
}
