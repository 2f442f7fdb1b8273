import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandPalette } from './command-palette.tsx'
import { DropVeil } from './drop-veil.tsx'
import { useEngineStatus, useOpenWorkspace } from './engine-status.ts'
import { Frame } from './frame.tsx'
import { NewWorkspaceDialog } from './new-workspace.tsx'
import { useNativeMenu } from './native-menu.ts'
import { useWindowTitle } from './preferences.ts'
import { useSettingsTrouble } from './settings-trouble.ts'
import { useAlwaysCommands } from './always-commands.tsx'
import { Welcome } from './welcome.tsx'
import { WorkspaceTrouble } from './workspace-trouble.tsx'
import './window.css'

/** The whole window: by the state of the engine the welcome page, a workspace's frame, or what went wrong. */
export function Window(): JSX.Element | null {
  const { t } = useTranslation('app')
  const status = useEngineStatus()
  const open = useOpenWorkspace()
  useNativeMenu()
  useSettingsTrouble()
  const dialogs = useAlwaysCommands()
  useWindowTitle(open ? `${open.name} – ${t('product')}` : t('product'))
  if (!status) return null
  return (
    <>
      {open && <Frame workspace={open} isReopening={status.state === 'opening'} />}
      {!open && status.state === 'none' && <Welcome />}
      {!open && status.state !== 'none' && status.state !== 'open' && <WorkspaceTrouble status={status} />}
      <CommandPalette />
      <DropVeil active={open !== undefined} />
      <NewWorkspaceDialog />
      {dialogs}
    </>
  )
}
