import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CategoryCycle, CycleInput } from '#shared/contract/value-loyalty.ts'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'

const most = 12

/** The cycle of each category's purchases: an overcoat is not bought as often as a shirt. */
export function CategoryCycles({ input }: { readonly input: CycleInput }): JSX.Element {
  const { t } = useTranslation('value')
  const { data, error, refetch } = useQuery({
    ...q.value.categoryCycles.queryOptions({ input: { ...input, most } }),
    placeholderData: keepPreviousData,
  })
  const columns = useColumns(input)
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <Spin />
  return (
    <TableSection
      title={t('loyalty.category.title')}
      note={data.more > 0 ? t('loyalty.category.more', { number: data.more }) : t('loyalty.category.note')}
      columns={columns}
      rows={data.rows}
      rowKey={({ category }) => category}
      footing={data.footing}
    />
  )
}

function useColumns(input: CycleInput): readonly DenseColumn<CategoryCycle>[] {
  const { t } = useTranslation('value')
  const open = useOpenPeople()
  const within = ({ category }: CategoryCycle) => ({ ...input, scope: { ...input.scope, categories: [category] } })
  const rate = (days: number): DenseColumn<CategoryCycle> => ({
    key: `within${days}`,
    title: t('loyalty.days', { number: days }),
    kind: 'rate',
    value: (row) => row.within.find((one) => one.days === days)?.rate ?? null,
    bar: (row) => row.within.find((one) => one.days === days)?.rate ?? null,
  })
  const limit = (name: CategoryCycle['advice'][number]['limit']): DenseColumn<CategoryCycle> => ({
    key: name,
    title: t('loyalty.category.limit', { stage: t(`loyalty.stages.${name}`) }),
    kind: 'count',
    definition: 'life.advisor',
    value: ({ advice }) => advice.find((one) => one.limit === name)?.days ?? null,
  })
  return [
    { key: 'category', title: t('scope.categories'), kind: 'text', value: ({ category }) => category },
    {
      key: 'persons',
      title: t('persons'),
      kind: 'count',
      value: ({ persons }) => persons,
      open: (row) =>
        row.persons === 0
          ? undefined
          : () =>
              open({
                title: t('loyalty.category.buyers', { category: row.category }),
                set: { of: 'life', input: { ...within(row), aheadDays: 14 }, stages: [] },
              }),
    },
    {
      key: 'again',
      title: t('loyalty.category.again'),
      kind: 'count',
      value: ({ again }) => again,
      open: (row) =>
        row.again === 0
          ? undefined
          : () =>
              open({
                title: t('loyalty.category.againTitle', { category: row.category }),
                set: { of: 'gaps', input: within(row), fromDays: 0, toDays: null, first: true },
              }),
    },
    { key: 'median', title: t('loyalty.category.median'), kind: 'count', definition: 'cycle.km', value: ({ medianDays }) => medianDays },
    {
      key: 'own',
      title: t('loyalty.category.own'),
      kind: 'decimal',
      definition: 'cycle.base',
      value: ({ ownMedianDays }) => ownMedianDays,
    },
    rate(90),
    rate(180),
    rate(365),
    limit('due'),
    limit('at-risk'),
    limit('lapsed'),
  ]
}
