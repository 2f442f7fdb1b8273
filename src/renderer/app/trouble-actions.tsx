import { App, Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { EngineStatus } from '#shared/contract/shell.ts'
import type { Backup } from '#shared/contract/workspace.ts'
import { useFormat } from '../ui/use-format.ts'
import { shell } from './crm.ts'

type Refused = Extract<EngineStatus, { readonly state: 'refused' }>

const SHOWN = 5
/** What another database in its place would cure. */
const curable: readonly string[] = [
  'workspace/damaged',
  'workspace/empty',
  'workspace/foreign',
  'workspace/missing',
  'workspace/older-copy',
  'workspace/other-branch',
  'workspace/newer-than-app',
  'workspace/disk-io',
  'key/keyring-damaged',
  'backup/damaged',
]

/** What can be done about a workspace that does not open, beside trying again: the next step stands where the trouble is told. */
export function TroubleActions({ status }: { readonly status: Refused }): JSX.Element | null {
  const { t } = useTranslation('app')
  const acceptOlder = useAsked(t('trouble.acceptOlderAsk'), () => void shell.acceptOlderWorkspace())
  if (!curable.includes(status.code)) return null
  return (
    <section className="trouble-actions">
      {['workspace/older-copy', 'workspace/other-branch'].includes(status.code) && (
        <Button onClick={acceptOlder}>{t('trouble.acceptOlder')}</Button>
      )}
      <h2 className="section-title">{t('trouble.backups')}</h2>
      {status.backups.length === 0 ? <p className="soft">{t('trouble.noBackups')}</p> : <BackupList backups={status.backups} />}
    </section>
  )
}

function BackupList({ backups }: { readonly backups: readonly Backup[] }): JSX.Element {
  const { t } = useTranslation(['app', 'workspace'])
  const format = useFormat()
  const restore = useRestore()
  const [all, setAll] = useState(false)
  return (
    <>
      <p className="soft">{t('trouble.restoreText', { ns: 'app' })}</p>
      <ul className="trouble-backups">
        {(all ? backups : backups.slice(0, SHOWN)).map((backup) => (
          <li key={backup.name}>
            <span>{format.instant(backup.madeAt)}</span>
            <span className="soft">{backup.reason === null ? '' : t(`safety.reasons.${backup.reason}`, { ns: 'workspace' })}</span>
            <span className="soft">{format.bytes(backup.bytes)}</span>
            <Button onClick={() => restore(backup)}>{t('trouble.restore', { ns: 'app' })}</Button>
          </li>
        ))}
      </ul>
      {!all && backups.length > SHOWN && (
        <Button type="link" onClick={() => setAll(true)}>
          {t('trouble.allBackups', { ns: 'app' })}
        </Button>
      )}
    </>
  )
}

/** Asks first: the window closes the workspace and opens what is restored. */
export function useRestore(): (backup: Backup) => void {
  const { t } = useTranslation('app')
  const { modal } = App.useApp()
  const format = useFormat()
  return ({ name, madeAt }) =>
    void modal.confirm({
      title: t('trouble.restoreAsk', { at: format.instant(madeAt) }),
      content: t('trouble.restoreAskText'),
      okText: t('trouble.restore'),
      onOk: () => void shell.restoreWorkspace({ backup: name }),
    })
}

export function useAsked(title: string, act: () => void): () => void {
  const { modal } = App.useApp()
  return () => void modal.confirm({ title, onOk: act })
}
