import { Modal } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { commands, type Command, type CommandId } from '#shared/commands.ts'
import { useAvailableCommands, useCommands } from './command-registry.ts'
import { shell } from './crm.ts'
import { onMac } from './hear-menu.ts'
import { openNewWorkspaceDialog } from './new-workspace.tsx'
import { setLanguage, setTheme } from './preferences.ts'
import { writtenKeys } from './shortcuts.ts'

/** Can be performed by the window whatever is open. */
export type AlwaysCommand = Extract<CommandId, 'workspace.new' | 'workspace.open' | `view.${string}` | `help.${string}`>

/** Offers them, and answers the dialogs that some of them open. */
export function useAlwaysCommands(): JSX.Element {
  const [sheet, setSheet] = useState<'shortcuts' | 'about' | undefined>()
  const performers: Readonly<Record<AlwaysCommand, () => void>> = {
    'workspace.new': openNewWorkspaceDialog,
    'workspace.open': () => void shell.openWorkspace(),
    'view.chinese': () => setLanguage('zh-CN'),
    'view.english': () => setLanguage('en'),
    'view.themeSystem': () => setTheme('system'),
    'view.themeLight': () => setTheme('light'),
    'view.themeDark': () => setTheme('dark'),
    'help.shortcuts': () => setSheet('shortcuts'),
    'help.log': () => void shell.revealLog(),
    'help.about': () => setSheet('about'),
  }
  useCommands(performers)
  const close = (): void => setSheet(undefined)
  return (
    <>
      <ShortcutSheet open={sheet === 'shortcuts'} onClose={close} />
      <About open={sheet === 'about'} onClose={close} />
    </>
  )
}

interface SheetProps {
  readonly open: boolean
  readonly onClose: () => void
}

function ShortcutSheet({ open, onClose }: SheetProps): JSX.Element {
  const { t } = useTranslation('commands')
  const available = useAvailableCommands()
  const withKeys = commands.filter(
    (command: (typeof commands)[number] & Command) => command.keys !== undefined && available.includes(command.id),
  )
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('helpShortcuts')} width={420}>
      <dl className="shortcuts">
        {withKeys.map((command: (typeof commands)[number] & Command) => (
          <div key={command.id} style={{ display: 'contents' }}>
            <dt>{t(command.text)}</dt>
            <dd>
              <kbd>{writtenKeys(command.keys ?? '', onMac)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}

function About({ open, onClose }: SheetProps): JSX.Element {
  const { t } = useTranslation('app')
  const { data } = useQuery({ queryKey: ['shell', 'appInfo'], queryFn: () => shell.appInfo(), enabled: open })
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('product')} width={420}>
      <p>{t('about.text')}</p>
      {data && (
        <p className="soft">
          {t('about.versions', { version: data.version, electron: data.electron, chromium: data.chromium, system: data.system })}
        </p>
      )}
    </Modal>
  )
}
