import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Frequency } from '#shared/contract/brand.ts'
import { q } from '../../app/crm.ts'
import { FiguresPage } from '../../app/figures/figures-page.tsx'
import { scopeInput } from '../../app/figures/scope-text.ts'
import { TableSection } from '../../app/figures/section.tsx'
import { useScope } from '../../app/figures/use-scope.ts'
import type { DenseColumn } from '../../ui/dense-table.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { useBrandTabs } from './frame.tsx'

type Row = Frequency['rows'][number]
/** Of a change that is none, or of too few persons, no share says anything. */
const isTold = ({ verdict }: Row): boolean => verdict === 'frequency-led' || verdict === 'ticket-led' || verdict === 'mixed'
const kinds = ['category', 'brand', 'line'] as const

/** Whether growth comes from coming more often or from spending more each time. */
export function FrequencyPage(): JSX.Element {
  const { t } = useTranslation('brand')
  const format = useFormat()
  const state = useScope()
  const [by, setBy] = useState<(typeof kinds)[number]>('category')
  const { data, isFetching, error, refetch } = useQuery({
    ...q.brand.frequency.queryOptions({ input: { scope: scopeInput(state.scope), by } }),
    placeholderData: keepPreviousData,
  })
  const percent = (change: number): string => `${((Math.exp(change) - 1) * 100).toFixed(1)}%`
  const text = (change: Row['sales']): string =>
    change === null ? nothing : `${percent(change.change)} [${percent(change.low)}, ${percent(change.high)}]`
  const columns: readonly DenseColumn<Row>[] = [
    { key: 'name', title: t(`parts.${by}`), kind: 'text', value: ({ name }) => (name === '' ? t('all') : name) },
    {
      key: 'verdict',
      title: t('frequency.verdict'),
      kind: 'text',
      definition: 'stage.freq_ticket',
      value: ({ verdict }) => t(`verdicts.${verdict}`),
    },
    { key: 'persons', title: t('frequency.persons'), kind: 'count', value: ({ persons }) => persons },
    { key: 'sales', title: t('frequency.sales'), kind: 'text', value: ({ sales }) => text(sales) },
    { key: 'frequency', title: t('frequency.frequency'), kind: 'text', value: ({ frequency }) => text(frequency) },
    { key: 'ticket', title: t('frequency.ticket'), kind: 'text', value: ({ ticket }) => text(ticket) },
    { key: 'share', title: t('frequency.share'), kind: 'rate', value: (row) => (isTold(row) ? row.frequencyShare : null) },
    { key: 'earlier', title: t('frequency.earlier'), kind: 'text', value: ({ earlier }) => t(`verdicts.${earlier.verdict}`) },
  ]
  const options = kinds.map((value) => ({ value, label: t(`parts.${value}`) }))
  return (
    <FiguresPage
      {...useBrandTabs()}
      state={state}
      footing={data?.footing}
      busy={isFetching}
      error={error}
      retry={() => void refetch()}
      tools={<Segmented size="small" value={by} options={options} onChange={setBy} aria-label={t('parts.by')} />}
    >
      {data && <p className="soft">{t('frequency.note')}</p>}
      {data && (
        <TableSection
          title={t('frequency.title', {
            before: `${format.day(data.before.from)}–${format.day(data.before.to)}`,
            after: `${format.day(data.after.from)}–${format.day(data.after.to)}`,
          })}
          note={data.isUneven ? t('frequency.uneven') : undefined}
          columns={columns}
          rows={data.rows}
          rowKey={({ name }) => name}
          footing={data.footing}
          rowClass={(row) => (isTold(row) ? undefined : 'soft')}
        />
      )}
    </FiguresPage>
  )
}
