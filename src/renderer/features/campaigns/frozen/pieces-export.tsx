import { FolderOpenOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, DatePicker, Input, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '#shared/contract/campaign-brief.ts'
import { pieceColumnKeys, pieceFormats, PiecesOrder, splits, type WrittenPieces } from '#shared/contract/campaign-lists.ts'
import { crm, shell } from '../../../app/crm.ts'
import { JobProgress } from '../../../app/job-panel.tsx'
import { useTask } from '../../../app/jobs.ts'
import { plainFileName } from '#shared/values/file-name.ts'
import { describeRefusal } from '../../../app/refusal-text.ts'
import { pickedDay } from '../../../ui/picked-day.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { Field, NumberField } from '../draft/fields.tsx'
import { Encodings } from './encodings.tsx'
import { MessageField } from './message-field.tsx'
import { ProfileChoice } from './profile-choice.tsx'

type OutArm = PiecesOrder['arms'][number]
const outArms: readonly OutArm[] = ['pilot', 'mailed', 'seed']

interface Written extends WrittenPieces {
  /** Good for showing it in its folder. */
  readonly token: string
}

/** The list for the printing house: which pieces, which columns, in which form, for whom. */
export function PiecesExport({ campaign }: { readonly campaign: Campaign }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { locale } = useFormat()
  const [order, setOrder] = useState(() =>
    PiecesOrder.parse({ id: campaign.id, token: '', headings: locale === 'en' ? 'en' : 'zh', ...usualFor(campaign) }),
  )
  const { channel, name } = campaign.brief
  const { write, written, job, isRunning } = useWriting(name)
  const change = (part: Partial<PiecesOrder>): void => setOrder({ ...order, ...part })
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('export.title')}</h2>
      <ProfileChoice order={order} onChange={change} />
      <Choice
        label={t('pieces.arm')}
        values={outArms}
        labelOf={(arm) => t(`pieces.arms.${arm}`)}
        chosen={order.arms}
        onChange={(arms) => change({ arms })}
      />
      <Choice
        label={t('pieces.columns')}
        values={pieceColumnKeys}
        labelOf={(key) => t(`pieces.columnNames.${key}`)}
        chosen={order.columns}
        onChange={(columns) => change({ columns })}
      />
      {(channel === 'sms' || channel === 'email') && <MessageField channel={channel} order={order} onChange={change} />}
      <FormFields order={order} onChange={change} />
      <Encodings order={order} onChange={change} />
      <Recipient order={order} onChange={change} />
      <Button
        type="primary"
        block
        disabled={isRunning || order.arms.length === 0 || order.columns.length === 0}
        onClick={() => void write(order)}
      >
        {t('pieces.export')}
      </Button>
      <p className="soft small">{t('export.logged')}</p>
      {isRunning && <JobProgress progress={job?.progress} />}
      {written && !isRunning && <Result written={written} />}
    </section>
  )
}

/** What is sent by another way than the post needs other columns. */
const usualFor = ({ brief: { channel, cells } }: Campaign): Partial<PiecesOrder> => {
  // A pilot goes first: the others do not go out before they are decided on.
  const first: Partial<PiecesOrder> = cells.pilotPieces === null ? {} : { arms: ['pilot', 'seed'] }
  if (channel === 'post') return first
  if (channel === 'call')
    return { ...first, columns: ['seq', 'key_code', 'name', 'title', 'mobile', 'store', 'guide', 'outcome', 'call_day', 'note'] }
  return { ...first, columns: ['seq', 'key_code', 'name', 'title', channel === 'email' ? 'email' : 'mobile'] }
}

interface FormProps {
  readonly order: PiecesOrder
  readonly onChange: (part: Partial<PiecesOrder>) => void
}

function FormFields({ order, onChange }: FormProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const isCsv = order.format !== 'xlsx'
  return (
    <>
      <Field label={t('export.format')}>
        <Select
          aria-label={t('export.format')}
          value={order.format}
          options={pieceFormats.map((each) => ({ value: each, label: t(`export.formats.${each}`) }))}
          onChange={(format) => onChange({ format })}
        />
        {isCsv && <span className="small mail-warning">{t('export.csvWarning')}</span>}
      </Field>
      {isCsv && (
        <Checkbox checked={order.isGuarded} onChange={(event) => onChange({ isGuarded: event.target.checked })}>
          {t('export.guard')}
        </Checkbox>
      )}
      <Field label={t('export.split')}>
        <Select
          aria-label={t('export.split')}
          value={order.split}
          options={splits.map((each) => ({ value: each, label: t(`export.splits.${each}`) }))}
          onChange={(split) => onChange({ split })}
        />
      </Field>
      {order.split === 'rows' && (
        <NumberField
          label={t('export.rowsPerFile')}
          min={1}
          precision={0}
          value={order.rowsPerFile}
          onChange={(rowsPerFile) => onChange({ rowsPerFile: rowsPerFile ?? 5000 })}
        />
      )}
      <Checkbox checked={order.hasManifest} onChange={(event) => onChange({ hasManifest: event.target.checked })}>
        {t('export.manifest')}
      </Checkbox>
    </>
  )
}

function Recipient({ order, onChange }: FormProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  return (
    <>
      <Field label={t('export.recipient')}>
        <Input
          maxLength={200}
          placeholder={t('export.recipientPlaceholder')}
          value={order.recipient}
          onChange={(event) => onChange({ recipient: event.target.value })}
        />
      </Field>
      <Field label={t('export.purpose')}>
        <Input
          maxLength={200}
          placeholder={t('export.purposePlaceholder')}
          value={order.purpose}
          onChange={(event) => onChange({ purpose: event.target.value })}
        />
      </Field>
      <Field label={t('export.destroyBy')}>
        <DatePicker aria-label={t('export.destroyBy')} onChange={(date) => onChange({ destroyBy: date ? pickedDay(date) : null })} />
      </Field>
    </>
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
  const write = async (order: PiecesOrder): Promise<void> => {
    const file =
      order.split === 'none'
        ? await shell.saveAs({
            purpose: 'export',
            name: t('export.fileName', { segment: plainFileName(name) }),
            kind: order.format === 'xlsx' ? 'xlsx' : 'csv',
          })
        : await shell.chooseFolder({ purpose: 'export' })
    if (!file) return
    const outcome = await task.run({ ...order, recipient: order.recipient.trim(), purpose: order.purpose.trim(), token: file.token })
    if (outcome.state === 'done') setWritten({ ...outcome.result, token: file.token })
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
  }
  return { write, written, job: task.job, isRunning: task.isRunning }
}

function Result({ written }: { readonly written: Written }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { rows, files, fileName, withdrawn, guardedCells, token } = written
  return (
    <div className="export-result" role="status">
      <p>{files.length === 1 ? t('export.done', { rows, file: fileName }) : t('export.doneFiles', { rows, count: files.length })}</p>
      {withdrawn > 0 && <p className="small mail-warning">{t('pieces.withdrawn', { count: withdrawn })}</p>}
      {guardedCells > 0 && <p className="small">{t('export.guarded', { count: guardedCells })}</p>}
      <Button size="small" icon={<FolderOpenOutlined />} onClick={() => void shell.revealFile({ token })}>
        {t('export.reveal')}
      </Button>
    </div>
  )
}
