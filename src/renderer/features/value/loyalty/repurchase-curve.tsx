import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { RepurchaseCycle } from '#shared/contract/value-loyalty.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import { useFormat } from '../../../ui/use-format.ts'

type Curve = RepurchaseCycle['curve']

/** Who has bought a second time by each day; it ends where fewer than thirty persons are still observed. */
export function RepurchaseCurve({ answer: { curve } }: { readonly answer: RepurchaseCycle }): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { isDark } = useAppearance()
  const names = useMemo(() => ({ curve: t('loyalty.cycle.bought'), axis: t('loyalty.cycle.axis') }), [t])
  const option = useMemo(() => optionOf(curve, names, isDark), [curve, names, isDark])
  const every = Math.max(1, Math.ceil(curve.points.length / 30))
  const figures = {
    headings: [names.axis, names.curve],
    rows: curve.points
      .filter((_, i) => i % every === 0)
      .map(({ day, bought }) => ({ key: day, cells: [format.number(day), format.percent(bought, 1)] })),
  }
  return <Chart title={t('loyalty.cycle.curve')} note={t('loyalty.cycle.curveNote')} option={option} figures={figures} height={260} />
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

function optionOf(
  { points, medianDays }: Curve,
  names: { readonly curve: string; readonly axis: string },
  isDark: boolean,
): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  const line = { silent: true, symbol: 'none', lineStyle: { color: chart.axis, type: 'dashed', width: 1 }, label: { color: inkSoft } }
  return {
    ...base,
    grid: { left: 48, right: 24, top: 20, bottom: 44 },
    tooltip: { ...base.tooltip, trigger: 'axis', valueFormatter: percent },
    xAxis: { ...axis, type: 'value', min: 0, name: names.axis, nameLocation: 'middle', nameGap: 28, splitLine: { show: false } },
    yAxis: { ...axis, type: 'value', min: 0, max: 1, axisLabel: { ...axis.axisLabel, formatter: percent } },
    series: [
      {
        name: names.curve,
        type: 'line',
        step: 'end',
        symbol: 'none',
        lineStyle: { color: chart.message, width: 2 },
        itemStyle: { color: chart.message },
        areaStyle: { color: chart.pale, opacity: 0.25 },
        data: [[0, 0], ...points.map(({ day, bought }) => [day, bought])],
        ...(medianDays === null ? {} : { markLine: { ...line, data: [{ xAxis: medianDays }, { yAxis: 0.5, label: { show: false } }] } }),
      },
    ],
  }
}
