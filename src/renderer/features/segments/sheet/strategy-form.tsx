import { useMutation } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Strategy } from '#shared/contract/segments-sheet.ts'
import { q } from '../../../app/crm.ts'
import { useRefusalMessage } from '../more-menu.tsx'

interface Props {
  readonly subject: string
  readonly stored: Strategy | null
  readonly onDone?: () => void
}

const parts = ['offer', 'channel', 'service', 'contact'] as const

/** What is meant to be done with them; printed with the sheet. */
export function StrategyForm({ subject, stored, onDone }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const report = useRefusalMessage()
  const save = useMutation(q.segments.saveStrategy.mutationOptions())
  const first: Strategy = stored ?? { subject, offer: '', channel: '', service: '', contact: '', budgetFen: null }
  const [draft, setDraft] = useState<Omit<Strategy, 'subject'>>({
    offer: first.offer,
    channel: first.channel,
    service: first.service,
    contact: first.contact,
    budgetFen: first.budgetFen,
  })
  const isChanged = parts.some((part) => draft[part] !== first[part]) || draft.budgetFen !== first.budgetFen
  const perform = (): void => save.mutate({ subject, ...draft }, { onError: report, ...(onDone ? { onSuccess: onDone } : {}) })
  return (
    <section className="strategy-form">
      <h2 className="section-title">{t('strategy.title')}</h2>
      {parts.map((part) => (
        <label key={part}>
          <span className="soft">{t(`strategy.${part}`)}</span>
          <Input.TextArea
            autoSize
            maxLength={1000}
            value={draft[part]}
            onChange={(event) => setDraft({ ...draft, [part]: event.target.value })}
          />
        </label>
      ))}
      <label>
        <span className="soft">{t('strategy.budget')}</span>
        <InputNumber
          min={0}
          precision={2}
          suffix={t('unit.money')}
          value={draft.budgetFen === null ? null : draft.budgetFen / 100}
          onChange={(yuan) => setDraft({ ...draft, budgetFen: yuan === null ? null : Math.round(yuan * 100) })}
        />
      </label>
      <div className="segment-actions">
        <Button type="primary" disabled={!isChanged} loading={save.isPending} onClick={perform}>
          {t('strategy.save')}
        </Button>
        {onDone && <Button onClick={onDone}>{t('cancel')}</Button>}
      </div>
    </section>
  )
}
