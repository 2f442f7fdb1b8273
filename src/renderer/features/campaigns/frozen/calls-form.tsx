import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { TakenCalls } from '#shared/contract/campaign-course.ts'
import { crm, q, shell } from '../../../app/crm.ts'
import { useTask } from '../../../app/jobs.ts'
import { describeRefusal } from '../../../app/refusal-text.ts'
import { useFormat } from '../../../ui/use-format.ts'

/** Call sheets as they come back, and how the calls stand. */
export function CallsForm({ id }: { readonly id: number }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const format = useFormat()
  const { data = [] } = useQuery(q.campaigns.calls.queryOptions({ input: { id } }))
  const take = useTask(t('calls.reading'), crm.campaigns.importCalls)
  const [taken, setTaken] = useState<TakenCalls>()
  const fromFile = async (): Promise<void> => {
    const [file] = await shell.openFiles({ purpose: 'import' })
    if (!file) return
    const outcome = await take.run({ id, token: file.token })
    if (outcome.state === 'done') setTaken(outcome.result)
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
  }
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('calls.title')}</h2>
      <p className="soft small">{t('calls.help')}</p>
      <dl className="audience-sums">
        {data.map(({ outcome, count }) => (
          <div key={outcome ?? 'open'}>
            <dt>{t(`calls.outcomes.${outcome ?? 'open'}`)}</dt>
            <dd>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      <Button block disabled={take.isRunning} onClick={() => void fromFile()}>
        {t('calls.take')}
      </Button>
      {taken && (
        <div role="status" className="small">
          <p>{t('calls.taken', { taken: taken.taken, open: taken.open })}</p>
          {taken.suppressed > 0 && <p>{t('calls.suppressed', { count: taken.suppressed })}</p>}
          {taken.unreadable.length > 0 && (
            <p className="danger">{t('suppression.unmatched', { rows: taken.unreadable.slice(0, 12).join(', ') })}</p>
          )}
        </div>
      )}
    </section>
  )
}
