import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ladder, LadderInput, LadderStep } from '#shared/contract/value-loyalty.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'

interface Props {
  readonly answer: Ladder
  readonly input: LadderInput
}

/** From the first to the second to the n-th occasion: how many go on, of those who had the time to. */
export function LadderView({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const columns = useColumns(input)
  return (
    <>
      <Steps answer={answer} input={input} />
      <TableSection
        title={t('loyalty.ladder.table')}
        note={t('loyalty.ladder.note', { days: input.horizonDays })}
        columns={columns}
        rows={answer.steps}
        rowKey={({ k }) => k}
        footing={answer.footing}
      />
    </>
  )
}

/** What is shown of a step: the share of the mature, else the curve. */
const shownRate = ({ conversion, curveWithinHorizon }: LadderStep): number | null => conversion ?? curveWithinHorizon

function Steps({ answer: { steps }, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { isDark } = useAppearance()
  const open = useOpenPeople()
  const labels = useMemo(() => steps.map(({ k }) => t('loyalty.ladder.step', { from: k, to: k + 1 })), [steps, t])
  const option = useMemo(() => optionOf(steps, labels, t('loyalty.ladder.conversion'), isDark), [steps, labels, t, isDark])
  const figures = {
    headings: [t('loyalty.ladder.name'), t('loyalty.ladder.conversion'), t('loyalty.ladder.median')],
    rows: steps.map((step, i) => ({
      key: step.k,
      cells: [
        labels[i],
        shownRate(step) === null ? nothing : format.percent(shownRate(step) ?? 0, 1),
        step.medianDays === null ? nothing : format.number(step.medianDays),
      ],
    })),
  }
  const pick = ({ index }: { readonly index: number }): void => {
    const step = steps[index]
    if (step) open({ title: t('loyalty.ladder.went', { from: step.k, to: step.k + 1 }), set: wentOn(input, step.k) })
  }
  return <Chart title={t('loyalty.ladder.chart')} option={option} figures={figures} height={240} onPick={pick} />
}

const wentOn = (input: LadderInput, k: number) => ({ of: 'ladder' as const, input, k, mature: true, next: true })

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)}%`)

function optionOf(steps: readonly LadderStep[], labels: readonly string[], name: string, isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, ink } = coloursOf(isDark)
  return {
    ...base,
    grid: { left: 48, right: 16, top: 24, bottom: 26 },
    tooltip: { ...base.tooltip, trigger: 'axis', valueFormatter: percent },
    xAxis: { ...axis, type: 'category', data: labels },
    yAxis: { ...axis, type: 'value', min: 0, max: 1, axisLabel: { ...axis.axisLabel, formatter: percent } },
    series: [
      {
        name,
        type: 'bar',
        barMaxWidth: 72,
        itemStyle: { color: chart.second },
        label: { show: true, position: 'top', color: ink, formatter: ({ value }: { value: number | null }) => percent(value) },
        data: steps.map(shownRate),
      },
    ],
  }
}

function useColumns(input: LadderInput): readonly DenseColumn<LadderStep>[] {
  const { t } = useTranslation('value')
  const open = useOpenPeople()
  const opens =
    (
      count: (step: LadderStep) => number,
      part: { readonly mature: boolean; readonly next?: boolean },
      title: (step: LadderStep) => string,
    ) =>
    (step: LadderStep) =>
      count(step) === 0 ? undefined : () => open({ title: title(step), set: { of: 'ladder', input, k: step.k, ...part } })
  const reached = ({ k }: LadderStep): string => t('loyalty.ladder.reached', { number: k })
  const went = ({ k }: LadderStep): string => t('loyalty.ladder.went', { from: k, to: k + 1 })
  const not = ({ k }: LadderStep): string => t('loyalty.ladder.notYet', { from: k, to: k + 1 })
  return [
    { key: 'step', title: t('loyalty.ladder.name'), kind: 'text', value: ({ k }) => t('loyalty.ladder.step', { from: k, to: k + 1 }) },
    {
      key: 'persons',
      title: t('loyalty.ladder.persons'),
      kind: 'count',
      value: ({ persons }) => persons,
      open: opens(({ persons }) => persons, { mature: false }, reached),
    },
    {
      key: 'mature',
      title: t('loyalty.ladder.mature'),
      kind: 'count',
      value: ({ mature }) => mature,
      open: opens(({ mature }) => mature, { mature: true }, reached),
    },
    {
      key: 'converted',
      title: t('loyalty.ladder.converted'),
      kind: 'count',
      value: ({ matureConverted }) => matureConverted,
      open: opens(({ matureConverted }) => matureConverted, { mature: true, next: true }, went),
    },
    {
      key: 'missing',
      title: t('loyalty.ladder.missing'),
      kind: 'count',
      value: ({ mature, matureConverted }) => mature - matureConverted,
      open: opens(({ mature, matureConverted }) => mature - matureConverted, { mature: true, next: false }, not),
    },
    {
      key: 'conversion',
      title: t('loyalty.ladder.conversion'),
      kind: 'rate',
      definition: 'ladder.step',
      value: ({ conversion }) => conversion,
      bar: ({ conversion }) => conversion,
    },
    { key: 'low', title: t('loyalty.low'), kind: 'rate', value: ({ low }) => low },
    { key: 'high', title: t('loyalty.high'), kind: 'rate', value: ({ high }) => high },
    {
      key: 'curve',
      title: t('loyalty.ladder.curve'),
      kind: 'rate',
      definition: 'cycle.km',
      value: ({ curveWithinHorizon }) => curveWithinHorizon,
    },
    { key: 'median', title: t('loyalty.ladder.median'), kind: 'count', value: ({ medianDays }) => medianDays },
    { key: 'raw', title: t('loyalty.ladder.raw'), kind: 'rate', value: ({ raw }) => raw },
  ]
}
