import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { TFunction } from 'i18next'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkspaceWarning } from '#shared/contract/workspace.ts'
import { useFormat, type Format } from '../ui/use-format.ts'
import { q } from './crm.ts'
import { sentence } from './refusal-text.ts'

/** What the officer should know about the place where the data lies; each can be put away for this session. */
export function WorkspaceWarnings(): JSX.Element {
  const { t } = useTranslation('app')
  const { t: tRefusal } = useTranslation('refusal')
  const format = useFormat()
  const [dismissed, setDismissed] = useState<readonly string[]>([])
  const { data: warnings = [] } = useQuery(q.workspace.warnings.queryOptions())
  return (
    <>
      {warnings
        .filter(({ code }) => !dismissed.includes(code))
        .map((warning) => (
          <Alert
            key={warning.code}
            banner
            type="warning"
            title={warningText(warning, { t, tRefusal, format })}
            closable={{ onClose: () => setDismissed([...dismissed, warning.code]), 'aria-label': t('dismiss') }}
          />
        ))}
    </>
  )
}

interface Saying {
  readonly t: TFunction<'app'>
  readonly tRefusal: TFunction<'refusal'>
  readonly format: Format
}

function warningText(warning: WorkspaceWarning, { t, tRefusal, format }: Saying): string {
  switch (warning.code) {
    case 'folder-synced':
      return t('warning.folderSynced', { tool: warning.tool })
    case 'folder-network':
      return t('warning.folderNetwork', { kind: warning.kind })
    case 'in-use-elsewhere':
      return t('warning.inUseElsewhere', { user: warning.user, host: warning.host, since: format.instant(warning.since) })
    case 'backup-old':
      return warning.newest === null ? t('warning.noBackup') : t('warning.backupOld', { newest: format.instant(warning.newest) })
    case 'backup-failed':
      return t('warning.backupFailed', { reason: sentence(warning.refusal, warning.data, tRefusal) })
    case 'no-way-back':
      return t('warning.noWayBack')
    case 'not-encrypted':
      return t('warning.notEncrypted')
    case 'disk-nearly-full':
      return t('warning.diskNearlyFull', { free: format.bytes(warning.freeBytes) })
  }
}
