import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import { pairOrders, type Pair, type Pairs, type PairsInput, type Sequence } from '#shared/contract/products-buying.ts'
import type { GoodsUnit } from '#shared/contract/products-goods.ts'
import { q } from '../../app/crm.ts'
import { FiguresPage } from '../../app/figures/figures-page.tsx'
import { scopeInput } from '../../app/figures/scope-text.ts'
import { TableSection } from '../../app/figures/section.tsx'
import { useScope } from '../../app/figures/use-scope.ts'
import { listRoute } from '../../app/list-route.ts'
import type { DenseColumn } from '../../ui/dense-table.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { UnitSelect, useProductTabs } from './frame.tsx'

/** What is bought together, what follows what, and whom to offer the other half. */
export function PairsPage(): JSX.Element {
  const { t } = useTranslation('products')
  const state = useScope()
  const [unit, setUnit] = useState<GoodsUnit>('style')
  const [order, setOrder] = useState<PairsInput['order']>('leverage')
  const scope = scopeInput(state.scope)
  const pairs = useQuery({ ...q.products.pairs.queryOptions({ input: { scope, unit, order } }), placeholderData: keepPreviousData })
  const sequence = useQuery({ ...q.products.sequence.queryOptions({ input: { scope, unit } }), placeholderData: keepPreviousData })
  const orders = pairOrders.map((value) => ({ value, label: t(`pairs.orders.${value}`) }))
  return (
    <FiguresPage
      {...useProductTabs()}
      state={state}
      usual={t('usualAll')}
      footing={pairs.data?.footing}
      busy={pairs.isFetching || sequence.isFetching}
      error={pairs.error ?? sequence.error}
      retry={() => void pairs.refetch()}
      tools={
        <>
          <UnitSelect unit={unit} onChange={setUnit} />
          <Segmented size="small" value={order} options={orders} onChange={setOrder} aria-label={t('pairs.order')} />
        </>
      }
    >
      {pairs.data && <PairTable data={pairs.data} unit={unit} />}
      {sequence.data && <FollowTable data={sequence.data} unit={unit} />}
    </FiguresPage>
  )
}

const shown = ({ name, label }: Pair['a']): string => (name === label ? name : `${name} ${label}`)

function PairTable({ data, unit }: { readonly data: Pairs; readonly unit: GoodsUnit }): JSX.Element {
  const { t } = useTranslation('products')
  const format = useFormat()
  const offer = (a: string, b: string) => () => navigate(listRoute({ list: 'next-offer', a: { unit, name: a }, b: { unit, name: b } }))
  const columns: readonly DenseColumn<Pair>[] = [
    { key: 'a', title: t('pairs.a'), kind: 'text', value: ({ a }) => shown(a) },
    { key: 'b', title: t('pairs.b'), kind: 'text', value: ({ b }) => shown(b) },
    { key: 'count', title: t('pairs.count'), kind: 'count', value: ({ count }) => count },
    {
      key: 'support',
      title: t('pairs.support'),
      kind: 'rate',
      definition: 'basket.support',
      value: ({ support }) => support,
      cell: ({ support }) => format.percent(support, 1, 2),
    },
    {
      key: 'ab',
      title: t('pairs.ab'),
      kind: 'rate',
      definition: 'basket.confidence',
      value: ({ confidenceAToB }) => confidenceAToB,
      open: ({ a, b }) => offer(a.name, b.name),
    },
    {
      key: 'ba',
      title: t('pairs.ba'),
      kind: 'rate',
      value: ({ confidenceBToA }) => confidenceBToA,
      open: ({ a, b }) => offer(b.name, a.name),
    },
    { key: 'lift', title: t('pairs.lift'), kind: 'decimal', definition: 'basket.lift', value: ({ lift }) => lift },
    {
      key: 'leverage',
      title: t('pairs.leverage'),
      kind: 'decimal',
      definition: 'basket.leverage',
      value: ({ leverage }) => leverage,
      cell: ({ leverage }) => leverage.toFixed(4),
    },
    { key: 'q', title: 'q', kind: 'text', value: (pair) => (pair.q < 0.001 ? '< 0.001' : pair.q.toFixed(3)) },
    { key: 'yes', title: t('pairs.recommended'), kind: 'text', value: ({ isRecommended }) => (isRecommended ? t('yes') : '') },
  ]
  const note = t('pairs.note', {
    baskets: format.number(data.baskets),
    tested: format.number(data.tested),
    recommended: format.number(data.recommended),
  })
  return (
    <TableSection
      title={t('pairs.title')}
      note={note}
      columns={columns}
      rows={data.rows}
      rowKey={({ a, b }) => `${a.name} ${b.name}`}
      footing={data.footing}
      rowClass={({ isRecommended }) => (isRecommended ? undefined : 'soft')}
    >
      {data.rows.length === 0 ? <p className="soft">{t('pairs.none')}</p> : undefined}
    </TableSection>
  )
}

function FollowTable({ data, unit }: { readonly data: Sequence; readonly unit: GoodsUnit }): JSX.Element {
  const { t } = useTranslation('products')
  type Row = Sequence['rows'][number]
  const columns: readonly DenseColumn<Row>[] = [
    { key: 'a', title: t('pairs.first'), kind: 'text', value: ({ a }) => shown(a) },
    { key: 'b', title: t('pairs.then'), kind: 'text', value: ({ b }) => shown(b) },
    { key: 'persons', title: t('pairs.persons'), kind: 'count', definition: 'basket.sequence', value: ({ persons }) => persons },
    {
      key: 'followed',
      title: t('pairs.followed'),
      kind: 'count',
      value: ({ followed }) => followed,
      open:
        ({ a, b }) =>
        () =>
          navigate(listRoute({ list: 'next-offer', a: { unit, name: a.name }, b: { unit, name: b.name } })),
    },
    { key: 'share', title: t('pairs.share'), kind: 'rate', value: ({ share }) => share },
    { key: 'without', title: t('pairs.without'), kind: 'rate', value: ({ shareWithout }) => shareWithout },
    { key: 'lift', title: t('pairs.lift'), kind: 'decimal', value: ({ lift }) => lift },
    { key: 'yes', title: t('pairs.recommended'), kind: 'text', value: ({ isFinding }) => (isFinding ? t('yes') : '') },
  ]
  return (
    <TableSection
      title={t('pairs.sequence')}
      note={t('pairs.sequenceNote', { tested: data.tested })}
      columns={columns}
      rows={data.rows}
      rowKey={({ a, b }) => `${a.name} ${b.name}`}
      footing={data.footing}
    >
      {data.rows.length === 0 ? <p className="soft">{t('pairs.none')}</p> : undefined}
    </TableSection>
  )
}
