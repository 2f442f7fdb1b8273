import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Headline } from '#shared/contract/value.ts'
import { chartBase } from '../../theme/echarts.ts'
import { coloursOf } from '../../theme/tokens.ts'
import { useAppearance } from '../../ui/appearance.ts'
import { Chart } from '../../ui/chart.tsx'
import { FiguresTable, type Figures } from '../../ui/figures-table.tsx'
import { useFormat, type Format } from '../../ui/use-format.ts'
import { referencePairs } from './reference-pairs.ts'

type Years = Headline['years']

/** Members' share of receipts and of net sales, year by year, with every denominator beside it. */
export function YearlyShare({ years }: { readonly years: Years }): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { isDark } = useAppearance()
  const names = useMemo(() => ({ revenue: t('revenueShare'), receipts: t('receiptShare'), reference: t('reference') }), [t])
  const option = useMemo(() => optionOf(years, names, isDark), [years, names, isDark])
  const figures = useFigures(years, format)
  return (
    <section className="dashboard-yearly">
      <Chart title={t('yearly.title')} note={t('yearly.note')} option={option} figures={figures} height={264} />
      <div className="dashboard-side">
        <h3 className="section-title">{t('yearly.table')}</h3>
        <FiguresTable figures={figures} />
        <p className="dashboard-footnote">{t('yearly.footnote')}</p>
      </div>
    </section>
  )
}

function useFigures(years: Years, format: Format): Figures {
  const { t } = useTranslation('value')
  const of = (part: string, whole: string): JSX.Element => (
    <span className="soft">
      {part} / {whole}
    </span>
  )
  return {
    headings: [t('year'), t('receiptShare'), t('receiptsOf'), t('revenueShare'), t('revenueOf'), t('unknownCards')],
    rows: [
      ...years.map((year) => ({
        key: year.year,
        cells: [
          year.year,
          format.percent(year.memberReceipts, year.receipts),
          of(format.number(year.memberReceipts), format.number(year.receipts)),
          format.percent(year.memberNetFen, year.netFen),
          of(format.moneyShort(year.memberNetFen), format.moneyShort(year.netFen)),
          format.percent(year.unknownCardNetFen, year.netFen),
        ],
      })),
      ...referencePairs.map((pair) => ({
        key: pair.years,
        isReference: true,
        cells: [
          t('referenceYears', { years: pair.years }),
          format.percent(pair.receiptShare * 100, 100, 0),
          '',
          format.percent(pair.revenueShare * 100, 100, 0),
          '',
          '',
        ],
      })),
    ],
  }
}

interface Names {
  readonly revenue: string
  readonly receipts: string
  readonly reference: string
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

function optionOf(years: Years, names: Names, isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, ink, inkSoft } = coloursOf(isDark)
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
  const label = { show: true, position: 'top', color: ink, formatter: ({ value }: { value: number }) => percent(value) }
  const last = years.length - 1
  const lines = referencePairs.map((pair) => ({
    yAxis: pair.revenueShare,
    label: { formatter: `${names.reference} ${percent(pair.revenueShare)}` },
  }))
  return {
    ...base,
    grid: { left: 44, right: 88, top: 32, bottom: 26 },
    tooltip: { ...base.tooltip, trigger: 'axis', valueFormatter: (value: number | null) => (value === null ? '–' : percent(value)) },
    xAxis: { ...axis, type: 'category', data: years.map((year) => String(year.year)) },
    yAxis: { ...axis, type: 'value', min: 0, max: niceTop(years), axisLabel: { ...axis.axisLabel, formatter: percent } },
    series: [
      {
        name: names.receipts,
        type: 'bar',
        barMaxWidth: 36,
        itemStyle: { color: chart.pale },
        label: { ...label, position: 'insideTop', color: ink },
        data: years.map((year) => share(year.memberReceipts, year.receipts)),
      },
      {
        name: names.revenue,
        type: 'line',
        symbol: 'circle',
        symbolSize: 7,
        lineStyle: { color: chart.message, width: 2 },
        itemStyle: { color: chart.message },
        label,
        data: years.map((year) => share(year.memberNetFen, year.netFen)),
        endLabel: { show: last >= 0, color: chart.message, formatter: names.revenue },
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: chart.axis, type: 'dashed', width: 1 },
          label: { color: inkSoft, position: 'insideStartTop' },
          data: lines,
        },
      },
    ],
  }
}

/** Room for the labels above the highest share and for the source's lines. */
const niceTop = (years: Years): number =>
  Math.min(1, Math.ceil(Math.max(0.6, ...years.map((year) => (year.netFen === 0 ? 0 : year.memberNetFen / year.netFen + 0.08))) * 10) / 10)
