import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import type { FigureKind, ReportTable } from '#shared/contract/report-page.ts'
import { wordOf } from '#shared/reports/words.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { PaperChart } from '../../../ui/paper-chart.tsx'
import { useFormat, type Format } from '../../../ui/use-format.ts'
import { cellWords } from './cell-words.ts'

/** The chart of a table: its columns over the first one. Nothing to draw makes no chart. */
export function BlockChart({ table }: { readonly table: ReportTable }): JSX.Element | null {
  const format = useFormat()
  const option = useMemo(() => optionOf(table, format), [table, format])
  if (table.chart === null || table.rows.length === 0) return null
  return <PaperChart label={wordOf(table.title, format.locale)} option={option} height={table.isChartOnly ? 118 : 150} />
}

function optionOf({ chart, columns, rows }: ReportTable, format: Format): EChartsCoreOption {
  const { axis, ...base } = chartBase(false)
  const colours = coloursOf(false)
  const inks = [colours.chart.message, colours.chart.second, colours.chart.pale]
  const shown = chart?.columns ?? []
  const kind: FigureKind = columns[shown[0] ?? 0]?.kind ?? 'count'
  const [head] = columns
  return {
    ...base,
    grid: { left: 60, right: 28, top: 26, bottom: 22 },
    legend: { show: true, top: 0, left: 0, itemWidth: 10, itemHeight: 8, textStyle: { color: colours.inkSoft } },
    xAxis: {
      ...axis,
      type: 'category',
      data: rows.map((row) => cellWords(row[0] ?? null, head?.kind ?? 'text', format, head?.words ?? null)),
    },
    yAxis: { ...axis, type: 'value', axisLabel: { ...axis.axisLabel, formatter: (value: number) => axisWords(value, kind, format) } },
    series: shown.map((column, i) => ({
      name: nameOf(columns[column], format),
      type: chart?.form === 'lines' ? 'line' : 'bar',
      ...(chart?.form === 'stack' ? { stack: 'all' } : {}),
      barCategoryGap: '25%',
      itemStyle: { color: inks[i] ?? colours.chart.axis },
      data: rows.map((row) => row[column] ?? null),
    })),
  }
}

const nameOf = (column: ReportTable['columns'][number] | undefined, { locale }: Format): string =>
  column === undefined ? '' : column.isName ? column.label : wordOf(column.label, locale)

function axisWords(value: number, kind: FigureKind, format: Format): string {
  if (kind === 'money') return format.moneyShort(value)
  return kind === 'rate' ? format.percent(value, 1, 0) : format.number(value)
}
