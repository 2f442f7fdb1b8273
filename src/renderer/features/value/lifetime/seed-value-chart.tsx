import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import { nothing, useFormat, type Format } from '../../../ui/use-format.ts'
import { useOpenPeople } from '../frame/value-page.tsx'
import { useRowName, type SeedValueProps } from './seed-rows.ts'

interface Drawn {
  readonly labels: readonly string[]
  /** Yuan; null: cannot be told. */
  readonly perCustomer: readonly (number | null)[]
  readonly value: readonly (number | null)[]
}

/** What a customer brought and what is left of it after costs, side by side; a bar opens its customers. */
export function SeedValueChart(props: SeedValueProps): JSX.Element {
  const { answer, input } = props
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  const { isDark } = useAppearance()
  const open = useOpenPeople()
  const nameOf = useRowName(props)
  const drawn = useMemo((): Drawn => {
    const yuan = (fen: number | null): number | null => (fen === null ? null : Math.round(fen) / 100)
    return {
      labels: answer.rows.map(nameOf),
      perCustomer: answer.rows.map(({ perCustomerFen }) => yuan(perCustomerFen)),
      value: answer.rows.map(({ valueFen }) => yuan(valueFen)),
    }
  }, [answer, nameOf])
  const names = useMemo(() => ({ per: t('seed.perCustomer'), value: t('seed.value') }), [t])
  const option = useMemo(() => optionOf(drawn, names, format, isDark), [drawn, names, format, isDark])
  const figures = {
    headings: [t(`seed.bys.${props.by}`), names.per, names.value],
    rows: answer.rows.map((row) => ({
      key: nameOf(row),
      cells: [nameOf(row), ...[row.perCustomerFen, row.valueFen].map((fen) => (fen === null ? nothing : format.money(Math.round(fen))))],
    })),
  }
  const pick = ({ index }: { readonly index: number }): void => {
    const row = answer.rows[index]
    if (row && row.customers > 0)
      open({
        title: t('seed.people', { name: nameOf(row), group: t('seed.groups.customers') }),
        set: { of: 'seed-value', input, row: index, group: 'customers' },
      })
  }
  return <Chart title={t('seed.chart')} note={t('seed.chartNote')} option={option} figures={figures} height={220} onPick={pick} />
}

function optionOf(
  { labels, perCustomer, value }: Drawn,
  names: { readonly per: string; readonly value: string },
  format: Format,
  isDark: boolean,
): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  const bar = { type: 'bar', barMaxWidth: 36, cursor: 'pointer' }
  return {
    ...base,
    grid: { left: 64, right: 16, top: 32, bottom: 26 },
    legend: { top: 0, right: 0, textStyle: { color: inkSoft } },
    tooltip: {
      ...base.tooltip,
      trigger: 'axis',
      valueFormatter: (yuan: number | null) => (yuan === null ? nothing : format.money(Math.round(yuan * 100))),
    },
    xAxis: { ...axis, type: 'category', data: labels },
    yAxis: { ...axis, type: 'value' },
    series: [
      { ...bar, name: names.per, itemStyle: { color: chart.pale }, data: perCustomer },
      { ...bar, name: names.value, itemStyle: { color: chart.message }, data: value },
    ],
  }
}
