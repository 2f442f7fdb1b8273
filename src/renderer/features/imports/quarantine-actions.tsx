import { DownloadOutlined, ImportOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Input, Modal, Tooltip } from 'antd'
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
      <Accept rows={waiting.filter(isCutOff)} />
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

const isCutOff = ({ findings }: QuarantineRow): boolean => findings.every(({ code }) => code === 'W_RECEIPT_SHRUNK')

/** Receipts that came again with fewer lines: taken as the file has them, once they are tried again. Or not after all. */
function Accept({ rows }: { readonly rows: readonly QuarantineRow[] }): JSX.Element | null {
  const { t } = useTranslation('imports')
  const accept = useMutation(q.imports.acceptRows.mutationOptions())
  const leave = useMutation(q.imports.clearFixes.mutationOptions())
  const open = rows.filter(({ isAccepted }) => !isAccepted)
  if (rows.length === 0) return null
  if (open.length === 0)
    return <Button onClick={() => leave.mutate({ rows: placesOf(rows) })}>{t('quarantine.leave', { count: rows.length })}</Button>
  return (
    <Tooltip title={t('quarantine.acceptText')}>
      <Button onClick={() => accept.mutate({ rows: placesOf(open) })}>{t('quarantine.accept', { count: open.length })}</Button>
    </Tooltip>
  )
}

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
