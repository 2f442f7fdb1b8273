import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Growth } from '#shared/contract/value-growth.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'

interface Row {
  readonly key: 'sales' | 'frequency' | 'ticket'
  /** After / before − 1; null: cannot be told. */
  readonly change: number | null
  readonly low: number | null
  readonly high: number | null
}

const rates = (change: Growth['panel']['sales']): Omit<Row, 'key'> =>
  change === null
    ? { change: null, low: null, high: null }
    : { change: Math.expm1(change.change), low: Math.expm1(change.low), high: Math.expm1(change.high) }

/** Whether those who stayed come more often or spend more each time. */
export function Panel({ answer: { panel, footing } }: { readonly answer: Growth }): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  const rows = (['sales', 'frequency', 'ticket'] as const).map((key): Row => ({ key, ...rates(panel[key]) }))
  const columns: readonly DenseColumn<Row>[] = [
    { key: 'name', title: t('panel.what'), kind: 'text', definition: 'growth.frequency_ticket', value: ({ key }) => t(`panel.${key}`) },
    { key: 'change', title: t('panel.change'), kind: 'rate', value: ({ change }) => change },
    { key: 'low', title: t('panel.low'), kind: 'rate', value: ({ low }) => low },
    { key: 'high', title: t('panel.high'), kind: 'rate', value: ({ high }) => high },
  ]
  return (
    <>
      <TableSection
        title={t('panel.title')}
        note={t('panel.note', { count: panel.persons, number: format.number(panel.persons) })}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        footing={footing}
      />
      <p>
        <strong>{t(`panel.verdicts.${panel.verdict}`)}</strong>
        {panel.frequencyShare !== null && panel.verdict !== 'too-few' && panel.verdict !== 'no-change' && (
          <span className="soft"> {t('panel.share', { share: format.percent(panel.frequencyShare, 1) })}</span>
        )}
      </p>
      <p className="soft">{t('panel.caveat')}</p>
    </>
  )
}
