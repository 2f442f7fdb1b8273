import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Headline } from '#shared/contract/value.ts'
import { chartBase } from '../../theme/echarts.ts'
import { coloursOf } from '../../theme/tokens.ts'
import { useAppearance } from '../../ui/appearance.ts'
import { Chart } from '../../ui/chart.tsx'
import type { Figures } from '../../ui/figures-table.tsx'
import { useFormat, type Format } from '../../ui/use-format.ts'

type Months = Headline['months']

/** Net sales by month: members below, all others above. */
export function MonthlySales({ months }: { readonly months: Months }): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { isDark } = useAppearance()
  const names = useMemo(() => ({ members: t('monthly.members'), others: t('monthly.others') }), [t])
  const option = useMemo(() => optionOf(months, names, format, isDark), [months, names, format, isDark])
  const figures: Figures = {
    headings: [t('month'), names.members, names.others, t('monthly.total'), t('revenueShare')],
    rows: months.toReversed().map((month) => ({
      key: month.month,
      cells: [
        format.month(month.month),
        format.money(month.memberNetFen),
        format.money(month.netFen - month.memberNetFen),
        format.money(month.netFen),
        format.percent(month.memberNetFen, month.netFen),
      ],
    })),
  }
  return <Chart title={t('monthly.title')} note={t('monthly.note')} option={option} figures={figures} height={224} />
}

interface Names {
  readonly members: string
  readonly others: string
}

function optionOf(months: Months, names: Names, format: Format, isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  const series = (name: string, color: string, data: readonly number[]) => ({
    name,
    type: 'bar',
    stack: 'sales',
    barCategoryGap: '20%',
    itemStyle: { color },
    data,
  })
  return {
    ...base,
    grid: { left: 64, right: 12, top: 32, bottom: 26 },
    legend: { show: true, top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: inkSoft } },
    tooltip: { ...base.tooltip, trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (fen: number) => format.money(fen) },
    xAxis: { ...axis, type: 'category', data: months.map((month) => format.month(month.month)) },
    yAxis: { ...axis, type: 'value', axisLabel: { ...axis.axisLabel, formatter: (fen: number) => format.moneyShort(fen) } },
    series: [
      series(
        names.members,
        chart.message,
        months.map((month) => month.memberNetFen),
      ),
      series(
        names.others,
        chart.pale,
        months.map((month) => month.netFen - month.memberNetFen),
      ),
    ],
  }
}
