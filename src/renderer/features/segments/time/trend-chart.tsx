import { useQuery } from '@tanstack/react-query'
import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Trend } from '#shared/contract/segments-sheet.ts'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import { useFormat, type Format } from '../../../ui/use-format.ts'
import { fieldName } from '../names.ts'

type Points = Trend['points']
const none: Points = []

/** Size at the end of each month as the rule would have found it, and as snapshots kept it. */
export function TrendChart({ id }: { readonly id: number }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const { isDark } = useAppearance()
  const { data, error, refetch } = useQuery(q.segments.trend.queryOptions({ input: { segmentId: id } }))
  const points = data?.points ?? none
  const names = useMemo(() => ({ rule: t('trend.byRule'), snapshot: t('trend.bySnapshot') }), [t])
  const option = useMemo(() => optionOf(points, names, format, isDark), [points, names, format, isDark])
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />
  const figures = {
    headings: [t('trend.day'), t('set.members'), t('set.persons'), t('trend.from')],
    rows: points.toReversed().map(({ day, members, persons, from }) => ({
      key: `${day} ${from}`,
      cells: [format.day(day), format.number(members), format.number(persons), names[from]],
    })),
  }
  const past = data?.profileFields ?? []
  return (
    <div>
      <Chart title={t('trend.title')} note={t('trend.note')} option={option} figures={figures} height={200} />
      {past.length > 0 && (
        <p className="soft small">
          {t('trend.profileFields', { fields: past.map((field) => fieldName(format.locale, field)).join(t('trend.comma')) })}
        </p>
      )}
    </div>
  )
}

interface Names {
  readonly rule: string
  readonly snapshot: string
}

function optionOf(points: Points, names: Names, format: Format, isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  const days = [...new Set(points.map(({ day }) => day))].toSorted((a, b) => a - b)
  const data = (from: 'rule' | 'snapshot') =>
    days.map((day) => points.find((point) => point.day === day && point.from === from)?.members ?? null)
  return {
    ...base,
    grid: { left: 64, right: 16, top: 32, bottom: 26 },
    legend: { show: true, top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: inkSoft } },
    tooltip: { ...base.tooltip, trigger: 'axis', valueFormatter: (value: number | null) => (value === null ? '' : format.number(value)) },
    xAxis: { ...axis, type: 'category', data: days.map((day) => format.day(day)) },
    yAxis: { ...axis, type: 'value', min: 0, axisLabel: { ...axis.axisLabel, formatter: (value: number) => format.number(value) } },
    series: [
      { name: names.rule, type: 'line', color: chart.message, symbolSize: 5, data: data('rule'), connectNulls: true },
      {
        name: names.snapshot,
        type: 'line',
        color: chart.second,
        symbol: 'diamond',
        symbolSize: 9,
        lineStyle: { width: 0 },
        data: data('snapshot'),
      },
    ],
  }
}
