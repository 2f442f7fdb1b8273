import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, DatePicker, Input, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import {
  suppressionChannels,
  suppressionReasons,
  type SuppressionMatches,
  type SuppressionTerms,
} from '#shared/contract/campaign-suppression.ts'
import { crm, q, shell } from '../../../app/crm.ts'
import { JobProgress } from '../../../app/job-panel.tsx'
import { useTask } from '../../../app/jobs.ts'
import { describeRefusal } from '../../../app/refusal-text.ts'
import { pickedDay } from '../../../ui/picked-day.ts'
import { Field } from '../draft/fields.tsx'

const usual: SuppressionTerms = { campaignId: null, channel: 'all', reason: 'opt-out', untilOn: null, note: '' }

/** Cards, mobiles or key codes, typed, scanned or in a file, under the same words. */
export function SuppressForm(): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const [terms, setTerms] = useState(usual)
  const [text, setText] = useState('')
  const suppress = useMutation(
    q.campaigns.suppress.mutationOptions({
      onSuccess: ({ unknown }) => setText(unknown.join('\n')),
      onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
    }),
  )
  const who = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('suppression.add')}</h2>
      <Terms terms={terms} onChange={(part) => setTerms({ ...terms, ...part })} />
      <Field label={t('suppression.who')} help={t('suppression.whoHelp')}>
        <Input.TextArea
          aria-label={t('suppression.who')}
          autoSize={{ minRows: 3, maxRows: 8 }}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button type="primary" block disabled={who.length === 0 || suppress.isPending} onClick={() => suppress.mutate({ ...terms, who })}>
        {t('suppression.put', { count: who.length })}
      </Button>
      {suppress.data && (
        <div role="status" className="small">
          <p>{t('suppression.done', { count: suppress.data.members })}</p>
          {suppress.data.known > 0 && <p className="soft">{t('suppression.known', { count: suppress.data.known })}</p>}
          {suppress.data.unknown.length > 0 && (
            <p className="danger">{t('suppression.unknown', { count: suppress.data.unknown.length })}</p>
          )}
        </div>
      )}
      <FromFile terms={terms} />
    </section>
  )
}

interface TermsProps {
  readonly terms: SuppressionTerms
  readonly onChange: (part: Partial<SuppressionTerms>) => void
}

function Terms({ terms, onChange }: TermsProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { data: campaigns = [] } = useQuery(q.campaigns.list.queryOptions())
  return (
    <>
      <Field label={t('suppression.reason')}>
        <Select
          aria-label={t('suppression.reason')}
          value={terms.reason}
          options={suppressionReasons.map((value) => ({ value, label: t(`suppression.reasons.${value}`) }))}
          onChange={(reason) => onChange({ reason })}
        />
      </Field>
      <Field label={t('campaigns.channel')}>
        <Select
          aria-label={t('campaigns.channel')}
          value={terms.channel}
          options={suppressionChannels.map((value) => ({
            value,
            label: value === 'all' ? t('suppression.allChannels') : t(`brief.channels.${value}`),
          }))}
          onChange={(channel) => onChange({ channel })}
        />
      </Field>
      <Field label={t('suppression.scope')}>
        <Select
          aria-label={t('suppression.scope')}
          value={terms.campaignId ?? 0}
          options={[{ value: 0, label: t('suppression.everywhere') }, ...campaigns.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(id) => onChange({ campaignId: id === 0 ? null : id })}
        />
      </Field>
      <Field label={t('suppression.until')} help={t('suppression.untilHelp')}>
        <DatePicker aria-label={t('suppression.until')} onChange={(date) => onChange({ untilOn: date ? pickedDay(date) : null })} />
      </Field>
      <Field label={t('suppression.note')}>
        <Input maxLength={200} value={terms.note} onChange={(event) => onChange({ note: event.target.value })} />
      </Field>
    </>
  )
}

interface Looked {
  readonly token: string
  readonly name: string
  readonly matches: SuppressionMatches
}

/** A list of a mail house or of the shops: whom it means is shown before it takes effect. */
function FromFile({ terms }: { readonly terms: SuppressionTerms }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const [looked, setLooked] = useState<Looked>()
  const preview = useTask(t('suppression.reading'), crm.campaigns.previewSuppressions)
  const take = useTask(t('suppression.reading'), crm.campaigns.importSuppressions)
  const choose = async (): Promise<void> => {
    const [file] = await shell.openFiles({ purpose: 'import' })
    if (!file) return
    setLooked(undefined)
    const outcome = await preview.run({ ...terms, token: file.token })
    if (outcome.state === 'done') setLooked({ token: file.token, name: file.name, matches: outcome.result })
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
  }
  const put = async (): Promise<void> => {
    if (!looked) return
    const outcome = await take.run({ ...terms, token: looked.token })
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
    if (outcome.state !== 'done') return
    void message.success(t('suppression.done', { count: outcome.result.members - outcome.result.known }))
    setLooked(undefined)
  }
  return (
    <>
      <Button block disabled={preview.isRunning} onClick={() => void choose()}>
        {t('suppression.fromFile')}
      </Button>
      {preview.isRunning && <JobProgress progress={preview.job?.progress} />}
      {looked && (
        <div role="status" className="small">
          <p>
            {t('suppression.matches', {
              file: looked.name,
              rows: looked.matches.rows,
              matched: looked.matches.matched,
              members: looked.matches.members,
            })}
          </p>
          {looked.matches.unmatched.length > 0 && (
            <p className="mail-warning">{t('suppression.unmatched', { rows: looked.matches.unmatched.slice(0, 12).join(', ') })}</p>
          )}
          <Button type="primary" size="small" disabled={looked.matches.members === 0 || take.isRunning} onClick={() => void put()}>
            {t('suppression.takeFile', { count: looked.matches.members - looked.matches.known })}
          </Button>
        </div>
      )}
    </>
  )
}
