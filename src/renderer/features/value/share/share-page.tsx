import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShareTable } from '#shared/contract/value-share.ts'
import { q } from '../../../app/crm.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { scopeInput } from '../../../app/figures/scope-text.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useScope } from '../../../app/figures/use-scope.ts'
import { useOpenPeople, ValuePage } from '../frame/value-page.tsx'
import { buyersOf } from './buyers-of.ts'
import { OneMoreItem } from './one-more-item.tsx'
import { rowName } from './row-name.ts'
import { SegmentYears } from './segment-years.tsx'
import { ShareChart } from './share-chart.tsx'

const groupings = ['year', 'half', 'quarter', 'month', 'store'] as const
type By = (typeof groupings)[number]
const views = ['shares', 'segments', 'one-more'] as const
type View = (typeof views)[number]

/** How much of the sales comes from members, in both readings of the source's numbers. */
export function SharePage(): JSX.Element {
  const { t } = useTranslation('value')
  const state = useScope()
  const [view, setView] = useState<View>('shares')
  const [by, setBy] = useState<By>('year')
  const input = { by, scope: scopeInput(state.scope) }
  const { data, error, isFetching, refetch } = useQuery({
    ...q.value.shareTable.queryOptions({ input }),
    placeholderData: keepPreviousData,
  })
  const tools = (
    <Segmented
      aria-label={t('share.view')}
      value={view}
      onChange={setView}
      options={views.map((value) => ({ value, label: t(`share.views.${value}`) }))}
    />
  )
  return (
    <ValuePage
      state={state}
      usual={t('scope.spans.all')}
      footing={view === 'one-more' ? undefined : data?.footing}
      busy={isFetching}
      error={error}
      retry={() => void refetch()}
      tools={tools}
      needsNoData={view === 'one-more'}
      {...(view === 'segments' && state.scope.period ? { hint: t('segmentYears.wholeYears') } : {})}
    >
      {view === 'one-more' && <OneMoreItem />}
      {view === 'segments' && <SegmentYears scope={state.scope} />}
      {view === 'shares' && data && <Shares table={data} by={by} onBy={setBy} />}
    </ValuePage>
  )
}

type Row = ShareTable['rows'][number]

interface SharesProps {
  readonly table: ShareTable
  readonly by: By
  readonly onBy: (by: By) => void
}

function Shares({ table, by, onBy }: SharesProps): JSX.Element {
  const { t } = useTranslation('value')
  const columns = useShareColumns(table, by)
  const tools = (
    <Segmented
      size="small"
      aria-label={t('share.by')}
      value={by}
      onChange={onBy}
      options={groupings.map((value) => ({ value, label: t(`share.bys.${value}`) }))}
    />
  )
  return (
    <>
      <ShareChart table={table} by={by} />
      <TableSection
        title={t('share.table')}
        note={t('share.tableNote')}
        tools={tools}
        columns={columns}
        rows={table.rows}
        rowKey={({ key }) => key}
        footing={table.footing}
      />
      <p className="soft">{t('yearly.footnote')}</p>
    </>
  )
}

function useShareColumns(table: ShareTable, by: By): readonly DenseColumn<Row>[] {
  const { t } = useTranslation('value')
  const format = useFormat()
  const open = useOpenPeople()
  const show = (row: Row) => () => open(buyersOf(row, by, table.footing.scope, t('share.buyers', { name: rowName(row, by, format) })))
  const topOf = (row: Row) => row.top.find(({ x }) => x === 0.16)
  return [
    { key: 'name', title: t(`share.bys.${by}`), kind: 'text', value: (row) => rowName(row, by, format) + (row.isPartial ? ' *' : '') },
    { key: 'net', title: t('netSales'), kind: 'money', definition: 'base.net_sales', value: (row) => row.netFen },
    { key: 'receipts', title: t('share.receipts'), kind: 'count', value: (row) => row.receipts },
    {
      key: 'receiptShare',
      title: t('share.receiptShare'),
      kind: 'rate',
      definition: 'share.receipts',
      value: (row) => row.receiptShare,
      bar: (row) => row.receiptShare,
    },
    {
      key: 'revenueShare',
      title: t('share.revenueShare'),
      kind: 'rate',
      definition: 'share.revenue',
      value: (row) => row.revenueShare,
      bar: (row) => row.revenueShare,
    },
    { key: 'atMost', title: t('share.atMost'), kind: 'rate', value: (row) => row.revenueShareAtMost },
    { key: 'index', title: t('share.index'), kind: 'decimal', definition: 'share.index', value: (row) => row.index },
    { key: 'spend', title: t('share.spendRatio'), kind: 'decimal', definition: 'share.spend_ratio', value: (row) => row.spendRatio },
    {
      key: 'active',
      title: t('share.active'),
      kind: 'count',
      value: (row) => row.activePersons,
      open: (row) => (row.activePersons === 0 ? undefined : show(row)),
    },
    { key: 'activeShare', title: t('share.activeShare'), kind: 'rate', definition: 'share.active', value: (row) => row.activeShare },
    {
      key: 'topMember',
      title: t('share.topMember'),
      kind: 'rate',
      definition: 'share.top_x',
      value: (row) => topOf(row)?.ofMemberSales ?? null,
    },
    { key: 'topAll', title: t('share.topAll'), kind: 'rate', value: (row) => topOf(row)?.ofAllSales ?? null },
  ]
}
