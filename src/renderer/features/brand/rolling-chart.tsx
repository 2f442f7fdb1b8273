import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Series, StageRules } from '#shared/contract/brand.ts'
import { TableSection } from '../../app/figures/section.tsx'
import { chartBase } from '../../theme/echarts.ts'
import { coloursOf } from '../../theme/tokens.ts'
import { useAppearance } from '../../ui/appearance.ts'
import { Chart } from '../../ui/chart.tsx'
import type { DenseColumn } from '../../ui/dense-table.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'

interface Point {
  readonly day: number
  readonly customers: number
  readonly ratios: Readonly<Record<StageRules['definition'], number | null>>
  readonly isShort: boolean
  readonly isReturningShort: boolean
}

function pointsOf(series: Series): readonly Point[] {
  const rate = (k: number | undefined, n: number): number | null => (n === 0 ? null : (k ?? 0) / n)
  return series.days.map((day, i) => {
    const customers = series.customers[i] ?? 0
    return {
      day,
      customers,
      ratios: {
        ever_repeat: rate(series.everRepeat[i], customers),
        returning: rate(series.returning[i], customers),
        repeat_in_window: rate(series.repeatInWindow[i], customers),
      },
      isShort: day < (series.wholeFrom ?? 0),
      isReturningShort: day < (series.returningWholeFrom ?? 0),
    }
  })
}

/** Body and quality over time; what is too short is shaded, and the shape the source calls ideal stands beside it. */
export function RollingChart({
  series,
  definition,
}: {
  readonly series: Series
  readonly definition: StageRules['definition']
}): JSX.Element {
  const { t } = useTranslation('brand')
  const format = useFormat()
  const { isDark } = useAppearance()
  const points = useMemo(() => pointsOf(series), [series])
  const names = useMemo(
    () => ({ customers: t('customers'), ratio: t(`definitions.${definition}`), short: t('short'), ideal: t('ideal'), definition }),
    [t, definition],
  )
  const labels = useMemo(() => points.map(({ day }) => format.day(day)), [points, format])
  const option = useMemo(() => optionOf(points, labels, names, isDark), [points, labels, names, isDark])
  const percent = (value: number | null): string => (value === null ? nothing : format.percent(value, 1))
  const figures = {
    headings: [t('day'), names.customers, names.ratio],
    rows: points.map((point) => ({
      key: point.day,
      cells: [format.day(point.day), format.number(point.customers), percent(point.ratios[definition])],
    })),
  }
  const column = (key: StageRules['definition']): DenseColumn<Point> => ({
    key,
    title: t(`definitions.${key}`),
    kind: 'rate',
    definition: `stage.${key}`,
    value: ({ ratios }) => ratios[key],
  })
  const columns: readonly DenseColumn<Point>[] = [
    { key: 'day', title: t('day'), kind: 'text', value: ({ day, isShort }) => `${format.day(day)}${isShort ? ' *' : ''}` },
    { key: 'customers', title: names.customers, kind: 'count', definition: 'stage.rolling_customers', value: ({ customers }) => customers },
    column('ever_repeat'),
    column('repeat_in_window'),
    column('returning'),
  ]
  return (
    <>
      <Chart
        title={t('chart')}
        note={series.gaps.length > 0 ? t('gaps', { number: series.gaps.length }) : t('chartNote')}
        option={option}
        figures={figures}
        height={280}
      />
      <TableSection
        title={t('table')}
        note={t('tableNote')}
        columns={columns}
        rows={points.toReversed().slice(0, 60)}
        rowKey={({ day }) => day}
        footing={series.footing}
      />
    </>
  )
}

interface Names {
  readonly customers: string
  readonly ratio: string
  readonly short: string
  readonly ideal: string
  readonly definition: StageRules['definition']
}

function optionOf(points: readonly Point[], labels: readonly string[], names: Names, isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  const percent = (rate: number): string => `${Math.round(rate * 100)}%`
  const isShort = names.definition === 'returning' ? (point: Point) => point.isReturningShort : (point: Point) => point.isShort
  const lastShort = points.findLastIndex(isShort)
  const top = Math.max(...points.map(({ ratios }) => ratios[names.definition] ?? 0), 0.01)
  return {
    ...base,
    grid: { left: 56, right: 48, top: 32, bottom: 26 },
    legend: { top: 0, right: 0, textStyle: { color: inkSoft } },
    tooltip: { ...base.tooltip, trigger: 'axis' },
    xAxis: { ...axis, type: 'category', data: labels },
    yAxis: [
      { ...axis, type: 'value', min: 0 },
      { ...axis, type: 'value', min: 0, splitLine: { show: false }, axisLabel: { ...axis.axisLabel, formatter: percent } },
    ],
    series: [
      {
        name: names.customers,
        type: 'line',
        symbol: 'none',
        areaStyle: { color: chart.pale },
        lineStyle: { color: chart.pale },
        itemStyle: { color: chart.pale },
        data: points.map(({ customers }) => customers),
        ...(lastShort >= 0 && {
          markArea: {
            silent: true,
            itemStyle: { color: chart.split, opacity: 0.7 },
            label: { color: inkSoft },
            data: [[{ name: names.short, xAxis: 0 }, { xAxis: lastShort }]],
          },
        }),
      },
      {
        name: names.ratio,
        type: 'line',
        yAxisIndex: 1,
        symbol: 'none',
        lineStyle: { color: chart.message, width: 2 },
        itemStyle: { color: chart.message },
        data: points.map(({ ratios }) => ratios[names.definition]),
      },
      {
        // In words only: customers go up and down and grow, the ratio rises step by step. No figures are meant.
        name: names.ideal,
        type: 'line',
        yAxisIndex: 1,
        symbol: 'none',
        lineStyle: { color: inkSoft, width: 1, type: 'dashed' },
        itemStyle: { color: inkSoft },
        data: points.map((_, i) => (top * (0.3 + 0.7 * i)) / Math.max(1, points.length - 1)),
      },
    ],
  }
}
