import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attrition, AttritionInput } from '#shared/contract/value-loyalty.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useOpenPeople } from '../frame/value-page.tsx'
import { monthName } from '../share/row-name.ts'

interface Props {
  readonly answer: Attrition
  readonly input: AttritionInput
}

const MOST_MONTHS = 36
/** Above the line who came or came back, below it who lapsed. */
const events = ['new', 'saved', 'wonBack', 'lapsed'] as const

/** Who came, was saved, was won back and lapsed, month by month. A bar opens them. */
export function ChangesChart({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { isDark } = useAppearance()
  const open = useOpenPeople()
  const months = useMemo(() => answer.months.slice(-MOST_MONTHS), [answer.months])
  const labels = useMemo(() => months.map(({ from }) => monthName(from, format)), [months, format])
  const names = useMemo(() => events.map((event) => t(`loyalty.changes.events.${event}`)), [t])
  const option = useMemo(() => optionOf(months, labels, names, isDark), [months, labels, names, isDark])
  const figures = {
    headings: [t('month'), ...names],
    rows: months.map((month, i) => ({ key: month.from, cells: [labels[i], ...events.map((event) => format.number(month[event]))] })),
  }
  const pick = ({ series, index }: { readonly series: number; readonly index: number }): void => {
    const [event, month] = [events[series], months[index]]
    if (!event || !month || month[event] === 0) return
    open({
      title: t('loyalty.changes.title', { month: labels[index], event: t(`loyalty.changes.events.${event}`) }),
      set: { of: 'life-event', input, event, days: { from: month.from, to: month.to } },
    })
  }
  return <Chart title={t('loyalty.changes.chart')} option={option} figures={figures} height={240} onPick={pick} />
}

const size = (value: number): string => String(Math.abs(value))

function optionOf(months: Attrition['months'], labels: readonly string[], names: readonly string[], isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  const colours = [chart.second, chart.pale, chart.axis, chart.message]
  return {
    ...base,
    grid: { left: 48, right: 16, top: 32, bottom: 26 },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: inkSoft } },
    tooltip: { ...base.tooltip, trigger: 'axis', valueFormatter: size },
    xAxis: { ...axis, type: 'category', data: labels },
    yAxis: { ...axis, type: 'value', minInterval: 1, axisLabel: { ...axis.axisLabel, formatter: size } },
    series: events.map((event, i) => ({
      name: names[i],
      type: 'bar',
      stack: 'changes',
      barMaxWidth: 24,
      itemStyle: { color: colours[i] },
      data: months.map((month) => (event === 'lapsed' ? -month[event] : month[event])),
    })),
  }
}
