import { CopyOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { App, Button, Input, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { MailListFormat, type MailListOptions, type MailListPreview } from '#shared/contract/campaigns.ts'
import { useCommands } from '../../app/command-registry.ts'
import { crm, shell } from '../../app/crm.ts'
import { JobProgress } from '../../app/job-panel.tsx'
import { useTask } from '../../app/jobs.ts'
import { plainFileName } from '#shared/values/file-name.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { useFormat } from '../../ui/use-format.ts'

interface Props {
  readonly preview: MailListPreview | undefined
  readonly options: MailListOptions
  readonly canExport: boolean
}

type Format = (typeof MailListFormat.options)[number]

interface Written {
  readonly rows: number
  readonly guardedCells: number
  readonly sha256: string
  readonly fileName: string
  /** Good for showing it in its folder. */
  readonly token: string
}

/** Where the list goes: format, whom it is handed to and what for; then the file, written whole or not at all. */
export function ExportPanel({ preview, options, canExport }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { locale } = useFormat()
  const [format, setFormat] = useState<Format>('xlsx')
  const [headings, setHeadings] = useState<'zh' | 'en'>(locale === 'en' ? 'en' : 'zh')
  const [recipient, setRecipient] = useState('')
  const [purpose, setPurpose] = useState('')
  const [reason, setReason] = useState('')
  const { write, written, job, isRunning } = useExport(preview?.segmentName ?? '')
  const pieces = preview?.pieces ?? 0
  const needsReason = options.unknownConsent === 'mail'
  const isReady = canExport && pieces > 0 && !isRunning && (!needsReason || reason.trim() !== '')
  const perform = (): void =>
    void write({
      ...options,
      format,
      headings,
      recipient: recipient.trim(),
      purpose: purpose.trim(),
      overrideReason: needsReason ? reason.trim() : '',
    })
  useCommands(isReady ? { 'campaigns.exportMailList': perform } : {})
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('export.title')}</h2>
      <label className="mail-field">
        {t('export.format')}
        <Select
          value={format}
          options={MailListFormat.options.map((each) => ({ value: each, label: t(`export.formats.${each}`) }))}
          onChange={setFormat}
        />
        {format !== 'xlsx' && <p className="small mail-warning">{t('export.csvWarning')}</p>}
      </label>
      <label className="mail-field">
        {t('export.headings')}
        <Select
          value={headings}
          options={(['zh', 'en'] as const).map((each) => ({ value: each, label: t(`export.${each}`) }))}
          onChange={setHeadings}
        />
      </label>
      <label className="mail-field">
        {t('export.recipient')}
        <Input
          maxLength={200}
          placeholder={t('export.recipientPlaceholder')}
          value={recipient}
          onChange={(event) => setRecipient(event.target.value)}
        />
      </label>
      <label className="mail-field">
        {t('export.purpose')}
        <Input
          maxLength={200}
          placeholder={t('export.purposePlaceholder')}
          value={purpose}
          onChange={(event) => setPurpose(event.target.value)}
        />
      </label>
      {needsReason && <ReasonField value={reason} onChange={setReason} />}
      <Button type="primary" block disabled={!isReady} onClick={perform}>
        {t('export.button', { count: pieces })}
      </Button>
      <p className="soft small">{t('export.logged')}</p>
      {isRunning && <JobProgress progress={job?.progress} />}
      {written && !isRunning && <Result written={written} />}
    </section>
  )
}

interface ReasonProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

function ReasonField({ value, onChange }: ReasonProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  return (
    <label className="mail-field">
      {t('export.overrideReason')}
      <Input
        maxLength={200}
        placeholder={t('export.overrideReasonPlaceholder')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}

interface Chosen extends MailListOptions {
  readonly format: Format
  readonly headings: 'zh' | 'en'
  readonly recipient: string
  readonly purpose: string
  readonly overrideReason: string
}

function useExport(segmentName: string) {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const task = useTask(t('export.running'), crm.campaigns.exportMailList)
  const [written, setWritten] = useState<Written | undefined>()
  const write = async (chosen: Chosen): Promise<void> => {
    const name = t('export.fileName', { segment: plainFileName(segmentName) })
    const file = await shell.saveAs({ purpose: 'export', name, kind: chosen.format === 'xlsx' ? 'xlsx' : 'csv' })
    if (!file) return
    const outcome = await task.run({ ...chosen, token: file.token })
    if (outcome.state === 'done') setWritten({ ...outcome.result, token: file.token })
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
  }
  return { write, written, job: task.job, isRunning: task.isRunning }
}

function Result({ written }: { readonly written: Written }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { message } = App.useApp()
  const copy = (): void => void shell.copyText(written.sha256).then(() => message.success(t('export.copied')))
  return (
    <div className="export-result" role="status">
      <p>{t('export.done', { rows: written.rows, file: written.fileName })}</p>
      {written.guardedCells > 0 && <p className="small">{t('export.guarded', { count: written.guardedCells })}</p>}
      <p className="small hash">
        {t('export.sha256')} <code title={written.sha256}>{written.sha256.slice(0, 16)}…</code>
        <Button
          size="small"
          type="text"
          icon={<CopyOutlined />}
          aria-label={t('export.copyHash')}
          title={t('export.copyHash')}
          onClick={copy}
        />
      </p>
      <Button size="small" icon={<FolderOpenOutlined />} onClick={() => void shell.revealFile({ token: written.token })}>
        {t('export.reveal')}
      </Button>
    </div>
  )
}
