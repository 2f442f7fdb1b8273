import { useMutation } from '@tanstack/react-query'
import { App, Button, DatePicker, Input } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { NotedResponses } from '#shared/contract/campaign-course.ts'
import { crm, q, shell } from '../../../app/crm.ts'
import { useTask } from '../../../app/jobs.ts'
import { describeRefusal } from '../../../app/refusal-text.ts'
import { dateOfDay, pickedDay } from '../../../ui/picked-day.ts'
import { Field } from '../draft/fields.tsx'

/** Key codes that came to the till: scanned here one after the other, or from a sheet of the shops. */
export function ResponsesForm({ id, startsOn }: { readonly id: number; readonly startsOn: number }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const [text, setText] = useState('')
  const [onDay, setOnDay] = useState(startsOn)
  const [noted, setNoted] = useState<NotedResponses>()
  const show = (found: NotedResponses): void => {
    setNoted(found)
    setText([...found.unreadable, ...found.unknown].join('\n'))
  }
  const failed = (error: unknown): void => void message.error(describeRefusal(error, tRefusal).text)
  const note = useMutation(q.campaigns.noteResponses.mutationOptions({ onSuccess: show, onError: failed }))
  const take = useTask(t('responses.reading'), crm.campaigns.importResponses)
  const keyCodes = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const fromFile = async (): Promise<void> => {
    const [file] = await shell.openFiles({ purpose: 'import' })
    if (!file) return
    const outcome = await take.run({ id, token: file.token, onDay })
    if (outcome.state === 'done') show(outcome.result)
    if (outcome.state === 'failed') failed(outcome.error)
  }
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('responses.title')}</h2>
      <Field label={t('responses.day')}>
        <DatePicker
          aria-label={t('responses.day')}
          allowClear={false}
          value={dateOfDay(onDay)}
          onChange={(date) => date && setOnDay(pickedDay(date))}
        />
      </Field>
      <Field label={t('responses.codes')} help={t('returns.help')}>
        <Input.TextArea
          aria-label={t('responses.codes')}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button block disabled={keyCodes.length === 0 || note.isPending} onClick={() => note.mutate({ id, keyCodes, onDay })}>
        {t('responses.note', { count: keyCodes.length })}
      </Button>
      <Button block disabled={take.isRunning} onClick={() => void fromFile()}>
        {t('suppression.fromFile')}
      </Button>
      {noted && (
        <div role="status" className="small">
          <p>{t('responses.noted', { count: noted.noted })}</p>
          {noted.again > 0 && <p className="soft">{t('responses.again', { count: noted.again })}</p>}
          {noted.unreadable.length > 0 && <p className="danger">{t('returns.unreadable', { count: noted.unreadable.length })}</p>}
          {noted.unknown.length > 0 && <p className="danger">{t('returns.unknown', { count: noted.unknown.length })}</p>}
        </div>
      )}
    </section>
  )
}
