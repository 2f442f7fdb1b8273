import { Segmented } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeedValueRow } from '#shared/contract/value-lifetime.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'
import { useRowName, type SeedGrouping, type SeedValueProps } from './seed-rows.ts'
import { SeedValueChart } from './seed-value-chart.tsx'

const groupings = ['year', 'cohort', 'segment', 'whole'] as const

/** The source's formula, row by row: what came in, what was spent, what is left per customer. */
export function SeedValueView({ onBy, ...props }: SeedValueProps & { readonly onBy: (by: SeedGrouping) => void }): JSX.Element {
  const { t } = useTranslation('lifetime')
  const { answer, by } = props
  const columns = useColumns(props)
  const tools = (
    <Segmented
      size="small"
      aria-label={t('seed.by')}
      value={by}
      onChange={onBy}
      options={groupings.map((value) => ({ value, label: t(`seed.bys.${value}`) }))}
    />
  )
  return (
    <>
      {by !== 'whole' && answer.rows.length > 0 && <SeedValueChart {...props} />}
      <TableSection
        title={t('seed.table')}
        note={t(by === 'segment' ? 'seed.segmentNote' : 'seed.note')}
        tools={tools}
        columns={columns}
        rows={answer.rows}
        rowKey={(row) => row.year ?? row.segment ?? 0}
        footing={answer.footing}
      />
      {by === 'segment' && answer.rows.length === 0 && <p className="soft">{t('seed.noSegments')}</p>}
      <p className="soft">{t('seed.claim')}</p>
      <p className="soft">{t('seed.allocation')}</p>
    </>
  )
}

type Column = DenseColumn<SeedValueRow>

function useColumns(props: SeedValueProps): readonly Column[] {
  const { t } = useTranslation('lifetime')
  const nameOf = useRowName(props)
  return [
    { key: 'name', title: t(`seed.bys.${props.by}`), kind: 'text', value: nameOf },
    ...useCountColumns(props, nameOf),
    { key: 'net', title: t('seed.net'), kind: 'money', definition: 'base.net_sales', value: ({ netFen }) => netFen },
    {
      key: 'per',
      title: t('seed.perCustomer'),
      kind: 'money',
      definition: 'base.per_customer',
      value: ({ perCustomerFen }) => perCustomerFen,
    },
    { key: 'acquisition', title: t('seed.acquisition'), kind: 'money', value: ({ acquisitionFen }) => acquisitionFen },
    { key: 'keep', title: t('seed.keep'), kind: 'money', value: ({ keepFen }) => keepFen },
    { key: 'value', title: t('seed.value'), kind: 'money', definition: 'clv.seed', value: ({ valueFen }) => valueFen },
    {
      key: 'margin',
      title: t('seed.marginValue'),
      kind: 'money',
      definition: 'clv.seed_margin',
      value: ({ marginValueFen }) => marginValueFen,
    },
    { key: 'cac', title: t('seed.cac'), kind: 'money', definition: 'clv.cac', value: ({ cacFen }) => cacFen },
    { key: 'keepCost', title: t('seed.keepCost'), kind: 'money', definition: 'clv.keep_cost', value: ({ keepCostFen }) => keepCostFen },
    { key: 'ratio', title: t('seed.ratio'), kind: 'decimal', definition: 'clv.cac_to_keep', value: ({ cacToKeep }) => cacToKeep },
  ]
}

/** Customers, the new among them, those kept: each opens its persons. */
function useCountColumns({ answer, input }: SeedValueProps, nameOf: (row: SeedValueRow) => string): readonly Column[] {
  const { t } = useTranslation('lifetime')
  const open = useOpenPeople()
  const groups = [
    { key: 'customers', value: (row: SeedValueRow) => row.customers },
    { key: 'new', value: (row: SeedValueRow) => row.newCustomers },
    { key: 'kept', value: (row: SeedValueRow) => row.keptCustomers },
  ] as const
  return groups.map(({ key, value }): Column => ({
    key,
    title: t(`seed.groups.${key}`),
    kind: 'count',
    value,
    open: (row) =>
      value(row) === 0
        ? undefined
        : () =>
            open({
              title: t('seed.people', { name: nameOf(row), group: t(`seed.groups.${key}`) }),
              set: { of: 'seed-value', input, row: answer.rows.indexOf(row), group: key },
            }),
  }))
}
