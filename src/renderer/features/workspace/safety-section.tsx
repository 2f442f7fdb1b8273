import { useQuery } from '@tanstack/react-query'
import { App, Button, Table, type TableColumnsType } from 'antd'
import { useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup, Verification } from '#shared/contract/workspace.ts'
import { crm, q, shell } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { plainFileName } from '#shared/values/file-name.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { useAsked, useRestore } from '../../app/trouble-actions.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { VerificationNotice } from './verification-notice.tsx'

const SHOWN = 8

/** Backups of the workspace, a copy for another computer, and the check that everything is whole. */
export function SafetySection({ workspaceName }: { readonly workspaceName: string }): JSX.Element {
  const { t } = useTranslation('workspace')
  const { message } = App.useApp()
  const { data: backups = [], error } = useQuery(q.workspace.backups.queryOptions())
  const [verified, setVerified] = useState<Verification | undefined>()
  const columns = useBackupColumns()
  const backUp = useTask(t('safety.backUp'), crm.workspace.backUp)
  const handOver = useTask(t('safety.handOver'), crm.workspace.handOver)
  const verify = useTask(t('safety.verify'), crm.workspace.verify)
  const undoRestore = useAsked(t('safety.undoRestoreAsk'), () => void shell.undoRestore())
  const runBackUp = async (): Promise<void> => {
    if ((await backUp.run({})).state === 'done') void message.success(t('safety.backedUp'))
  }
  const runHandOver = async (): Promise<void> => {
    const file = await shell.saveAs({ purpose: 'backup', name: fileNameOf(workspaceName), kind: 'zip' })
    if (file && (await handOver.run({ token: file.token })).state === 'done')
      void message.success(t('safety.handedOver', { file: file.name }))
  }
  const runVerify = async (): Promise<void> => {
    const outcome = await verify.run({})
    if (outcome.state === 'done') setVerified(outcome.result)
  }
  return (
    <section>
      <h2 className="section-title">{t('safety.title')}</h2>
      <p className="soft">{t('safety.text')}</p>
      <div className="settings-actions">
        <Button loading={backUp.isRunning} onClick={() => void runBackUp()}>
          {t('safety.backUpNow')}
        </Button>
        <Button loading={handOver.isRunning} onClick={() => void runHandOver()}>
          {t('safety.handOver')}…
        </Button>
        <Button onClick={undoRestore}>{t('safety.undoRestore')}</Button>
        <Button loading={verify.isRunning} onClick={() => void runVerify()}>
          {t('safety.verify')}
        </Button>
      </div>
      {verified && <VerificationNotice verification={verified} />}
      {error ? (
        <ProblemNotice error={error} />
      ) : (
        <Table<Backup>
          size="small"
          rowKey="name"
          columns={columns}
          dataSource={backups.slice(0, SHOWN)}
          pagination={false}
          locale={{ emptyText: t('safety.none') }}
        />
      )}
    </section>
  )
}

const fileNameOf = (name: string): string => plainFileName(name) || 'regulars'

function useBackupColumns(): TableColumnsType<Backup> {
  const { t } = useTranslation('workspace')
  const format = useFormat()
  const restore = useRestore()
  return useMemo(
    () => [
      { title: t('safety.madeAt'), width: 160, render: (_, backup) => format.instant(backup.madeAt) },
      { title: t('safety.reason'), render: (_, backup) => (backup.reason === null ? nothing : t(`safety.reasons.${backup.reason}`)) },
      {
        title: t('safety.step'),
        width: 88,
        align: 'right',
        render: (_, backup) => (backup.operationId === null ? nothing : format.number(backup.operationId)),
      },
      { title: t('safety.size'), width: 104, align: 'right', render: (_, backup) => format.bytes(backup.bytes) },
      { title: t('safety.checked'), width: 96, render: (_, backup) => t(backup.isThorough ? 'safety.thorough' : 'safety.structure') },
      {
        key: 'restore',
        width: 88,
        render: (_, backup) => (
          <Button size="small" onClick={() => restore(backup)}>
            {t('safety.restore')}
          </Button>
        ),
      },
    ],
    [t, format, restore],
  )
}
