import { useQuery } from '@tanstack/react-query'
import { DatePicker, InputNumber, Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { PointsReport, RecruitRow } from '#shared/contract/coupons.ts'
import { CampaignTabs } from '../../app/campaign-tabs.tsx'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { DenseTable, type DenseColumn } from '../../ui/dense-table.tsx'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { Page } from '../../ui/page.tsx'
import { dateOfDay, pickedDay } from '../../ui/picked-day.ts'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { Labelled } from './offer-dialog.tsx'
import { Occasions } from './occasions.tsx'
import { PastCampaigns } from './past-campaigns.tsx'
import './coupons.css'

/** Thanks to the best, points that expire, and who brings new members. */
export function LoyaltyPage(): JSX.Element {
  const { t } = useTranslation('coupons')
  const { data: summary } = useQuery(q.workspace.summary.queryOptions())
  return (
    <Page title={t('loyalty.title')} note={<CampaignTabs />}>
      <div className="coupon-stack">
        <Occasions />
        {summary?.lastDay !== undefined && <Recruitment lastDay={summary.lastDay} />}
        <Points />
        <PastCampaigns />
      </div>
    </Page>
  )
}

const YEAR = 365

function Recruitment({ lastDay }: { readonly lastDay: number }): JSX.Element {
  const { t } = useTranslation('coupons')
  const [by, setBy] = useState<'store' | 'guide'>('store')
  const [span, setSpan] = useState({ fromOn: lastDay - YEAR + 1, toOn: lastDay })
  const { data = [], error } = useQuery(q.coupons.recruitment.queryOptions({ input: { by, ...span } }))
  const share = (part: number, of: number): number | null => (of === 0 ? null : part / of)
  const columns: DenseColumn<RecruitRow>[] = [
    { key: 'name', title: t(`recruit.by.${by}`), kind: 'text', value: ({ name }) => (name === '' ? nothing : name) },
    { key: 'joined', title: t('recruit.joined'), kind: 'count', value: ({ joined }) => joined },
    { key: 'usable', title: t('recruit.usable'), kind: 'rate', value: ({ usable, joined }) => share(usable, joined) },
    { key: 'bought', title: t('recruit.bought'), kind: 'rate', value: ({ bought, joined }) => share(bought, joined) },
    { key: 'first', title: t('recruit.first'), kind: 'money', value: ({ firstFen, bought }) => (bought === 0 ? null : firstFen / bought) },
    { key: 'quality', title: t('recruit.quality'), kind: 'decimal', value: ({ quality }) => quality },
  ]
  return (
    <section className="coupon-stack">
      <h2 className="section-title">{t('recruit.title')}</h2>
      <div className="coupon-line">
        <Segmented
          aria-label={t('recruit.title')}
          value={by}
          options={(['store', 'guide'] as const).map((value) => ({ value, label: t(`recruit.by.${value}`) }))}
          onChange={setBy}
        />
        <DatePicker.RangePicker
          aria-label={t('recruit.span')}
          allowClear={false}
          value={[dateOfDay(span.fromOn), dateOfDay(span.toOn)]}
          onChange={(dates) => {
            const [first, last] = dates ?? []
            if (first && last) setSpan({ fromOn: pickedDay(first), toOn: pickedDay(last) })
          }}
        />
      </div>
      {error !== null && <ProblemNotice error={error} />}
      {data.length === 0 ? (
        <p className="soft">{t('recruit.none')}</p>
      ) : (
        <DenseTable label={t('recruit.title')} columns={columns} rows={data} rowKey={({ name }) => name} />
      )}
      <p className="soft small">{t('recruit.help')}</p>
    </section>
  )
}

function Points(): JSX.Element | null {
  const { t } = useTranslation('coupons')
  const format = useFormat()
  const [months, setMonths] = useState(24)
  const { data, error } = useQuery(q.coupons.points.queryOptions({ input: { months } }))
  if (error !== null) return <ProblemNotice error={error} />
  if (data === undefined) return null
  return (
    <section className="coupon-stack">
      <h2 className="section-title">{t('points.title')}</h2>
      {data.entries === 0 ? (
        <p className="soft">{t('points.none')}</p>
      ) : (
        <>
          <Labelled label={t('points.months')}>
            <InputNumber
              aria-label={t('points.months')}
              className="coupon-number"
              min={1}
              max={120}
              precision={0}
              value={months}
              onChange={(value) => setMonths(value ?? 24)}
            />
          </Labelled>
          <FigureRow>
            <Figure
              label={t('points.balance')}
              value={format.quantity(data.balanceMilli)}
              note={t('points.entries', { count: data.entries })}
            />
            <Figure label={t('points.agreeing')} value={format.number(data.agreeing)} />
            <Figure
              label={t('points.differing')}
              value={format.number(data.differing)}
              note={t('points.unlinked', { count: data.unlinked })}
            />
          </FigureRow>
          <PointsTables report={data} />
        </>
      )}
    </section>
  )
}

function PointsTables({ report }: { readonly report: PointsReport }): JSX.Element {
  const { t } = useTranslation('coupons')
  const format = useFormat()
  const forecast: DenseColumn<PointsReport['forecast'][number]>[] = [
    { key: 'month', title: t('points.month'), kind: 'text', value: ({ month }) => format.month(month) },
    { key: 'points', title: t('points.expiring'), kind: 'text', value: ({ milli }) => format.quantity(milli) },
    { key: 'members', title: t('points.members'), kind: 'count', value: ({ members }) => members },
  ]
  const rows: DenseColumn<PointsReport['rows'][number]>[] = [
    { key: 'card', title: t('points.card'), kind: 'text', value: ({ card }) => card },
    { key: 'name', title: t('points.name'), kind: 'text', value: ({ name }) => name },
    { key: 'ledger', title: t('points.ledger'), kind: 'text', value: ({ ledgerMilli }) => format.quantity(ledgerMilli) },
    { key: 'said', title: t('points.said'), kind: 'text', value: ({ saidMilli }) => format.quantity(saidMilli) },
    {
      key: 'apart',
      title: t('points.apart'),
      kind: 'text',
      value: ({ ledgerMilli, saidMilli }) => format.quantity(ledgerMilli - saidMilli),
    },
  ]
  return (
    <div className="coupon-tables">
      <DenseTable label={t('points.expiring')} columns={forecast} rows={report.forecast} rowKey={({ month }) => month} />
      {report.rows.length > 0 && (
        <DenseTable label={t('points.differing')} columns={rows} rows={report.rows} rowKey={({ memberId }) => memberId} />
      )}
    </div>
  )
}
