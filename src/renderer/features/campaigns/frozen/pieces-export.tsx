import { FolderOpenOutlined } from '@ant-design/icons'
import { App, Button, Input, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '#shared/contract/campaign-brief.ts'
import { MailListFormat, pieceColumnKeys, PiecesOrder, type PieceColumn } from '#shared/contract/campaigns.ts'
import { crm, shell } from '../../../app/crm.ts'
import { JobProgress } from '../../../app/job-panel.tsx'
import { useTask } from '../../../app/jobs.ts'
import { plainFileName } from '#shared/values/file-name.ts'
import { describeRefusal } from '../../../app/refusal-text.ts'
import { useFormat } from '../../../ui/use-format.ts'

type Format = (typeof MailListFormat.options)[number]
type OutArm = PiecesOrder['arms'][number]
const outArms: readonly OutArm[] = ['pilot', 'mailed', 'seed']
const usualColumns = PiecesOrder.shape.columns.parse(undefined)

interface Written {
  readonly rows: number
  readonly withdrawn: number
  readonly guardedCells: number
  readonly fileName: string
  /** Good for showing it in its folder. */
  readonly token: string
}

/** The list for the printing house: which pieces, which columns, in which form, for whom. */
export function PiecesExport({ campaign }: { readonly campaign: Campaign }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { locale } = useFormat()
  const [sent, setSent] = useState<OutArm[]>([...outArms])
  const [columns, setColumns] = useState<PieceColumn[]>(usualColumns)
  const [format, setFormat] = useState<Format>('xlsx')
  const [recipient, setRecipient] = useState('')
  const [purpose, setPurpose] = useState('')
  const { write, written, job, isRunning } = useWriting(campaign.brief.name)
  const perform = (): void =>
    void write({
      id: campaign.id,
      arms: sent,
      columns,
      format,
      headings: locale === 'en' ? 'en' : 'zh',
      recipient: recipient.trim(),
      purpose: purpose.trim(),
    })
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('export.title')}</h2>
      <Choice label={t('pieces.arm')} values={outArms} labelOf={(arm) => t(`pieces.arms.${arm}`)} chosen={sent} onChange={setSent} />
      <Choice
        label={t('pieces.columns')}
        values={pieceColumnKeys}
        labelOf={(key) => t(`pieces.columnNames.${key}`)}
        chosen={columns}
        onChange={setColumns}
      />
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
      <Button type="primary" block disabled={isRunning || sent.length === 0 || columns.length === 0} onClick={perform}>
        {t('pieces.export')}
      </Button>
      <p className="soft small">{t('export.logged')}</p>
      {isRunning && <JobProgress progress={job?.progress} />}
      {written && !isRunning && <Result written={written} />}
    </section>
  )
}

interface ChoiceProps<V extends string> {
  readonly label: string
  readonly values: readonly V[]
  readonly labelOf: (value: V) => string
  readonly chosen: V[]
  readonly onChange: (chosen: V[]) => void
}

/** In the order of `values`, however they are clicked. */
function Choice<V extends string>({ label, values, labelOf, chosen, onChange }: ChoiceProps<V>): JSX.Element {
  return (
    <label className="mail-field">
      {label}
      <Select<V[]>
        mode="multiple"
        aria-label={label}
        value={chosen}
        options={values.map((value) => ({ value, label: labelOf(value) }))}
        onChange={(next) => onChange(values.filter((value) => next.includes(value)))}
      />
    </label>
  )
}

function useWriting(name: string) {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const task = useTask(t('export.running'), crm.campaigns.exportPieces)
  const [written, setWritten] = useState<Written>()
  const write = async (order: Omit<PiecesOrder, 'token'>): Promise<void> => {
    const file = await shell.saveAs({
      purpose: 'export',
      name: t('export.fileName', { segment: plainFileName(name) }),
      kind: order.format === 'xlsx' ? 'xlsx' : 'csv',
    })
    if (!file) return
    const outcome = await task.run({ ...order, token: file.token })
    if (outcome.state === 'done') setWritten({ ...outcome.result, token: file.token })
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
  }
  return { write, written, job: task.job, isRunning: task.isRunning }
}

function Result({ written }: { readonly written: Written }): JSX.Element {
  const { t } = useTranslation('campaigns')
  return (
    <div className="export-result" role="status">
      <p>{t('export.done', { rows: written.rows, file: written.fileName })}</p>
      {written.withdrawn > 0 && <p className="small mail-warning">{t('pieces.withdrawn', { count: written.withdrawn })}</p>}
      {written.guardedCells > 0 && <p className="small">{t('export.guarded', { count: written.guardedCells })}</p>}
      <Button size="small" icon={<FolderOpenOutlined />} onClick={() => void shell.revealFile({ token: written.token })}>
        {t('export.reveal')}
      </Button>
    </div>
  )
}
