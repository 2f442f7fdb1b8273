import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../../app/crm.ts'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { Field, MoneyField } from '../draft/fields.tsx'

const today = (): number => Math.floor((Date.now() - new Date().getTimezoneOffset() * 60_000) / 86_400_000)

/** What mailing only the chosen has saved, and the gifts it has paid for. */
export function SavingsPart(): JSX.Element | null {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { data } = useQuery(q.campaigns.savings.queryOptions())
  const [amountFen, setAmountFen] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const spend = useMutation(
    q.campaigns.spendSaved.mutationOptions({
      onSuccess: () => {
        setAmountFen(null)
        setNote('')
      },
    }),
  )
  const remove = useMutation(q.campaigns.removeSpending.mutationOptions())
  if (data === undefined) return null
  return (
    <section className="mail-stack">
      <h2 className="section-title">{t('savings.title')}</h2>
      <FigureRow>
        <Figure
          label={t('savings.saved')}
          value={format.money(Math.round(data.savedFen))}
          note={t('savings.ofCampaigns', { count: data.campaigns.length })}
        />
        <Figure label={t('savings.spent')} value={format.money(data.spentFen)} />
        <Figure label={t('savings.left')} value={format.money(Math.round(data.leftFen))} note={t('savings.leftNote')} />
      </FigureRow>
      <ul className="plain-list">
        {data.spent.map(({ id, onDay, amountFen: fen, note: text }) => (
          <li key={id}>
            {format.day(onDay)} {text} {format.money(fen)}
            <Button size="small" type="link" danger onClick={() => remove.mutate({ id })}>
              {t('campaigns.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="form-line">
        <MoneyField label={t('savings.amount')} unit={t('brief.yuan')} valueFen={amountFen} onChange={setAmountFen} />
        <Field label={t('savings.for')}>
          <Input value={note} maxLength={200} placeholder={t('savings.placeholder')} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <Button
          disabled={amountFen === null || amountFen === 0 || note.trim() === '' || spend.isPending}
          onClick={() => spend.mutate({ onDay: today(), amountFen: amountFen ?? 0, note: note.trim() })}
        >
          {t('savings.spend')}
        </Button>
      </div>
    </section>
  )
}
