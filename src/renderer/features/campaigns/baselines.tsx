import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Baseline } from '#shared/contract/campaign-result.ts'
import { q } from '../../app/crm.ts'
import { DenseTable, type DenseColumn } from '../../ui/dense-table.tsx'
import { useFormat } from '../../ui/use-format.ts'

/** What campaigns that are over brought: the ground for the next expectation. */
export function Baselines(): JSX.Element | null {
  const { t } = useTranslation('campaigns')
  const { data } = useQuery(q.campaigns.baselines.queryOptions())
  const columns = useColumns()
  if (data === undefined || data.length === 0) return null
  return (
    <section>
      <h2 className="section-title mail-heading">{t('baselines.title')}</h2>
      <DenseTable label={t('baselines.title')} columns={columns} rows={data} rowKey={({ campaignId }) => campaignId} />
    </section>
  )
}

function useColumns(): DenseColumn<Baseline>[] {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  return [
    { key: 'name', title: t('campaigns.name'), kind: 'text', value: ({ name }) => name },
    { key: 'startsOn', title: t('campaigns.window'), kind: 'text', value: ({ startsOn }) => format.day(startsOn) },
    { key: 'responseRate', title: t('baselines.response'), kind: 'rate', value: ({ responseRate }) => responseRate },
    { key: 'incrementalRate', title: t('baselines.incremental'), kind: 'rate', value: ({ incrementalRate }) => incrementalRate },
    {
      key: 'ticket',
      title: t('baselines.ticket'),
      kind: 'money',
      value: ({ ticketFen }) => (ticketFen === null ? null : Math.round(ticketFen)),
    },
    {
      key: 'cost',
      title: t('baselines.cost'),
      kind: 'money',
      value: ({ costPerPieceFen }) => (costPerPieceFen === null ? null : Math.round(costPerPieceFen)),
    },
    { key: 'verdict', title: t('result.verdict'), kind: 'text', value: ({ verdict }) => t(`result.verdicts.${verdict}`) },
  ]
}
