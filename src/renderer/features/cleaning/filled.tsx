import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filled as FilledRow } from '#shared/contract/cleaning-quality.ts'
import { q } from '../../app/crm.ts'
import { DenseTable, type DenseColumn } from '../../ui/dense-table.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useNames } from './use-names.ts'

/** What was empty and is filled since the last milestone, and by whom. */
export function Filled(): JSX.Element | null {
  const { t } = useTranslation('cleaning')
  const names = useNames()
  const format = useFormat()
  const { data } = useQuery(q.cleaning.filled.queryOptions({ input: {} }))
  if (data?.since == null) return null
  const by = { rule: t('filledBy.rule'), officer: t('filledBy.officer'), import: t('filledBy.import') } as const
  const columns: readonly DenseColumn<FilledRow>[] = [
    { key: 'field', title: t('column.field'), kind: 'text', value: (row) => names.field(row.field) },
    { key: 'members', title: t('column.members'), kind: 'count', value: (row) => row.members },
    { key: 'by', title: t('column.by'), kind: 'text', value: (row) => by[row.by] },
    {
      key: 'who',
      title: t('column.who'),
      kind: 'text',
      value: (row) => (row.by === 'rule' ? `${row.who} ${names.rule(row.who)}` : names.actor(row.who)),
    },
  ]
  return (
    <section>
      <h2 className="section-title">{t('filled')}</h2>
      <p className="soft">
        {data.milestone === null
          ? t('filledSince', { day: format.day(data.since) })
          : t('filledSinceMilestone', { name: data.milestone, day: format.day(data.since) })}
      </p>
      {data.rows.length === 0 ? (
        <p className="soft">{t('filledNothing')}</p>
      ) : (
        <DenseTable label={t('filled')} columns={columns} rows={data.rows} rowKey={(row) => `${row.field} ${row.by} ${row.who}`} />
      )}
    </section>
  )
}
