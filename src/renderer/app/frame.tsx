import { Alert } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { ErrorBoundary } from './error-boundary.tsx'
import { JobPanel } from './job-panel.tsx'
import { Navigation } from './navigation.tsx'
import { Screens } from './screens.tsx'
import { useUndoToast } from './undo-toast.tsx'
import { WorkspaceWarnings } from './workspace-warnings.tsx'
import { useWorkspaceCommands } from './workspace-commands.ts'
import './frame.css'

interface Props {
  readonly name: string
  readonly folder: string
  readonly afterCrash: boolean
}

/** An open workspace: navigation, the screen, and the work under way. */
export function Frame({ name, folder, afterCrash }: Props): JSX.Element {
  const [path] = useLocation()
  useWorkspaceCommands()
  useUndoToast()
  return (
    <div className="frame">
      <Navigation workspaceName={name} folder={folder} />
      <main className="frame-main">
        {afterCrash && <CrashNotice />}
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
function CrashNotice(): JSX.Element | null {
  const { t } = useTranslation('app')
  const [open, setOpen] = useState(true)
  if (!open) return null
  return (
    <Alert banner type="warning" title={t('engineRestarted')} closable={{ onClose: () => setOpen(false), 'aria-label': t('dismiss') }} />
  )
}
