import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import type { FirstQuality } from '#shared/contract/products-buying.ts'
import type { GoodsUnit } from '#shared/contract/products-goods.ts'
import { q } from '../../app/crm.ts'
import { FiguresPage } from '../../app/figures/figures-page.tsx'
import { scopeInput } from '../../app/figures/scope-text.ts'
import { TableSection } from '../../app/figures/section.tsx'
import { useScope } from '../../app/figures/use-scope.ts'
import { listRoute } from '../../app/list-route.ts'
import type { DenseColumn } from '../../ui/dense-table.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { UnitSelect, useProductTabs } from './frame.tsx'

type Row = FirstQuality['rows'][number]

/** Which first products bring customers who stay. */
export function FirstPage(): JSX.Element {
  const { t } = useTranslation('products')
  const format = useFormat()
  const state = useScope()
  const [unit, setUnit] = useState<GoodsUnit>('style')
  const { data, isFetching, error, refetch } = useQuery({
    ...q.products.firstQuality.queryOptions({ input: { scope: scopeInput(state.scope), unit } }),
    placeholderData: keepPreviousData,
  })
  const points = (value: number): string => `${value > 0 ? '+' : ''}${(value * 100).toFixed(1)}`
  const difference = ({ difference: d, differenceLow: low, differenceHigh: high }: Row): string =>
    d === null || low === null || high === null ? nothing : `${points(d)} [${points(low)}, ${points(high)}]`
  const open = (name: string, cameAgain?: boolean) => () =>
    navigate(listRoute({ list: 'first-buyers', item: { unit, name }, ...(cameAgain === undefined ? {} : { cameAgain }) }))
  const columns: readonly DenseColumn<Row>[] = [
    { key: 'item', title: t('item'), kind: 'text', value: ({ name, label }) => (name === label ? name : `${name} ${label}`) },
    { key: 'n', title: t('first.buyers'), kind: 'count', value: ({ firstBuyers }) => firstBuyers, open: ({ name }) => open(name) },
    { key: 'again', title: t('first.again'), kind: 'count', value: ({ cameAgain }) => cameAgain, open: ({ name }) => open(name, false) },
    { key: 'rate', title: t('first.rate'), kind: 'rate', definition: 'product.first_quality', value: ({ rate }) => rate },
    {
      key: 'interval',
      title: t('first.interval'),
      kind: 'text',
      value: ({ low, high }) => (low === null || high === null ? nothing : `${format.percent(low, 1)}–${format.percent(high, 1)}`),
    },
    { key: 'difference', title: t('first.difference'), kind: 'text', value: difference },
    { key: 'q', title: 'q', kind: 'text', value: (row) => row.q?.toFixed(3) ?? nothing },
    { key: 'year', title: t('first.year'), kind: 'money', value: ({ yearNetFen }) => yearNetFen },
    { key: 'profit', title: t('first.profit'), kind: 'money', value: ({ yearProfitFen }) => yearProfitFen },
  ]
  return (
    <FiguresPage
      {...useProductTabs()}
      state={state}
      usual={t('usualAll')}
      footing={data?.footing}
      busy={isFetching}
      error={error}
      retry={() => void refetch()}
      tools={<UnitSelect unit={unit} onChange={setUnit} />}
    >
      {data && (
        <TableSection
          title={t('first.title')}
          note={t('first.note', { number: format.number(data.firstBuyers), tested: data.tested })}
          columns={columns}
          rows={data.rows}
          rowKey={({ name }) => name}
          footing={data.footing}
          rowClass={({ isFinding }) => (isFinding ? undefined : 'soft')}
        />
      )}
    </FiguresPage>
  )
}
