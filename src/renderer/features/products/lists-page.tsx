import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import type { ListResult } from '#shared/contract/products-lists.ts'
import { q } from '../../app/crm.ts'
import { FiguresPage } from '../../app/figures/figures-page.tsx'
import { routes } from '../../app/routes.ts'
import { DenseTable, type DenseColumn } from '../../ui/dense-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { useProductTabs } from './frame.tsx'

/** Saved lists and what came of them. */
export function ListsPage(): JSX.Element {
  const { t } = useTranslation('products')
  const format = useFormat()
  const { data, isFetching, error, refetch } = useQuery(q.products.listResults.queryOptions())
  const range = ({ low, high }: ListResult): string =>
    low === null || high === null ? nothing : `${format.percent(low, 1)}–${format.percent(high, 1)}`
  const columns: readonly DenseColumn<ListResult>[] = [
    {
      key: 'name',
      title: t('lists.name'),
      kind: 'text',
      value: ({ name }) => name,
      open:
        ({ segmentId }) =>
        () =>
          navigate(routes.segment(segmentId)),
    },
    { key: 'on', title: t('lists.takenOn'), kind: 'day', value: ({ takenOn }) => takenOn },
    { key: 'persons', title: t('list.persons'), kind: 'count', definition: 'product.list', value: ({ persons }) => persons },
    { key: 'back', title: t('lists.cameBack'), kind: 'count', value: ({ cameBack }) => cameBack },
    { key: 'target', title: t('lists.target'), kind: 'count', value: ({ boughtTarget }) => boughtTarget },
    { key: 'fen', title: t('lists.targetFen'), kind: 'money', value: ({ targetFen }) => targetFen },
    { key: 'rate', title: t('lists.rate'), kind: 'rate', value: ({ rate }) => rate },
    { key: 'range', title: t('first.interval'), kind: 'text', value: range },
  ]
  return (
    <FiguresPage {...useProductTabs()} footing={undefined} busy={isFetching} error={error} retry={() => void refetch()}>
      <p className="soft">{t('lists.note')}</p>
      {data && data.length === 0 && <EmptyState title={t('lists.none')} text={t('lists.noneText')} />}
      {data && data.length > 0 && (
        <DenseTable label={t('tabs.lists')} columns={columns} rows={data} rowKey={({ segmentId }) => segmentId} />
      )}
    </FiguresPage>
  )
}
