import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuiltQuestion, BuiltRow, BuiltTable, Measure } from '#shared/contract/report-builder.ts'
import type { FigureKind } from '#shared/contract/report-page.ts'
import { sentenceOf } from '#shared/reports/sentences.ts'
import { wordOf } from '#shared/reports/words.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import { FiguresTable, type Figures } from '../../../ui/figures-table.tsx'
import { useFormat, type Format } from '../../../ui/use-format.ts'
import { cellWords } from '../paper/cell-words.ts'

interface Props {
  readonly question: BuiltQuestion
  readonly table: BuiltTable
}

export function BuiltView({ question, table }: Props): JSX.Element {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const { isDark } = useAppearance()
  const option = useMemo(() => optionOf(question, table, format, isDark), [question, table, format, isDark])
  const figures = useFigures(question, table)
  const { footing, before, sameStore, more } = table
  const span = (days: { readonly from: number; readonly to: number }) => `${format.day(days.from)} – ${format.day(days.to)}`
  if (footing.from === null || footing.to === null) return <p>{sentenceOf({ code: 'no-receipts', data: {} }, format.locale)}</p>
  return (
    <>
      <p className="soft">
        {[
          span({ from: footing.from, to: footing.to }),
          ...(before === null ? [] : [t('scope.compared', { span: span(before) })]),
          t('scope.asOf', { day: format.day(footing.asOf) }),
        ].join(' · ')}
      </p>
      {table.rows.length > 1 && (
        <Chart
          title={wordOf(`measure.${question.measures[0] ?? 'netFen'}`, format.locale)}
          option={option}
          figures={figures}
          height={240}
        />
      )}
      <FiguresTable figures={figures} />
      {sameStore && (
        <p>{sentenceOf({ code: 'same-store', data: { kept: sameStore.kept.length, leftOut: sameStore.leftOut.length } }, format.locale)}</p>
      )}
      {sameStore && sameStore.leftOut.length > 0 && <p className="soft">{sameStore.leftOut.join(t('scope.comma'))}</p>}
      {more > 0 && <p>{t('moreRows', { count: more })}</p>}
      {table.rows.some(({ isPartial }) => isPartial) && <p className="soft">{t('builder.partial')}</p>}
    </>
  )
}

const kinds: Readonly<Partial<Record<Measure, FigureKind>>> = {
  netFen: 'money',
  memberNetFen: 'money',
  ticketFen: 'money',
  perPersonFen: 'money',
  perReceiptFen: 'money',
  revenueShare: 'rate',
  receiptShare: 'rate',
  pieces: 'decimal',
}
const kindOf = (measure: Measure): FigureKind => kinds[measure] ?? 'count'

function rowName({ key, name }: BuiltRow, by: BuiltQuestion['by'], format: Format, unnamed: string): string {
  if (by === 'month' || by === 'quarter') return cellWords(key, 'month', format)
  if (by === 'year') return cellWords(key, 'year', format)
  if (by === 'weekday')
    return new Intl.DateTimeFormat(format.locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, key ?? 1))
  return name === '' ? unnamed : name
}

function useFigures({ measures, by }: BuiltQuestion, { rows, total, before }: BuiltTable): Figures {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const headings = measures.flatMap((measure) => [
    wordOf(`measure.${measure}`, format.locale),
    ...(before === null
      ? []
      : [
          wordOf(`measure-before.${measure}`, format.locale),
          t('builder.change', { measure: wordOf(`measure.${measure}`, format.locale) }),
        ]),
  ])
  const cells = (row: BuiltRow): string[] =>
    measures.flatMap((measure, i) => {
      const [value = null, then = null] = [row.values[i], row.before[i]]
      const words = cellWords(value, kindOf(measure), format)
      return before === null
        ? [words]
        : [words, cellWords(then, kindOf(measure), format), changeWords(value, then, kindOf(measure), format)]
    })
  const name = (row: BuiltRow): string => `${rowName(row, by, format, t('builder.unnamed'))}${row.isPartial ? ' *' : ''}`
  return {
    headings: [wordOf(`dimension.${by}`, format.locale), ...headings],
    rows: [
      ...rows.map((row, i) => ({ key: i, cells: [name(row), ...cells(row)] })),
      { key: 'total', cells: [wordOf('label.total', format.locale), ...cells(total)], isTotal: true },
    ],
  }
}

/** Rates differ by points, everything else by per cent. */
function changeWords(value: number | null, then: number | null, kind: FigureKind, format: Format): string {
  if (value === null || then === null) return cellWords(null, 'rate', format)
  if (kind === 'rate') return `${value >= then ? '+' : '−'}${(Math.abs(value - then) * 100).toFixed(1)}`
  return then === 0
    ? cellWords(null, 'rate', format)
    : `${value >= then ? '+' : '−'}${format.percent(Math.abs(value - then), Math.abs(then))}`
}

function optionOf({ measures, by }: BuiltQuestion, { rows }: BuiltTable, format: Format, isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  const [measure = 'netFen'] = measures
  const kind = kindOf(measure)
  const isLine = by === 'month' || by === 'quarter' || by === 'year'
  const series = (name: string, color: string, data: readonly (number | null)[]) => ({
    name,
    type: isLine ? 'line' : 'bar',
    itemStyle: { color },
    data,
  })
  const value = (at: number): string =>
    kind === 'money' ? format.moneyShort(at) : kind === 'rate' ? format.percent(at, 1) : format.number(at)
  const hasBefore = rows.some(({ before }) => before.length > 0)
  return {
    ...base,
    grid: { left: 64, right: 12, top: 32, bottom: 26 },
    legend: { show: true, top: 0, left: 0, textStyle: { color: inkSoft } },
    tooltip: { ...base.tooltip, trigger: 'axis', valueFormatter: (at: number | null) => (at === null ? '' : value(at)) },
    xAxis: { ...axis, type: 'category', data: rows.map((row) => rowName(row, by, format, '—')) },
    yAxis: { ...axis, type: 'value', axisLabel: { ...axis.axisLabel, formatter: value } },
    series: [
      series(
        wordOf(`measure.${measure}`, format.locale),
        chart.message,
        rows.map(({ values }) => values[0] ?? null),
      ),
      ...(hasBefore
        ? [
            series(
              wordOf(`measure-before.${measure}`, format.locale),
              chart.second,
              rows.map(({ before }) => before[0] ?? null),
            ),
          ]
        : []),
    ],
  }
}
