import { DownloadOutlined, ImportOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Input, Modal } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuarantineFacets, QuarantineFilter, QuarantineRow } from '#shared/contract/import-quarantine.ts'
import { crm, q, shell } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { QuarantineDownload } from './quarantine-download.tsx'
import { Retry } from './quarantine-retry.tsx'
import { RulesDrawer } from './rules-drawer.tsx'

interface Props {
  readonly filter: QuarantineFilter
  readonly selected: readonly QuarantineRow[]
  readonly facets: QuarantineFacets | undefined
}

type Open = 'download' | 'discard' | 'rules'

export function QuarantineActions({ filter, selected, facets }: Props): JSX.Element {
  const { t } = useTranslation('imports')
  const [open, setOpen] = useState<Open>()
  const close = (): void => setOpen(undefined)
  const waiting = selected.filter(({ state }) => state === 'open' || state === 'fixed')
  return (
    <>
      <Restore rows={selected.filter(({ state }) => state === 'discarded')} />
      <Button disabled={waiting.length === 0} onClick={() => setOpen('discard')}>
        {t('quarantine.discard', { count: waiting.length })}
      </Button>
      <Button icon={<UnorderedListOutlined />} onClick={() => setOpen('rules')}>
        {t('quarantine.rules')}
      </Button>
      <Button icon={<DownloadOutlined />} onClick={() => setOpen('download')}>
        {t('quarantine.download')}
      </Button>
      <TakeBack />
      <Retry count={facets?.states.fixed ?? 0} />
      {open === 'download' && <QuarantineDownload filter={filter} onClose={close} />}
      {open === 'discard' && <Discard rows={waiting} onClose={close} />}
      {open === 'rules' && <RulesDrawer onClose={close} />}
    </>
  )
}

const placesOf = (rows: readonly QuarantineRow[]) => rows.map(({ sheetId, row }) => ({ sheetId, row }))

function Restore({ rows }: { readonly rows: readonly QuarantineRow[] }): JSX.Element | null {
  const { t } = useTranslation('imports')
  const restore = useMutation(q.imports.restoreRows.mutationOptions())
  if (rows.length === 0) return null
  return <Button onClick={() => restore.mutate({ rows: placesOf(rows) })}>{t('quarantine.restore', { count: rows.length })}</Button>
}

function Discard({ rows, onClose }: { readonly rows: readonly QuarantineRow[]; readonly onClose: () => void }): JSX.Element {
  const { t } = useTranslation('imports')
  const [reason, setReason] = useState('')
  const discard = useMutation(q.imports.discardRows.mutationOptions({ onSuccess: onClose }))
  return (
    <Modal
      open
      title={t('quarantine.discard', { count: rows.length })}
      okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => discard.mutate({ rows: placesOf(rows), reason: reason.trim() })}
      onCancel={onClose}
    >
      <p className="soft">{t('quarantine.discardText')}</p>
      <Input
        autoFocus
        maxLength={200}
        aria-label={t('quarantine.reason')}
        placeholder={t('quarantine.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  )
}

/** A workbook that was taken out and mended: its changes become corrections. */
function TakeBack(): JSX.Element {
  const { t } = useTranslation('imports')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const task = useTask(t('quarantine.takeBack'), crm.imports.takeCorrections)
  const take = async (): Promise<void> => {
    const [file] = await shell.openFiles({ purpose: 'import' })
    if (file === undefined) return
    const outcome = await task.run({ token: file.token })
    if (outcome.state === 'done') void message.success(t('quarantine.taken', { ...outcome.result }))
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
  }
  return (
    <Button icon={<ImportOutlined />} loading={task.isRunning} onClick={() => void take()}>
      {t('quarantine.takeBack')}
    </Button>
  )
}
