import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberShare } from '#shared/contract/value-share.ts'
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
export function YearlyShare({ years, periods }: Pick<Headline, 'years' | 'periods'>): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { isDark } = useAppearance()
  const names = useMemo(() => ({ revenue: t('revenueShare'), receipts: t('receiptShare'), reference: t('reference') }), [t])
  const option = useMemo(() => optionOf(years, names, isDark), [years, names, isDark])
  const figures = useFigures(years, periods, format)
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

function useFigures(years: Years, periods: Headline['periods'], format: Format): Figures {
  const { t } = useTranslation('value')
  const cellsOf = (share: MemberShare) => [
    <Share
      key="receipts"
      share={format.percent(share.memberReceipts, share.receipts)}
      of={`${format.number(share.memberReceipts)} / ${format.number(share.receipts)}`}
    />,
    <Share
      key="revenue"
      share={format.percent(share.memberNetFen, share.netFen)}
      of={`${format.moneyShort(share.memberNetFen)} / ${format.moneyShort(share.netFen)}`}
    />,
    format.percent(share.unknownCardNetFen, share.netFen),
  ]
  return {
    headings: [t('year'), t('yearly.receipts'), t('yearly.revenue'), t('yearly.unknown')],
    rows: [
      ...years.map((year) => ({ key: year.year, cells: [year.year, ...cellsOf(year)] })),
      ...periods.map((period) => {
        const span = period.fromYear === period.toYear ? `${period.fromYear}` : `${period.fromYear}–${period.toYear}`
        return { key: `period-${span}`, isTotal: true, cells: [span, ...cellsOf(period)] }
      }),
      ...referencePairs.map((pair) => ({
        key: pair.years,
        isReference: true,
        cells: [
          t('referenceYears', { years: pair.years }),
          <Share key="receipts" share={percent(pair.receiptShare)} of="" />,
          <Share key="revenue" share={percent(pair.revenueShare)} of="" />,
          '',
        ],
      })),
    ],
  }
}

/** A share with what it is a part of, the shares one below the other. */
function Share({ share, of }: { readonly share: string; readonly of: string }): JSX.Element {
  return (
    <span className="share">
      <span>{share}</span>
      <span className="soft">{of}</span>
    </span>
  )
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
  const lines = referencePairs.map((pair) => ({
    yAxis: pair.revenueShare,
    label: { formatter: `${names.reference} ${percent(pair.revenueShare)}` },
  }))
  return {
    ...base,
    // The reference is named at the right, in the language on show.
    grid: { left: 44, right: names.reference.length > 4 ? 100 : 72, top: 20, bottom: 26 },
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
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: chart.axis, type: 'dashed', width: 1 },
          label: { color: inkSoft, position: 'end' },
          data: lines,
        },
      },
    ],
  }
}

/** Room for the labels above the highest share and for the source's lines. */
const niceTop = (years: Years): number =>
  Math.min(1, Math.ceil(Math.max(0.6, ...years.map((year) => (year.netFen === 0 ? 0 : year.memberNetFen / year.netFen + 0.08))) * 10) / 10)
