import { Button, InputNumber } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportanceInput } from '#shared/contract/value-people.ts'
import { ImportanceWeights, type ImportanceSummary } from '#shared/contract/value-rfm.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'
import { ScoreHistogram } from './score-histogram.tsx'

interface Props {
  readonly answer: ImportanceSummary
  readonly input: ImportanceInput
  readonly onWeights: (weights: ImportanceInput['weights']) => void
}

type Row = ImportanceSummary['factors'][number]

/** Who is most important by the officer's weights, and how much that hangs on them. */
export function Importance({ answer, input, onWeights }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const open = useOpenPeople()
  const { footing, mean, top, partial, leastOverlap, histogram } = answer
  const overlapOf = (factor: Row['factor'], times: number): number | null =>
    answer.sensitivity.find((one) => one.factor === factor && one.times === times)?.overlap ?? null
  const columns: readonly DenseColumn<Row>[] = [
    { key: 'factor', title: t('importance.factor'), kind: 'text', value: ({ factor }) => t(`importance.factors.${factor}`) },
    {
      key: 'weight',
      title: t('importance.weight'),
      kind: 'decimal',
      definition: 'rfm.importance',
      value: ({ weight }) => weight,
      cell: ({ factor, weight }) => (
        <InputNumber
          key={weight}
          size="small"
          min={0}
          max={1000}
          step={0.5}
          defaultValue={weight}
          aria-label={`${t('importance.weight')} ${t(`importance.factors.${factor}`)}`}
          onBlur={(event) => keep(factor, Number(event.target.value))}
          onPressEnter={({ target }) => target instanceof HTMLInputElement && keep(factor, Number(target.value))}
        />
      ),
    },
    { key: 'known', title: t('importance.known'), kind: 'count', value: ({ known }) => known },
    {
      key: 'less',
      title: t('importance.less'),
      kind: 'rate',
      definition: 'rfm.importance_overlap',
      value: ({ factor }) => overlapOf(factor, 0.8),
    },
    { key: 'more', title: t('importance.more'), kind: 'rate', value: ({ factor }) => overlapOf(factor, 1.2) },
  ]
  const keep = (factor: Row['factor'], weight: number): void => {
    const weights = ImportanceWeights.safeParse({ ...input.weights, [factor]: weight })
    if (weights.success && weight !== input.weights[factor]) onWeights(weights.data)
  }
  return (
    <>
      <FigureRow>
        <Figure
          label={t('importance.top')}
          definition="rfm.importance"
          asOf={footing.asOf}
          value={format.number(top.persons)}
          note={top.netShare === null ? undefined : t('importance.topNote', { share: format.percent(top.netShare, 1) })}
          action={
            <Button
              size="small"
              type="link"
              onClick={() => open({ title: t('importance.top'), set: { of: 'importance', input, topOnly: true } })}
            >
              {t('conc.show')}
            </Button>
          }
        />
        <Figure label={t('importance.mean')} value={mean === null ? nothing : mean.toFixed(2)} note={t('importance.scale')} />
        <Figure label={t('importance.partial')} value={format.number(partial)} />
        <Figure
          label={t('importance.overlap')}
          definition="rfm.importance_overlap"
          value={leastOverlap === null ? nothing : format.percent(leastOverlap, 1)}
          note={t('importance.overlapNote')}
        />
      </FigureRow>
      <ScoreHistogram histogram={histogram} input={input} />
      <TableSection
        title={t('importance.title')}
        note={t('importance.note')}
        columns={columns}
        rows={answer.factors}
        rowKey={({ factor }) => factor}
        footing={footing}
      />
    </>
  )
}
