import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cohorts, CohortsInput } from '#shared/contract/value-loyalty.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import { useFormat } from '../../../ui/use-format.ts'

interface Point {
  readonly k: number
  /** Persons of the cohorts that have lived through the whole period. */
  readonly persons: number
  readonly rate: number
  readonly valueFen: number
}

const MOST_POINTS = 60

/** True cohorts together, of each period since only those that have it behind them. */
function meanCurve({ cohorts }: Cohorts): readonly Point[] {
  const known = cohorts.filter(({ mayBeOlder }) => !mayBeOlder)
  const most = Math.min(MOST_POINTS, Math.max(0, ...known.map(({ cells }) => cells.length)))
  return Array.from({ length: most }, (_, k) => {
    const whole = known.filter(({ cells }) => cells[k] !== undefined && !cells[k].isPartial)
    const persons = whole.reduce((sum, cohort) => sum + cohort.persons, 0)
    const active = whole.reduce((sum, { cells }) => sum + (cells[k]?.persons ?? 0), 0)
    const fen = whole.reduce((sum, { cells, persons: size }) => sum + (cells[k]?.cumulativePerPersonFen ?? 0) * size, 0)
    return { k, persons, rate: persons === 0 ? 0 : active / persons, valueFen: persons === 0 ? 0 : fen / persons }
  }).filter(({ persons }) => persons > 0)
}

/** Activity by period since the first purchase, and cumulative value: all true cohorts together. */
export function CohortCurve({ answer, by }: { readonly answer: Cohorts; readonly by: CohortsInput['by'] }): JSX.Element | null {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { isDark } = useAppearance()
  const points = useMemo(() => meanCurve(answer), [answer])
  const names = useMemo(() => ({ rate: t('loyalty.cohorts.measures.rate'), value: t('loyalty.cohorts.measures.value') }), [t])
  const option = useMemo(() => optionOf(points, names, isDark), [points, names, isDark])
  if (points.length < 2) return null
  const figures = {
    headings: [t(`loyalty.cohorts.since.${by}`), names.rate, names.value, t('persons')],
    rows: points.map(({ k, rate, valueFen, persons }) => ({
      key: k,
      cells: [String(k), format.percent(rate, 1), format.money(Math.round(valueFen)), format.number(persons)],
    })),
  }
  return <Chart title={t('loyalty.cohorts.curve')} note={t(`loyalty.cohorts.since.${by}`)} option={option} figures={figures} height={220} />
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`
const yuan = (amount: number): string => amount.toFixed(0)

function optionOf(points: readonly Point[], names: { readonly rate: string; readonly value: string }, isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  const later = points.filter(({ k }) => k > 0)
  return {
    ...base,
    grid: { left: 52, right: 64, top: 32, bottom: 26 },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: inkSoft } },
    tooltip: { ...base.tooltip, trigger: 'axis' },
    xAxis: { ...axis, type: 'category', data: later.map(({ k }) => String(k)) },
    yAxis: [
      { ...axis, type: 'value', min: 0, axisLabel: { ...axis.axisLabel, formatter: percent } },
      { ...axis, type: 'value', min: 0, splitLine: { show: false }, axisLabel: { ...axis.axisLabel, formatter: yuan } },
    ],
    series: [
      {
        name: names.rate,
        type: 'bar',
        barMaxWidth: 22,
        itemStyle: { color: chart.pale },
        tooltip: { valueFormatter: percent },
        data: later.map(({ rate }) => rate),
      },
      {
        name: names.value,
        type: 'line',
        yAxisIndex: 1,
        symbol: 'circle',
        symbolSize: 5,
        lineStyle: { color: chart.message, width: 2 },
        itemStyle: { color: chart.message },
        tooltip: { valueFormatter: yuan },
        data: later.map(({ valueFen }) => valueFen / 100),
      },
    ],
  }
}
