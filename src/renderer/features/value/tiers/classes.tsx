import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassesInput, ValueClasses } from '#shared/contract/value-tiers.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'

interface Props {
  readonly answer: ValueClasses
  readonly input: ClassesInput
}

type Row = ValueClasses['classes'][number]

/** Most valuable, most growable, below zero: margin less the cost to serve. */
export function Classes({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const open = useOpenPeople()
  const columns: readonly DenseColumn<Row>[] = [
    { key: 'class', title: t('classes.class'), kind: 'text', definition: 'value.class', value: (row) => t(`classes.names.${row.class}`) },
    {
      key: 'persons',
      title: t('persons'),
      kind: 'count',
      value: ({ persons }) => persons,
      bar: ({ persons }) => (answer.footing.n === 0 ? null : persons / answer.footing.n),
      open: (row) =>
        row.persons === 0
          ? undefined
          : () => open({ title: t(`classes.names.${row.class}`), set: { of: 'class', input, class: row.class } }),
    },
    { key: 'net', title: t('netSales'), kind: 'money', value: ({ netFen }) => netFen },
    { key: 'margin', title: t('classes.margin'), kind: 'money', definition: 'value.profit', value: ({ marginFen }) => marginFen },
    { key: 'serve', title: t('classes.serve'), kind: 'money', value: ({ serveFen }) => serveFen },
    { key: 'value', title: t('classes.value'), kind: 'money', value: ({ valueFen }) => valueFen },
    { key: 'growth', title: t('classes.growth'), kind: 'money', definition: 'value.potential', value: ({ growthFen }) => growthFen },
  ]
  return (
    <TableSection
      title={t('classes.title')}
      note={t('classes.note')}
      columns={columns}
      rows={answer.classes}
      rowKey={(row) => row.class}
      footing={answer.footing}
    />
  )
}
