import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { EngineStatus } from '#shared/contract/shell.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { shell } from './crm.ts'
import { LockScreen } from './lock-screen.tsx'
import { sentence } from './refusal-text.ts'
import { TroubleActions } from './trouble-actions.tsx'

type Trouble = Exclude<EngineStatus, { readonly state: 'none' | 'open' }>

/** A workspace that is not open yet, or cannot be. */
export function WorkspaceTrouble({ status }: { readonly status: Trouble }): JSX.Element {
  const { t } = useTranslation(['app', 'refusal'])
  const { t: tRefusal } = useTranslation('refusal')
  if (status.state === 'opening') {
    return (
      <main className="opening">
        <ProgressLine busy />
        <EmptyState title={t(status.afterCrash ? 'reopening' : 'opening', { ns: 'app' })} text={status.folder} />
      </main>
    )
  }
  if (status.state === 'locked') return <LockScreen status={status} />
  const text =
    status.state === 'refused' ? sentence(status.code, status.data, tRefusal) : t('engineFailed', { ns: 'app', folder: status.folder })
  return (
    <ErrorState text={text} onRetry={() => void shell.retryWorkspace()}>
      <Button onClick={() => void shell.openWorkspace()}>{t('openOther', { ns: 'app' })}</Button>
      <Button onClick={() => void shell.closeWorkspace()}>{t('toWelcome', { ns: 'app' })}</Button>
      <Button onClick={() => void shell.revealLog()}>{t('showLog', { ns: 'app' })}</Button>
      {status.state === 'refused' && <TroubleActions status={status} />}
    </ErrorState>
  )
}
