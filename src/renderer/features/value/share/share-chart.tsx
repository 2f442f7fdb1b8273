import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShareTable, ShareTableInput } from '#shared/contract/value-share.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { referencePairs } from '../reference-pairs.ts'
import { useOpenPeople } from '../frame/value-page.tsx'
import { buyersOf } from './buyers-of.ts'
import { rowName } from './row-name.ts'

interface Props {
  readonly table: ShareTable
  readonly by: ShareTableInput['by']
}

interface Names {
  readonly receipts: string
  readonly revenue: string
  readonly reference: string
}

/** Bars: receipts; line: sales; dashed: what the source reports. */
export function ShareChart({ table, by }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { isDark } = useAppearance()
  const open = useOpenPeople()
  const names = useMemo(() => ({ receipts: t('receiptShare'), revenue: t('revenueShare'), reference: t('reference') }), [t])
  const labels = useMemo(() => table.rows.map((row) => rowName(row, by, format)), [table, by, format])
  const option = useMemo(() => optionOf(table, labels, names, isDark), [table, labels, names, isDark])
  const figures = {
    headings: [t(`share.bys.${by === 'whole' ? 'year' : by}`), names.receipts, names.revenue],
    rows: table.rows.map((row, i) => ({
      key: row.key,
      cells: [labels[i], format.percent(row.memberReceipts, row.receipts), format.percent(row.memberNetFen, row.netFen)],
    })),
  }
  const pick = ({ index }: { readonly index: number }): void => {
    const row = table.rows[index]
    if (row && row.activePersons > 0) open(buyersOf(row, by, table.footing.scope, t('share.buyers', { name: labels[index] })))
  }
  return <Chart title={t('share.chart')} note={t('yearly.note')} option={option} figures={figures} height={240} onPick={pick} />
}

const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)}%`)

function optionOf(table: ShareTable, labels: readonly string[], names: Names, isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, ink, inkSoft } = coloursOf(isDark)
  const label = {
    show: table.rows.length <= 12,
    position: 'top',
    color: ink,
    formatter: ({ value }: { value: number | null }) => percent(value),
  }
  return {
    ...base,
    grid: { left: 44, right: 100, top: 24, bottom: 26 },
    tooltip: { ...base.tooltip, trigger: 'axis', valueFormatter: percent },
    xAxis: { ...axis, type: 'category', data: labels },
    yAxis: { ...axis, type: 'value', min: 0, axisLabel: { ...axis.axisLabel, formatter: percent } },
    series: [
      {
        name: names.receipts,
        type: 'bar',
        barMaxWidth: 36,
        itemStyle: { color: chart.pale },
        label: { ...label, position: 'insideTop' },
        data: table.rows.map((row) => row.receiptShare),
      },
      {
        name: names.revenue,
        type: 'line',
        symbol: 'circle',
        symbolSize: 6,
        lineStyle: { color: chart.message, width: 2 },
        itemStyle: { color: chart.message },
        label,
        data: table.rows.map((row) => row.revenueShare),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: chart.axis, type: 'dashed', width: 1 },
          label: { color: inkSoft, position: 'end' },
          data: referencePairs.map(({ revenueShare }) => ({
            yAxis: revenueShare,
            label: { formatter: `${names.reference} ${percent(revenueShare)}` },
          })),
        },
      },
    ],
  }
}
