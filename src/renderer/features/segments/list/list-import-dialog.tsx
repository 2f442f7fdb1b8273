import { App, Alert, Button, Checkbox, Input, Modal, Radio, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import { listModes, type ListColumn, type ListImported, type ListImport } from '#shared/contract/segments-sets.ts'
import { crm, shell } from '../../../app/crm.ts'
import { useTask } from '../../../app/jobs.ts'
import { describeRefusal } from '../../../app/refusal-text.ts'
import { routes } from '../../../app/routes.ts'
import { ImportedSummary } from './imported-summary.tsx'

interface Props {
  /** The list that is changed; absent: a new one. */
  readonly into?: { readonly id: number; readonly name: string }
  readonly onClose: () => void
}

type Mode = ListImport['mode']
type By = ListImport['by']
const bys = ['any', 'card', 'source-id', 'mobile'] as const

interface ChosenFile {
  readonly token: string
  readonly name: string
  readonly columns: readonly ListColumn[]
}

interface Draft {
  readonly name: string
  /** Undefined: not answered yet. */
  readonly mode: Mode | undefined
  readonly by: By
  readonly file: ChosenFile | undefined
  readonly column: number | undefined
  readonly hasHeading: boolean
  readonly typed: string
}

const nothingYet: Draft = { name: '', mode: undefined, by: 'any', file: undefined, column: undefined, hasHeading: true, typed: '' }

/** Codes out of a file, or typed, become a list; what is done to one that is there is asked each time. */
export function ListImportDialog({ into, onClose }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const [draft, setDraft] = useState<Draft>(into ? nothingYet : { ...nothingYet, mode: 'add' })
  const { run, isRunning, done } = useListImport()
  if (done) return <DoneDialog done={done} onClose={onClose} />
  const order = orderOf(draft, into?.id)
  return (
    <Modal
      open
      width={560}
      title={into ? t('listImport.changeTitle', { name: into.name }) : t('listImport.title')}
      okText={t('listImport.ok')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: order === undefined }}
      confirmLoading={isRunning}
      onOk={() => order && void run(order)}
      onCancel={onClose}
    >
      <DraftForm draft={draft} isNew={into === undefined} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} />
    </Modal>
  )
}

/** Undefined while something is missing. */
function orderOf({ name, mode, by, file, column, hasHeading, typed }: Draft, segmentId: number | undefined): Order | undefined {
  if (mode === undefined || (segmentId === undefined && name.trim() === '')) return undefined
  const head = { ...(segmentId === undefined ? { name: name.trim() } : { segmentId }), mode, by }
  if (file) return column === undefined ? undefined : { ...head, file: { token: file.token, column, hasHeading } }
  const codes = typed.split(/[\s,;，；、]+/u).filter((code) => code !== '')
  return codes.length === 0 ? undefined : { ...head, codes }
}

function DoneDialog({ done, onClose }: { readonly done: ListImported; readonly onClose: () => void }): JSX.Element {
  const { t } = useTranslation('segments')
  const open = (): void => {
    onClose()
    navigate(routes.segment(done.segmentId))
  }
  return (
    <Modal
      open
      title={t('listImport.doneTitle')}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={open}>
          {t('listImport.open')}
        </Button>
      }
    >
      <ImportedSummary imported={done} />
    </Modal>
  )
}

interface FormProps {
  readonly draft: Draft
  readonly isNew: boolean
  readonly onChange: (part: Partial<Draft>) => void
}

