import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { RfmComponent, RfmInput, RfmTable } from '#shared/contract/value-rfm.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { useFormat, type Format } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'

interface Props {
  readonly table: RfmTable
  readonly input: RfmInput
}

interface ScoreRow {
  readonly score: number
  readonly of: Readonly<Record<RfmComponent, { readonly persons: number; readonly range: string }>>
}

/** Which values each score holds, and how many persons. */
export function CutPoints({ table, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const open = useOpenPeople()
  const rows = [5, 4, 3, 2, 1].map((score): ScoreRow => ({
    score,
    of: { r: at(table, 'r', score, format), f: at(table, 'f', score, format), m: at(table, 'm', score, format) },
  }))
  const pair = (component: RfmComponent, range: string): readonly DenseColumn<ScoreRow>[] => [
    {
      key: `${component}-range`,
      title: range,
      kind: 'decimal',
      definition: `rfm.${component}_score`,
      value: ({ of }) => of[component].range,
    },
    {
      key: `${component}-persons`,
      title: t('persons'),
      kind: 'count',
      value: ({ of }) => of[component].persons,
      bar: ({ of }) => (table.footing.n === 0 ? null : of[component].persons / table.footing.n),
      open: ({ score, of }) =>
        of[component].persons === 0
          ? undefined
          : () =>
              open({
                title: t('rfm.cellTitle', { cell: `${component.toUpperCase()}${score}` }),
                set: { of: 'rfm', input, [component]: [score] },
              }),
    },
  ]
  const columns: readonly DenseColumn<ScoreRow>[] = [
    { key: 'score', title: t('rfm.score'), kind: 'text', value: ({ score }) => String(score) },
    ...pair('r', t('rfm.rangeR')),
    ...pair('f', t('rfm.rangeF')),
    ...pair('m', t('rfm.rangeM')),
  ]
  return (
    <TableSection
      title={t('rfm.cuts')}
      note={input.cuts.by === 'limits' ? t('rfm.byLimits') : t('rfm.byRank')}
      columns={columns}
      rows={rows}
      rowKey={({ score }) => score}
      footing={table.footing}
    />
  )
}

function at({ components }: RfmTable, wanted: RfmComponent, score: number, format: Format): ScoreRow['of'][RfmComponent] {
  const summary = components.find(({ component }) => component === wanted)
  const [low, high] = [summary?.lowest[score - 1] ?? null, summary?.highest[score - 1] ?? null]
  const text = (value: number): string => (wanted === 'm' ? format.moneyShort(value) : format.number(value))
  const range = low === null || high === null ? '–' : low === high ? text(low) : `${text(low)}–${text(high)}`
  return { persons: summary?.counts[score - 1] ?? 0, range }
}
