import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { type Metric, metrics } from '#shared/contract/cleaning-quality.ts'
import { q } from '../../app/crm.ts'
import { chartBase } from '../../theme/echarts.ts'
import { coloursOf } from '../../theme/tokens.ts'
import { useAppearance } from '../../ui/appearance.ts'
import { Chart } from '../../ui/chart.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useNames } from './use-names.ts'

interface Point {
  readonly at: string
  readonly numerator: number
  readonly denominator: number
}

/** A rate over the runs there were, with the targets set for it. */
export function Trend(): JSX.Element | null {
  const { t } = useTranslation('cleaning')
  const names = useNames()
  const format = useFormat()
  const { isDark } = useAppearance()
  const [metric, setMetric] = useState<Metric>('valid_contact')
  const { data: trend } = useQuery(q.cleaning.trend.queryOptions())
  const { data: milestones } = useQuery(q.cleaning.milestones.queryOptions())
  const points = useMemo(() => (trend ?? []).filter((point) => point.metric === metric && point.denominator > 0), [trend, metric])
  const targets = useMemo(
    () => (milestones ?? []).filter((each) => each.metric === metric).map(({ name, target }) => ({ name, target })),
    [milestones, metric],
  )
  const option = useMemo(() => optionOf(points, targets, format.instant, isDark), [points, targets, format, isDark])
  if ((trend ?? []).length === 0) return null
  const figures = {
    headings: [t('column.at'), names.metric(metric), t('column.numerator'), t('column.denominator')],
    rows: points.map(({ at, numerator, denominator }, key) => ({
      key,
      cells: [format.instant(at), format.percent(numerator, denominator), format.number(numerator), format.number(denominator)],
    })),
  }
  return (
    <section>
      <Chart title={t('trend')} note={names.metric(metric)} option={option} figures={figures} height={200} />
      <Select<Metric>
        size="small"
        className="cleaning-select"
        aria-label={t('milestoneMetric')}
        value={metric}
        onChange={setMetric}
        options={metrics.map((each) => ({ value: each, label: names.metric(each) }))}
      />
    </section>
  )
}

interface Target {
  readonly name: string
  readonly target: number
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

function optionOf(
  points: readonly Point[],
  targets: readonly Target[],
  instant: (at: string) => string,
  isDark: boolean,
): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  return {
    ...base,
    grid: { left: 52, right: 90, top: 16, bottom: 26 },
    tooltip: { ...base.tooltip, trigger: 'axis', valueFormatter: percent },
    xAxis: { ...axis, type: 'category', data: points.map(({ at }) => instant(at)) },
    yAxis: { ...axis, type: 'value', scale: true, axisLabel: { ...axis.axisLabel, formatter: percent } },
    series: [
      {
        type: 'line',
        symbol: 'circle',
        symbolSize: 7,
        lineStyle: { color: chart.message, width: 2 },
        itemStyle: { color: chart.message },
        data: points.map(({ numerator, denominator }) => numerator / denominator),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: chart.axis, type: 'dashed', width: 1 },
          label: { color: inkSoft, position: 'end' },
          data: targets.map(({ name, target }) => ({ yAxis: target, label: { formatter: `${name} ${percent(target)}` } })),
        },
      },
    ],
  }
}
