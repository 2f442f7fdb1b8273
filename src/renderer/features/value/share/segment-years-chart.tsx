import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { SegmentYears } from '#shared/contract/value-share.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'

interface Props {
  readonly answer: SegmentYears
  readonly nameOf: (segment: number) => string
  readonly onOpen: (segment: number, year: number) => void
}

interface Line {
  readonly name: string
  /** Fen by year; null where the segment has no row. */
  readonly fen: readonly (number | null)[]
}

/** Net sales of each segment by year. A bar opens who of it bought. */
export function SegmentYearsChart({ answer: { rows }, nameOf, onOpen }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { isDark } = useAppearance()
  const years = useMemo(() => [...new Set(rows.map(({ year }) => year))].toSorted((one, other) => one - other), [rows])
  const segments = useMemo(() => [...new Set(rows.map(({ segment }) => segment))], [rows])
  const lines = useMemo(
    () =>
      segments.map((segment): Line => ({
        name: nameOf(segment),
        fen: years.map((year) => rows.find((row) => row.segment === segment && row.year === year)?.netFen ?? null),
      })),
    [rows, segments, years, nameOf],
  )
  const option = useMemo(() => optionOf(years, lines, isDark), [years, lines, isDark])
  const figures = {
    headings: [t('year'), ...lines.map(({ name }) => name)],
    rows: years.map((year, i) => ({
      key: year,
      cells: [String(year), ...lines.map(({ fen }) => (fen[i] === null ? nothing : format.money(fen[i])))],
    })),
  }
  const pick = ({ series, index }: { readonly series: number; readonly index: number }): void => {
    const [segment, year] = [segments[series], years[index]]
    const row = rows.find((one) => one.segment === segment && one.year === year)
    if (row !== undefined && row.buyers > 0) onOpen(row.segment, row.year)
  }
  return (
    <Chart title={t('segmentYears.chart')} note={t('segmentYears.note')} option={option} figures={figures} height={240} onPick={pick} />
  )
}

const yuan = (amount: number): string => amount.toFixed(0)

function optionOf(years: readonly number[], lines: readonly Line[], isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  const colours = [chart.second, chart.message, chart.pale, chart.axis, ...chart.ramp.slice(2)]
  return {
    ...base,
    grid: { left: 80, right: 24, top: 32, bottom: 26 },
    legend: { top: 0, left: 0, type: 'plain', itemWidth: 12, itemHeight: 8, textStyle: { color: inkSoft } },
    tooltip: { ...base.tooltip, trigger: 'axis', valueFormatter: yuan },
    xAxis: { ...axis, type: 'category', data: years.map(String) },
    yAxis: { ...axis, type: 'value', axisLabel: { ...axis.axisLabel, formatter: yuan } },
    series: lines.map(({ name, fen }, i) => ({
      name,
      type: 'bar',
      barMaxWidth: 28,
      itemStyle: { color: colours[i % colours.length] },
      data: fen.map((amount) => (amount === null ? null : amount / 100)),
    })),
  }
}
