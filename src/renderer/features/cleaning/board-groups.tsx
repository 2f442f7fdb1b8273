import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grouping, QualityGroup, QualityList } from '#shared/contract/cleaning-quality.ts'
import { q } from '../../app/crm.ts'
import { DenseTable, type DenseColumn } from '../../ui/dense-table.tsx'
import { useNames } from './use-names.ts'

/** The rates side by side: by store, source, import, or the year of joining. A rate opens who lacks it there. */
export function Groups({ open }: { readonly open: (list: QualityList) => void }): JSX.Element {
  const { t } = useTranslation('cleaning')
  const names = useNames()
  const [by, setBy] = useState<Grouping>('store')
  const { data = [] } = useQuery(q.cleaning.groups.queryOptions({ input: { by } }))
  const groupMetrics = ['first_pass', 'rule_valid', 'completion', 'valid_address', 'valid_mobile', 'valid_contact'] as const
  const columns: readonly DenseColumn<QualityGroup>[] = [
    { key: 'label', title: t(`group.${by}`), kind: 'text', value: (row) => (row.label === '' ? t('group.none') : row.label) },
    { key: 'members', title: t('column.members'), kind: 'count', value: (row) => row.members },
    ...groupMetrics.map((metric): DenseColumn<QualityGroup> => ({
      key: metric,
      title: names.metric(metric),
      kind: 'rate',
      value: (row) => {
        const rate = row.rates.find((each) => each.metric === metric)
        return rate === undefined || rate.denominator === 0 ? null : rate.numerator / rate.denominator
      },
      open: (row) => () => open({ of: { kind: 'rate', metric, side: 'out' }, group: { by, key: row.key } }),
    })),
    { key: 'score', title: t('column.score'), kind: 'decimal', value: (row) => row.meanScore },
  ]
  return (
    <section>
      <h2 className="section-title">{t('groups')}</h2>
      <Segmented<Grouping>
        size="small"
        value={by}
        onChange={setBy}
        options={[
          { value: 'store', label: t('group.store') },
          { value: 'source', label: t('group.source') },
          { value: 'import', label: t('group.import') },
          { value: 'joinYear', label: t('group.joinYear') },
        ]}
      />
      <DenseTable label={t('groups')} columns={columns} rows={data} rowKey={(row) => row.key} />
    </section>
  )
}
