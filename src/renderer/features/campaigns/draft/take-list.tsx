import { App, Button, Modal, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import {
  takenArms,
  takenFields,
  type TakenArm,
  type TakenColumns,
  type TakenList,
  type TakenPreview,
} from '#shared/contract/campaign-taken.ts'
import { crm, shell } from '../../../app/crm.ts'
import { useTask } from '../../../app/jobs.ts'
import { describeRefusal } from '../../../app/refusal-text.ts'
import { routes } from '../../../app/routes.ts'
import { Field } from './fields.tsx'

interface Props {
  readonly id?: number
  readonly brief: CampaignBrief
  readonly disabled: boolean
  readonly onTaken: () => void
}

interface Read {
  readonly token: string
  readonly preview: TakenPreview
}

/** A campaign that was run elsewhere: its list comes from a file, and is shown as it is understood before it is taken. */
export function TakeList({ id, brief, disabled, onTaken }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message, modal } = App.useApp()
  const [, go] = useLocation()
  const [read, setRead] = useState<Read>()
  const [arms, setArms] = useState<Readonly<Record<string, TakenArm>>>({})
  const preview = useTask(t('taken.reading'), crm.campaigns.previewList)
  const take = useTask(t('taken.taking'), crm.campaigns.takeList)
  const show = async (token: string, columns: TakenColumns | undefined): Promise<void> => {
    const outcome = await preview.run({ token, ...(columns === undefined ? {} : { columns }) })
    if (outcome.state === 'done') setRead({ token, preview: outcome.result })
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
  }
  const choose = async (): Promise<void> => {
    const [file] = await shell.openFiles({ purpose: 'import' })
    if (!file) return
    setArms({})
    await show(file.token, undefined)
  }
  const taken = async ({ token, preview: { columns } }: Read): Promise<void> => {
    const outcome = await take.run({ ...(id === undefined ? {} : { id }), brief, token, columns, arms })
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
    if (outcome.state !== 'done') return
    setRead(undefined)
    onTaken()
    go(routes.campaign(outcome.result.id), { replace: true })
    void modal.info({ title: t('taken.done'), content: <TakenWords taken={outcome.result} /> })
  }
  return (
    <>
      <Button disabled={disabled || preview.isRunning} onClick={() => void choose()}>
        {t('taken.button')}
      </Button>
      {read && (
        <Modal
          open
          title={t('taken.title')}
          okText={t('taken.take')}
          cancelText={t('export.cancel')}
          okButtonProps={{ loading: take.isRunning, disabled: !isClear(read.preview, arms) }}
          onOk={() => void taken(read)}
          onCancel={() => setRead(undefined)}
        >
          <Understood
            preview={read.preview}
            arms={arms}
            onArms={setArms}
            onColumns={(columns) => {
              setArms({})
              void show(read.token, columns)
            }}
          />
        </Modal>
      )}
    </>
  )
}

/** Every word means something, and somebody is known. */
const isClear = ({ words, known }: TakenPreview, arms: Readonly<Record<string, TakenArm>>): boolean =>
  known > 0 && words.every(({ word, arm }) => (arms[word] ?? arm) !== null)

interface UnderstoodProps {
  readonly preview: TakenPreview
  readonly arms: Readonly<Record<string, TakenArm>>
  readonly onArms: (arms: Readonly<Record<string, TakenArm>>) => void
  readonly onColumns: (columns: TakenColumns) => void
}

function Understood({ preview, arms, onArms, onColumns }: UnderstoodProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { headings, columns, rows, words, known, identity } = preview
  const options = headings.map((heading) => ({ value: heading, label: heading }))
  return (
    <div className="mail-stack">
      <p className="soft small">{t('taken.help')}</p>
      <div className="brief-grid">
        {takenFields.map((field) => (
          <Field key={field} label={t(`taken.columns.${field}`)}>
            <Select
              aria-label={t(`taken.columns.${field}`)}
              value={columns[field]}
              options={field === 'who' || field === 'arm' ? options : [{ value: '', label: t('taken.none') }, ...options]}
              onChange={(heading) => onColumns({ ...columns, [field]: heading })}
            />
          </Field>
        ))}
      </div>
      <p role="status" className={known === 0 ? 'danger' : undefined}>
        {identity === null
          ? t('taken.nobody', { count: rows })
          : t('taken.known', { known, count: rows, identity: t(`taken.identities.${identity}`) })}
      </p>
      {words.map(({ word, rows: count, arm }) => (
        <div key={word} className="form-line">
          <span>{t('taken.word', { word: word === '' ? t('taken.blank') : word, count })}</span>
          <Select<TakenArm>
            aria-label={t('taken.meaning', { word })}
            className="taken-arm"
            placeholder={t('taken.choose')}
            value={arms[word] ?? arm}
            options={takenArms.map((value) => ({ value, label: t(`taken.arms.${value}`) }))}
            onChange={(value) => onArms({ ...arms, [word]: value })}
          />
        </div>
      ))}
    </div>
  )
}

function TakenWords({ taken }: { readonly taken: TakenList }): JSX.Element {
  const { t } = useTranslation('campaigns')
  return (
    <>
      <p>{t('taken.sides', { pieces: taken.pieces, heldOut: taken.heldOut })}</p>
      {taken.unknown > 0 && <p>{t('taken.unknown', { count: taken.unknown })}</p>}
      {taken.leftOut > 0 && <p>{t('taken.leftOut', { count: taken.leftOut })}</p>}
      {taken.again > 0 && <p>{t('taken.again', { count: taken.again })}</p>}
      {taken.contradicting.length > 0 && (
        <p className="danger">
          {t('taken.contradicting', { rows: taken.contradicting.slice(0, 12).join(', '), count: taken.contradicting.length })}
        </p>
      )}
    </>
  )
}
