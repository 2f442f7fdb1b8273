import { Button, Popconfirm } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CycleInput, CycleRule, RepurchaseCycle } from '#shared/contract/value-loyalty.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'
import { CategoryCycles } from './category-cycles.tsx'
import { GapHistogram } from './gap-histogram.tsx'
import { RepurchaseCurve } from './repurchase-curve.tsx'

interface Props {
  readonly answer: RepurchaseCycle
  readonly input: CycleInput
  readonly onAdopt: (limits: CycleRule['limits']) => void
}

/** How long it takes to buy again: the curve with those who have not yet, the persons' own medians, the gaps, and what limits they suggest. */
export function CycleView({ answer, input, onAdopt }: Props): JSX.Element {
  return (
    <>
      <Figures answer={answer} />
      <div className="value-columns">
        <RepurchaseCurve answer={answer} />
        <Within answer={answer} input={input} />
      </div>
      <div className="value-columns">
        <GapHistogram answer={answer} input={input} />
        <Advice answer={answer} onAdopt={onAdopt} />
      </div>
      <CategoryCycles input={input} />
    </>
  )
}

function Figures({ answer }: { readonly answer: RepurchaseCycle }): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { footing, curve, baseDays, baseFrom, personsWithGap, gaps, pooled } = answer
  const days = (value: number | null | undefined): string =>
    value === null || value === undefined ? nothing : t('loyalty.days', { number: format.number(Math.round(value * 10) / 10) })
  const median = pooled.find(({ p }) => p === 0.5)?.days
  return (
    <FigureRow>
      <Figure
        label={t('loyalty.cycle.median')}
        definition="cycle.km"
        asOf={footing.asOf}
        value={days(curve.medianDays)}
        note={curve.medianDays === null ? t('loyalty.cycle.noMedian') : t('loyalty.cycle.medianNote')}
      />
      <Figure
        label={t('loyalty.cycle.again')}
        definition="cycle.km"
        asOf={footing.asOf}
        value={format.percent(curve.events, curve.persons, 1)}
        note={t('loyalty.cycle.ofBuyers', { part: format.number(curve.events), whole: format.number(curve.persons) })}
      />
      <Figure
        label={t('loyalty.cycle.own')}
        definition="cycle.base"
        asOf={footing.asOf}
        value={days(baseDays)}
        note={baseFrom === 'data' ? t('loyalty.cycle.ownNote', { number: format.number(personsWithGap) }) : t('loyalty.baseFrom.entered')}
      />
      <Figure
        label={t('loyalty.cycle.pooled')}
        definition="cycle.gap"
        asOf={footing.asOf}
        value={days(median)}
        note={t('loyalty.cycle.pooledNote', { number: format.number(gaps) })}
      />
    </FigureRow>
  )
}

type WithinRow = RepurchaseCycle['curve']['within'][number]

function Within({ answer, input }: Omit<Props, 'onAdopt'>): JSX.Element {
  const { t } = useTranslation('value')
  const open = useOpenPeople()
  const columns: readonly DenseColumn<WithinRow>[] = [
    {
      key: 'days',
      title: t('loyalty.cycle.within'),
      kind: 'text',
      value: ({ days }) => t('loyalty.days', { number: days }),
      open:
        ({ days }) =>
        () =>
          open({
            title: t('loyalty.cycle.withinTitle', { number: days }),
            set: { of: 'gaps', input, fromDays: 0, toDays: days, first: true },
          }),
    },
    {
      key: 'rate',
      title: t('loyalty.cycle.bought'),
      kind: 'rate',
      definition: 'cycle.km',
      value: ({ rate }) => rate,
      bar: ({ rate }) => rate,
    },
  ]
  const { lastDayWith30AtRisk: last } = answer.curve
  return (
    <TableSection
      title={t('loyalty.cycle.withinTable')}
      note={last === null ? t('loyalty.cycle.noCurve') : t('loyalty.cycle.until', { number: last })}
      columns={columns}
      rows={answer.curve.within}
      rowKey={({ days }) => days}
      footing={answer.footing}
    />
  )
}

type AdviceRow = RepurchaseCycle['advice'][number]

/** What the gaps suggest as limits; nothing is taken over by itself. */
function Advice({ answer, onAdopt }: Omit<Props, 'input'>): JSX.Element {
  const { t } = useTranslation('value')
  const { advice } = answer
  const [due, risk, lapsed] = advice.map(({ days }) => days)
  const isWhole = due !== undefined && risk !== undefined && lapsed !== undefined
  const columns: readonly DenseColumn<AdviceRow>[] = [
    {
      key: 'limit',
      title: t('loyalty.advice.limit'),
      kind: 'text',
      definition: 'life.advisor',
      value: ({ limit }) => t(`loyalty.stages.${limit}`),
    },
    { key: 'days', title: t('loyalty.advice.days'), kind: 'count', value: ({ days }) => days },
    {
      key: 'longer',
      title: t('loyalty.advice.longer'),
      kind: 'rate',
      value: ({ longerShare }) => longerShare,
      bar: ({ longerShare }) => longerShare,
    },
  ]
  const adopt = (
    <Popconfirm
      title={t('loyalty.advice.ask')}
      okText={t('loyalty.advice.yes')}
      cancelText={t('loyalty.advice.no')}
      disabled={!isWhole}
      onConfirm={() => isWhole && onAdopt([due, risk, lapsed])}
    >
      <Button size="small" disabled={!isWhole}>
        {t('loyalty.advice.adopt')}
      </Button>
    </Popconfirm>
  )
  return (
    <TableSection
      title={t('loyalty.advice.title')}
      note={advice.length === 0 ? t('loyalty.advice.none') : t('loyalty.advice.note')}
      tools={adopt}
      columns={columns}
      rows={advice}
      rowKey={({ limit }) => limit}
      footing={answer.footing}
    />
  )
}
