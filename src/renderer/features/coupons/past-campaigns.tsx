import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { PastCampaign } from '#shared/contract/coupons.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { DenseTable, type DenseColumn } from '../../ui/dense-table.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'

/** Campaigns that were run elsewhere and are known from their lists; nothing where no such list was imported. */
export function PastCampaigns(): JSX.Element | null {
  const { t } = useTranslation('coupons')
  const format = useFormat()
  const { data = [], error } = useQuery(q.coupons.past.queryOptions())
  if (error !== null) return <ProblemNotice error={error} />
  if (data.length === 0) return null
  const columns: DenseColumn<PastCampaign>[] = [
    { key: 'name', title: t('past.name'), kind: 'text', value: ({ code, name }) => (name === null ? code : `${code} · ${name}`) },
    { key: 'from', title: t('past.from'), kind: 'day', value: ({ fromOn }) => fromOn },
    { key: 'to', title: t('past.to'), kind: 'day', value: ({ toOn }) => toOn },
    { key: 'mailed', title: t('past.mailed'), kind: 'count', value: ({ mailed }) => mailed },
    { key: 'redeemers', title: t('past.redeemers'), kind: 'count', value: ({ rate }) => rate.responders },
    { key: 'rate', title: t('past.rate'), kind: 'rate', value: ({ rate }) => rate.rate },
    {
      key: 'interval',
      title: t('past.interval'),
      kind: 'text',
      value: ({ rate: { interval } }) =>
        interval === null ? nothing : `${format.percent(interval.low, 1)} – ${format.percent(interval.high, 1)}`,
    },
    { key: 'redemptions', title: t('past.redemptions'), kind: 'count', value: ({ redemptions }) => redemptions },
    { key: 'outside', title: t('past.outside'), kind: 'count', value: ({ outside }) => outside },
    { key: 'others', title: t('past.others'), kind: 'count', value: ({ redeemers, rate }) => redeemers - rate.responders },
  ]
  return (
    <section className="coupon-stack">
      <h2 className="section-title">{t('past.title')}</h2>
      <DenseTable label={t('past.title')} columns={columns} rows={data} rowKey={({ code }) => code} />
      <p className="soft small">{t('past.help')}</p>
    </section>
  )
}
