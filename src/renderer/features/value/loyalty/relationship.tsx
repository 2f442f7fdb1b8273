import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Relationship, RelationshipInput } from '#shared/contract/value-loyalty.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'

interface Props {
  readonly answer: Relationship
  readonly input: RelationshipInput
}

type Row = Relationship['stages'][number]

/** From stranger to family: the source's five stages by rule, and what each of them needs. */
export function RelationshipView({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const open = useOpenPeople()
  const { footing, stages, persons } = answer
  const columns: readonly DenseColumn<Row>[] = [
    {
      key: 'stage',
      title: t('loyalty.relation.stage'),
      kind: 'text',
      definition: 'life.relationship',
      value: ({ stage }) => t(`loyalty.relation.stages.${stage}`),
    },
    { key: 'when', title: t('rfm.when'), kind: 'text', value: ({ stage }) => t(`loyalty.relation.when.${stage}`, { ...input.rule }) },
    {
      key: 'persons',
      title: t('persons'),
      kind: 'count',
      value: (row) => row.persons,
      bar: ({ share }) => share,
      open: (row) =>
        row.persons === 0
          ? undefined
          : () => open({ title: t(`loyalty.relation.stages.${row.stage}`), set: { of: 'relationship', input, stage: row.stage } }),
    },
    { key: 'share', title: t('personShare'), kind: 'rate', value: ({ share }) => share },
    { key: 'net', title: t('netSales'), kind: 'money', definition: 'base.net_sales', value: ({ netFen }) => netFen },
    {
      key: 'occasions',
      title: t('rfm.occasionsEach'),
      kind: 'decimal',
      value: (row) => (row.persons === 0 ? null : row.occasions / row.persons),
    },
    { key: 'needs', title: t('loyalty.relation.does'), kind: 'text', value: ({ stage }) => t(`loyalty.relation.needs.${stage}`) },
  ]
  return (
    <>
      <FigureRow>
        {stages.map((row) => (
          <Figure
            key={row.stage}
            label={t(`loyalty.relation.stages.${row.stage}`)}
            definition="life.relationship"
            asOf={footing.asOf}
            value={format.number(row.persons)}
            note={format.percent(row.persons, persons, 1)}
          />
        ))}
      </FigureRow>
      <TableSection
        title={t('loyalty.relation.title')}
        note={t('loyalty.relation.note')}
        columns={columns}
        rows={stages}
        rowKey={({ stage }) => stage}
        footing={footing}
      />
    </>
  )
}
