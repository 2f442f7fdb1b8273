import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rolling } from '#shared/contract/value-rolling.ts'
import { ConcentrationInput } from '#shared/contract/value-share.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'

type Point = Rolling['points'][number]

const YEAR = 365
const concentration = ConcentrationInput.parse({})

/** Customers of the last 365 days, month by month, and the old ones among them in three readings; what history cannot tell is left out. A bar opens its customers. */
export function RollingView({ answer: { points, footing } }: { readonly answer: Rolling }): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  const { isDark } = useAppearance()
  const open = useOpenPeople()
  const names = useMemo(() => ({ customers: t('rolling.customers'), ever: t('rolling.ever'), returning: t('rolling.returning') }), [t])
  const labels = useMemo(() => points.map(({ day }) => format.day(day)), [points, format])
  const option = useMemo(() => optionOf(points, labels, names, isDark), [points, labels, names, isDark])
  const percent = (rate: number | null): string => (rate === null ? nothing : format.percent(rate, 1))
  const opens = (point: Point | undefined): void => {
    if (point === undefined || point.customers === 0) return
    const period = { span: 'between' as const, from: point.day - YEAR + 1, to: point.day }
    open({
      title: t('rolling.people', { day: format.day(point.day) }),
      set: { of: 'ranking', input: { ...concentration, scope: { ...footing.scope, period } } },
    })
  }
  const figures = {
    headings: [t('rolling.day'), names.customers, names.ever, names.returning],
    rows: points.map((point) => ({
      key: point.day,
      cells: [format.day(point.day), format.number(point.customers), percent(everOf(point)), percent(returningOf(point))],
    })),
  }
  const columns: readonly DenseColumn<Point>[] = [
    { key: 'day', title: t('rolling.day'), kind: 'text', value: (point) => format.day(point.day) + (point.isCustomersShort ? ' *' : '') },
    {
      key: 'customers',
      title: names.customers,
      kind: 'count',
      definition: 'stage.rolling_customers',
      value: ({ customers }) => customers,
      open: (point) => (point.customers === 0 ? undefined : () => opens(point)),
    },
    { key: 'net', title: t('rolling.net'), kind: 'money', value: ({ netFen }) => netFen },
    { key: 'ever', title: names.ever, kind: 'rate', definition: 'stage.ever_repeat', value: everOf },
    {
      key: 'inWindow',
      title: t('rolling.inWindow'),
      kind: 'rate',
      definition: 'stage.repeat_in_window',
      value: ({ repeatInWindowRate }) => repeatInWindowRate,
    },
    { key: 'returning', title: names.returning, kind: 'rate', definition: 'stage.returning', value: returningOf },
  ]
  return (
    <>
      <Chart
        title={t('rolling.chart')}
        note={t('rolling.note')}
        option={option}
        figures={figures}
        height={260}
        onPick={({ index }) => opens(points[index])}
      />
      <TableSection
        title={t('rolling.table')}
        note={t('rolling.tableNote')}
        columns={columns}
        rows={points.toReversed()}
        rowKey={({ day }) => day}
        footing={footing}
      />
    </>
  )
}

const everOf = ({ everRepeatRate }: Point): number | null => everRepeatRate
/** Too low for as long as nobody can have come from before. */
const returningOf = ({ returningRate, isReturningShort }: Point): number | null => (isReturningShort ? null : returningRate)

interface Names {
  readonly customers: string
  readonly ever: string
  readonly returning: string
}

function optionOf(points: readonly Point[], labels: readonly string[], names: Names, isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  const percent = (rate: number): string => `${Math.round(rate * 100)}%`
  const rounded = (rate: number | null): number | null => (rate === null ? null : Math.round(rate * 1000) / 1000)
  const line = { type: 'line', yAxisIndex: 1, symbol: 'none', connectNulls: false }
  return {
    ...base,
    grid: { left: 56, right: 48, top: 32, bottom: 26 },
    legend: { top: 0, right: 0, textStyle: { color: inkSoft } },
    tooltip: { ...base.tooltip, trigger: 'axis' },
    xAxis: { ...axis, type: 'category', data: labels },
    yAxis: [
      { ...axis, type: 'value', min: 0 },
      { ...axis, type: 'value', min: 0, max: 1, splitLine: { show: false }, axisLabel: { ...axis.axisLabel, formatter: percent } },
    ],
    series: [
      {
        name: names.customers,
        type: 'bar',
        barMaxWidth: 24,
        itemStyle: { color: chart.pale },
        data: points.map(({ customers }) => customers),
      },
      {
        ...line,
        name: names.ever,
        lineStyle: { color: chart.message, width: 2 },
        itemStyle: { color: chart.message },
        data: points.map((point) => rounded(everOf(point))),
      },
      {
        ...line,
        name: names.returning,
        lineStyle: { color: chart.second, width: 2, type: 'dashed' },
        itemStyle: { color: chart.second },
        data: points.map((point) => rounded(returningOf(point))),
      },
    ],
  }
}
