import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import type { Breadth, Feedback } from '#shared/contract/products-buying.ts'
import { q } from '../../app/crm.ts'
import { FiguresPage } from '../../app/figures/figures-page.tsx'
import { scopeInput } from '../../app/figures/scope-text.ts'
import { TableSection } from '../../app/figures/section.tsx'
import { useScope } from '../../app/figures/use-scope.ts'
import { listRoute } from '../../app/list-route.ts'
import { routes } from '../../app/routes.ts'
import type { DenseColumn } from '../../ui/dense-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { useProductTabs } from './frame.tsx'

/** Single- and cross-category customers with a plan for each, and what customers say of products. */
export function CustomersPage(): JSX.Element {
  const { t } = useTranslation('products')
  const state = useScope()
  const { data, isFetching, error, refetch } = useQuery({
    ...q.products.breadth.queryOptions({ input: { scope: scopeInput(state.scope) } }),
    placeholderData: keepPreviousData,
  })
  const feedback = useQuery(q.products.feedback.queryOptions({ input: {} }))
  return (
    <FiguresPage
      {...useProductTabs()}
      state={state}
      usual={t('usualYear')}
      footing={data?.footing}
      busy={isFetching}
      error={error}
      retry={() => void refetch()}
    >
      {data && <BreadthPart data={data} />}
      {data && feedback.data && <FeedbackPart data={feedback.data} footing={data.footing} />}
    </FiguresPage>
  )
}

function BreadthPart({ data }: { readonly data: Breadth }): JSX.Element {
  const { t } = useTranslation('products')
  const format = useFormat()
  const kind = (name: 'single' | 'cross'): JSX.Element => (
    <Figure
      label={t(`breadth.${name}`)}
      definition="product.cross_category"
      asOf={data.footing.asOf}
      value={format.number(data[name].persons)}
      note={t('breadth.ticket', {
        amount: format.money(data[name].ticketFen === null ? null : Math.round(data[name].ticketFen)),
        net: format.money(data[name].netFen),
      })}
      action={
        <button type="button" className="cell-link" onClick={() => navigate(listRoute({ list: 'breadth', kind: name }))}>
          {t('openList')}
        </button>
      }
    />
  )
  type Row = Breadth['atEqualFrequency'][number]
  const points = (value: number): string => `${value > 0 ? '+' : ''}${(value * 100).toFixed(1)}`
  const columns: readonly DenseColumn<Row>[] = [
    { key: 'f', title: t('breadth.occasions'), kind: 'text', value: ({ occasions }) => (occasions === 5 ? '5+' : String(occasions)) },
    { key: 'single', title: t('breadth.single'), kind: 'count', value: ({ single }) => single },
    {
      key: 'singleBack',
      title: t('breadth.back'),
      kind: 'rate',
      value: ({ single, singleBack }) => (single === 0 ? null : singleBack / single),
    },
    { key: 'cross', title: t('breadth.cross'), kind: 'count', value: ({ cross }) => cross },
    { key: 'crossBack', title: t('breadth.back'), kind: 'rate', value: ({ cross, crossBack }) => (cross === 0 ? null : crossBack / cross) },
    {
      key: 'difference',
      title: t('first.difference'),
      kind: 'text',
      value: ({ difference, low, high }) =>
        difference === null || low === null || high === null ? nothing : `${points(difference)} [${points(low)}, ${points(high)}]`,
    },
  ]
  return (
    <>
      <FigureRow>
        {kind('single')}
        {kind('cross')}
      </FigureRow>
      <p>{t('breadth.planSingle')}</p>
      <p>{t('breadth.planCross')}</p>
      <TableSection
        title={t('breadth.title')}
        note={t('breadth.note')}
        columns={columns}
        rows={data.atEqualFrequency}
        rowKey={({ occasions }) => occasions}
        footing={data.footing}
      />
    </>
  )
}

function FeedbackPart({ data, footing }: { readonly data: Feedback; readonly footing: Breadth['footing'] }): JSX.Element {
  const { t } = useTranslation('products')
  const [item, setItem] = useState<string>()
  type Row = Feedback['rows'][number]
  const columns: readonly DenseColumn<Row>[] = [
    {
      key: 'item',
      title: t('item'),
      kind: 'text',
      value: ({ name, label }) => (name === label ? name : `${name} ${label}`),
      open:
        ({ name }) =>
        () =>
          setItem(name),
    },
    { key: 'remarks', title: t('feedback.remarks'), kind: 'count', value: ({ remarks }) => remarks },
    { key: 'mean', title: t('feedback.mean'), kind: 'decimal', value: ({ meanScore }) => meanScore },
    {
      key: 'persons',
      title: t('feedback.persons'),
      kind: 'count',
      value: ({ persons }) => persons,
      open:
        ({ name }) =>
        () =>
          navigate(listRoute({ list: 'feedback', item: { unit: 'style', name } })),
    },
    { key: 'bought', title: t('feedback.bought'), kind: 'count', value: ({ bought }) => bought },
    { key: 'returns', title: t('feedback.returns'), kind: 'rate', value: ({ returnRate }) => returnRate },
    {
      key: 'topics',
      title: t('feedback.topics'),
      kind: 'text',
      value: ({ topics }) => topics.map(({ topic, remarks }) => `${topic} ${remarks}`).join(t('comma')),
    },
  ]
  type Entry = Feedback['entries'][number]
  const entries: readonly DenseColumn<Entry & { readonly place: number }>[] = [
    { key: 'day', title: t('feedback.day'), kind: 'day', value: ({ day }) => day },
    { key: 'score', title: t('feedback.score'), kind: 'count', value: ({ score }) => score },
    { key: 'topic', title: t('feedback.topic'), kind: 'text', value: ({ topic }) => topic ?? '' },
    { key: 'words', title: t('feedback.words'), kind: 'text', value: ({ words }) => words ?? '' },
    {
      key: 'bought',
      title: t('feedback.bought'),
      kind: 'text',
      value: ({ hasBought }) => (hasBought ? t('yes') : ''),
      open: ({ memberId }) => (memberId === null ? undefined : () => navigate(routes.member(memberId))),
    },
  ]
  if (data.rows.length === 0) return <EmptyState title={t('feedback.none')} text={t('feedback.noneText')} />
  const chosen = data.entries.map((entry, place) => ({ ...entry, place })).filter((entry) => item === undefined || entry.item.name === item)
  return (
    <>
      <TableSection
        title={t('feedback.title')}
        note={data.unknown > 0 ? t('feedback.unknown', { number: data.unknown }) : t('feedback.note')}
        columns={columns}
        rows={data.rows}
        rowKey={({ name }) => name}
        footing={footing}
      />
      <TableSection
        title={t('feedback.entries')}
        columns={entries}
        rows={chosen.slice(0, 50)}
        rowKey={({ place }) => place}
        footing={footing}
      />
    </>
  )
}