function DraftForm({ draft, isNew, onChange }: FormProps): JSX.Element {
  const { t } = useTranslation('segments')
  const { name, mode, by, file, column, hasHeading, typed } = draft
  return (
    <div className="list-import">
      {isNew ? (
        <Input
          placeholder={t('listImport.name')}
          aria-label={t('listImport.name')}
          maxLength={80}
          value={name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      ) : (
        <Radio.Group
          aria-label={t('listImport.mode')}
          value={mode ?? null}
          options={listModes.map((each) => ({ value: each, label: t(`listImport.modes.${each}`) }))}
          onChange={(event) => onChange({ mode: listModes.find((each) => each === event.target.value) })}
        />
      )}
      <FileChoice
        file={file}
        column={column}
        hasHeading={hasHeading}
        onFile={(next) => onChange({ file: next, column: next?.columns[0]?.index })}
        onColumn={(next) => onChange({ column: next })}
        onHeading={(next) => onChange({ hasHeading: next })}
      />
      {!file && (
        <Input.TextArea
          rows={4}
          placeholder={t('listImport.typed')}
          aria-label={t('listImport.typed')}
          value={typed}
          onChange={(event) => onChange({ typed: event.target.value })}
        />
      )}
      <label className="list-by">
        {t('listImport.by')}
        <Select
          value={by}
          popupMatchSelectWidth={false}
          options={bys.map((each) => ({ value: each, label: t(`listImport.bys.${each}`) }))}
          onChange={(next) => onChange({ by: next })}
        />
      </label>
      {mode === 'replace' && <Alert type="warning" showIcon title={t('listImport.replaceWarning')} />}
    </div>
  )
}

interface FileProps {
  readonly file: ChosenFile | undefined
  readonly column: number | undefined
  readonly hasHeading: boolean
  readonly onFile: (file: ChosenFile | undefined) => void
  readonly onColumn: (column: number) => void
  readonly onHeading: (hasHeading: boolean) => void
}

function FileChoice({ file, column, hasHeading, onFile, onColumn, onHeading }: FileProps): JSX.Element {
  const { t } = useTranslation('segments')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const look = useTask(t('listImport.looking'), crm.segments.lookAtList)
  const choose = async (): Promise<void> => {
    const [chosen] = await shell.openFiles({ purpose: 'import' })
    if (!chosen) return
    const outcome = await look.run({ token: chosen.token })
    if (outcome.state === 'done') onFile({ ...chosen, columns: outcome.result.columns })
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
  }
  const nameOf = ({ index, heading, sample, found, filled }: ListColumn): string =>
    t('listImport.column', { heading: heading === '' ? `#${index + 1}` : heading, sample: sample.slice(1, 3).join(', '), found, filled })
  return (
    <div className="list-file">
      <Button loading={look.isRunning} onClick={() => void choose()}>
        {file ? file.name : t('listImport.chooseFile')}
      </Button>
      {file && (
        <>
          <Button type="text" onClick={() => onFile(undefined)}>
            {t('listImport.noFile')}
          </Button>
          <Select
            className="list-column"
            aria-label={t('listImport.columnLabel')}
            value={column ?? null}
            options={file.columns.map((each) => ({ value: each.index, label: nameOf(each) }))}
            onChange={onColumn}
          />
          <Checkbox checked={hasHeading} onChange={(event) => onHeading(event.target.checked)}>
            {t('listImport.hasHeading')}
          </Checkbox>
        </>
      )}
    </div>
  )
}

interface Order {
  readonly segmentId?: number
  readonly name?: string
  readonly mode: Mode
  readonly by: By
  readonly codes?: string[]
  readonly file?: { readonly token: string; readonly column: number; readonly hasHeading: boolean }
}

function useListImport() {
  const { t } = useTranslation('segments')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const task = useTask(t('listImport.running'), crm.segments.importListFile)
  const [isBusy, setBusy] = useState(false)
  const [done, setDone] = useState<ListImported>()
  const fail = (error: unknown): void => void message.error(describeRefusal(error, tRefusal).text)
  const run = async ({ codes = [], file, ...order }: Order): Promise<void> => {
    if (file) {
      const outcome = await task.run({ ...order, ...file })
      if (outcome.state === 'done') setDone(outcome.result)
      if (outcome.state === 'failed') fail(outcome.error)
      return
    }
    setBusy(true)
    await crm.segments.importList({ ...order, codes }).then(setDone, fail)
    setBusy(false)
  }
  return { run, isRunning: task.isRunning || isBusy, done }
}
