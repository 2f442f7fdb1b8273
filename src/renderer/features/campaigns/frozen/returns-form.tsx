import { useMutation } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../../app/crm.ts'
import { describeRefusal } from '../../../app/refusal-text.ts'

/** Letters that came back: their key codes, typed or scanned, one a line. */
export function ReturnsForm({ id }: { readonly id: number }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const [text, setText] = useState('')
  const mark = useMutation(
    q.campaigns.markReturned.mutationOptions({
      onSuccess: ({ unreadable, unknown }) => setText([...unreadable, ...unknown].join('\n')),
      onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
    }),
  )
  const keyCodes = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('returns.title')}</h2>
      <label className="mail-field">
        {t('returns.codes')}
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} value={text} onChange={(event) => setText(event.target.value)} />
        <span className="soft small">{t('returns.help')}</span>
      </label>
      <Button block disabled={keyCodes.length === 0 || mark.isPending} onClick={() => mark.mutate({ id, keyCodes })}>
        {t('returns.mark', { count: keyCodes.length })}
      </Button>
      {mark.data && (
        <div role="status" className="small">
          <p>{t('returns.marked', { count: mark.data.marked })}</p>
          {mark.data.unreadable.length > 0 && <p className="danger">{t('returns.unreadable', { count: mark.data.unreadable.length })}</p>}
          {mark.data.unknown.length > 0 && <p className="danger">{t('returns.unknown', { count: mark.data.unknown.length })}</p>}
        </div>
      )}
    </section>
  )
}
