import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import type { Ranking } from '#shared/contract/products-buying.ts'
import type { GoodsUnit } from '#shared/contract/products-goods.ts'
import { q } from '../../app/crm.ts'
import { FiguresPage } from '../../app/figures/figures-page.tsx'
import { scopeInput } from '../../app/figures/scope-text.ts'
import { TableSection } from '../../app/figures/section.tsx'
import { useScope } from '../../app/figures/use-scope.ts'
import { listRoute } from '../../app/list-route.ts'
import type { DenseColumn } from '../../ui/dense-table.tsx'
import { AttributeSelect, UnitSelect, useGroupName, useProductTabs, type Attribute } from './frame.tsx'

type Row = Ranking['rows'][number]
type Group = Ranking['groups'][number]

/** What runs and what stands, at which price, for whom. */
export function RankingPage(): JSX.Element {
  const { t } = useTranslation('products')
  const groupName = useGroupName()
  const state = useScope()
  const [unit, setUnit] = useState<GoodsUnit>('style')
  const [list, setList] = useState<'hot' | 'slow'>('hot')
  const [attribute, setAttribute] = useState<Attribute>('tier')
  const { data, isFetching, error, refetch } = useQuery({
    ...q.products.ranking.queryOptions({ input: { scope: scopeInput(state.scope), unit, list, by: { of: 'attribute', attribute } } }),
    placeholderData: keepPreviousData,
  })
  const lists = [
    { value: 'hot' as const, label: t('ranking.hot') },
    { value: 'slow' as const, label: t('ranking.slow') },
  ]
  const columns: readonly DenseColumn<Row>[] = [
    { key: 'item', title: t('item'), kind: 'text', value: ({ name, label }) => (name === label ? name : `${name} ${label}`) },
    {
      key: 'pieces',
      title: t('prices.pieces'),
      kind: 'count',
      definition: 'product.hot_slow',
      value: ({ quantityMilli }) => quantityMilli / 1000,
    },
    { key: 'before', title: t('ranking.before'), kind: 'count', value: ({ quantityBeforeMilli }) => quantityBeforeMilli / 1000 },
    { key: 'net', title: t('net'), kind: 'money', value: ({ netFen }) => netFen },
    {
      key: 'customers',
      title: t('buyers'),
      kind: 'count',
      value: ({ customers }) => customers,
      open:
        ({ name }) =>
        () =>
          navigate(listRoute({ list: 'buyers', item: { unit, name } })),
    },
    { key: 'full', title: t('ranking.full'), kind: 'rate', definition: 'product.full_price', value: ({ mix }) => mix.fullShare },
    { key: 'paid', title: t('ranking.paid'), kind: 'rate', value: ({ mix }) => mix.paidShare },
    { key: 'last', title: t('ranking.last'), kind: 'day', value: ({ lastSoldOn }) => lastSoldOn },
    { key: 'age', title: t('ranking.age'), kind: 'count', value: ({ ageDays }) => ageDays },
    {
      key: 'arrival',
      title: t('ranking.arrival'),
      kind: 'text',
      value: () => t('ranking.match'),
      open: ({ name }) => (unit === 'style' ? () => navigate(listRoute({ list: 'new-arrival', style: name })) : undefined),
    },
  ]
  const groupColumns: readonly DenseColumn<Group>[] = [
    { key: 'group', title: t('by'), kind: 'text', value: ({ name }) => groupName(name) },
    { key: 'net', title: t('net'), kind: 'money', value: ({ netFen }) => netFen },
    { key: 'fullNet', title: t('ranking.fullNet'), kind: 'money', value: ({ mix }) => mix.fullNetFen },
    { key: 'discountNet', title: t('ranking.discountNet'), kind: 'money', value: ({ mix }) => mix.discountNetFen },
    { key: 'unknown', title: t('ranking.unknownNet'), kind: 'money', value: ({ mix }) => mix.unknownNetFen },
    { key: 'full', title: t('ranking.full'), kind: 'rate', definition: 'product.full_price', value: ({ mix }) => mix.fullShare },
    { key: 'paid', title: t('ranking.paid'), kind: 'rate', value: ({ mix }) => mix.paidShare },
  ]
  return (
    <FiguresPage
      {...useProductTabs()}
      state={state}
      usual={t('usualQuarter')}
      footing={data?.footing}
      busy={isFetching}
      error={error}
      retry={() => void refetch()}
      tools={
        <>
          <Segmented size="small" value={list} options={lists} onChange={setList} aria-label={t('ranking.list')} />
          <UnitSelect unit={unit} onChange={setUnit} />
          <AttributeSelect attribute={attribute} onChange={setAttribute} />
        </>
      }
    >
      {data && (
        <TableSection title={t(`ranking.${list}`)} columns={columns} rows={data.rows} rowKey={({ name }) => name} footing={data.footing} />
      )}
      {data && (
        <TableSection
          title={t('ranking.mix')}
          columns={groupColumns}
          rows={data.groups}
          rowKey={({ name }) => name}
          footing={data.footing}
        />
      )}
    </FiguresPage>
  )
}
