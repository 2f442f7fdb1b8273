import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lifecycle, LifecycleInput } from '#shared/contract/value-loyalty.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useOpenPeople } from '../frame/value-page.tsx'

export const changes = [
  { key: 'due', becoming: 'due' },
  { key: 'atRisk', becoming: 'at-risk' },
  { key: 'lapsed', becoming: 'lapsed' },
] as const
export type Change = (typeof changes)[number]

interface Props {
  readonly answer: Lifecycle
  readonly input: LifecycleInput
  readonly tools: ReactNode
}

/** On which days to come how many change, if they stay away. A bar opens them. */
export function AheadChart({ answer: { ahead }, input, tools }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { isDark } = useAppearance()
  const open = useOpenPeople()
  const labels = useMemo(() => ahead.map(({ day }) => format.day(day)), [ahead, format])
  const names = useMemo(() => changes.map(({ key }) => t(`loyalty.ahead.${key}`)), [t])
  const option = useMemo(() => optionOf(ahead, labels, names, isDark), [ahead, labels, names, isDark])
  const figures = {
    headings: [t('loyalty.ahead.day'), ...names],
    rows: ahead.map((row, i) => ({ key: row.day, cells: [labels[i], ...changes.map(({ key }) => format.number(row[key]))] })),
  }
  const pick = ({ series, index }: { readonly series: number; readonly index: number }): void => {
    const change = changes[series]
    const row = ahead[index]
    if (!change || !row || row[change.key] === 0) return
    open({
      title: t('loyalty.ahead.title', { day: format.day(row.day), change: t(`loyalty.ahead.${change.key}`) }),
      set: { of: 'becoming', input, becoming: change.becoming, days: { from: row.day, to: row.day } },
    })
  }
  return <Chart title={t('loyalty.ahead.chart')} note={tools} option={option} figures={figures} height={220} onPick={pick} />
}

function optionOf(ahead: Lifecycle['ahead'], labels: readonly string[], names: readonly string[], isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  const colours = [chart.pale, chart.second, chart.message]
  return {
    ...base,
    grid: { left: 48, right: 16, top: 32, bottom: 26 },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: inkSoft } },
    tooltip: { ...base.tooltip, trigger: 'axis' },
    xAxis: { ...axis, type: 'category', data: labels },
    yAxis: { ...axis, type: 'value', minInterval: 1 },
    series: changes.map(({ key }, i) => ({
      name: names[i],
      type: 'bar',
      stack: 'changes',
      barMaxWidth: 28,
      itemStyle: { color: colours[i] },
      data: ahead.map((row) => row[key]),
    })),
  }
}
