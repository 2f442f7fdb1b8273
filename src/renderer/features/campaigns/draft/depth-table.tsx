import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignBrief } from '#shared/contract/campaign-brief.ts'
import type { Depth } from '#shared/contract/campaign-calendar.ts'
import { q } from '../../../app/crm.ts'
import { DenseTable, type DenseColumn } from '../../../ui/dense-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'

interface Props {
  readonly id?: number
  readonly brief: CampaignBrief
}

type Row = Depth['rows'][number]

/** Expected profit by mail depth, the best recency first; the line where one more piece no longer pays. */
export function DepthTable({ id, brief }: Props): JSX.Element | null {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const input = { ...(id === undefined ? {} : { id }), brief }
  const { data } = useQuery({
    ...q.campaigns.depth.queryOptions({ input, placeholderData: keepPreviousData }),
    enabled: brief.segmentId !== null && brief.marginRate !== null && brief.expectation.ticketFen !== null,
  })
  if (data === undefined || data === null || data.rows.length === 0) return null
  const columns: DenseColumn<Row>[] = [
    {
      key: 'cell',
      title: t('pilot.cell'),
      kind: 'text',
      value: ({ name }) => (name === '0' ? t('result.noPurchase') : t('pilot.recency', { score: Number(name) })),
    },
    { key: 'pieces', title: t('campaigns.pieces'), kind: 'count', value: ({ pieces }) => pieces },
    { key: 'response', title: t('pilot.expected'), kind: 'rate', value: ({ response }) => response },
    { key: 'each', title: t('depth.each'), kind: 'money', value: ({ profitPerPieceFen }) => profitPerPieceFen },
    { key: 'sum', title: t('depth.sum'), kind: 'money', value: ({ cumulativeProfitFen }) => cumulativeProfitFen },
  ]
  return (
    <section>
      <h3 className="section-title mail-heading">{t('depth.title')}</h3>
      <DenseTable
        label={t('depth.title')}
        columns={columns}
        rows={data.rows}
        rowKey={({ name }) => name}
        rowClass={({ profitPerPieceFen }) => (profitPerPieceFen > 0 ? undefined : 'soft')}
      />
      <p className="soft small">
        {t('depth.best', { count: data.best.pieces, profit: format.money(Math.round(data.best.profitFen)) })}{' '}
        {data.from === null ? t('depth.fromBrief') : t('depth.from', { name: data.from })}
      </p>
    </section>
  )
}
