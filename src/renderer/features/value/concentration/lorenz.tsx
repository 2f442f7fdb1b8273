import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Concentration } from '#shared/contract/value-share.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import type { Figures } from '../../../ui/figures-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'

/** Poorest first; the further below the diagonal, the more unequal. */
export function Lorenz({ answer: { lorenz } }: { readonly answer: Concentration }): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { isDark } = useAppearance()
  const names = useMemo(() => ({ curve: t('conc.lorenz'), equal: t('conc.equal'), x: t('conc.axisPersons') }), [t])
  const option = useMemo(() => optionOf(lorenz, names, isDark), [lorenz, names, isDark])
  const figures: Figures = {
    headings: [t('conc.axisPersons'), t('conc.axisValue')],
    rows: lorenz
      .filter((_, i) => i % 5 === 0)
      .map(({ persons, value }) => ({ key: persons, cells: [format.percent(persons, 1, 0), format.percent(value, 1)] })),
  }
  return <Chart title={t('conc.lorenz')} note={t('conc.lorenzNote')} option={option} figures={figures} height={300} />
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

interface Names {
  readonly curve: string
  readonly equal: string
  readonly x: string
}

function optionOf(lorenz: Concentration['lorenz'], names: Names, isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  const percentAxis = { ...axis, type: 'value', max: 1, axisLabel: { ...axis.axisLabel, formatter: percent } }
  return {
    ...base,
    grid: { left: 48, right: 24, top: 16, bottom: 44 },
    tooltip: { ...base.tooltip, trigger: 'axis', valueFormatter: percent },
    xAxis: { ...percentAxis, min: 0, name: names.x, nameLocation: 'middle', nameGap: 28, splitLine: { show: false } },
    yAxis: { ...percentAxis },
    series: [
      {
        name: names.equal,
        type: 'line',
        silent: true,
        symbol: 'none',
        lineStyle: { color: chart.axis, type: 'dashed', width: 1 },
        itemStyle: { color: chart.axis },
        data: [
          [0, 0],
          [1, 1],
        ],
        endLabel: { show: false, color: inkSoft },
      },
      {
        name: names.curve,
        type: 'line',
        symbol: 'none',
        lineStyle: { color: chart.message, width: 2 },
        itemStyle: { color: chart.message },
        areaStyle: { color: chart.pale, opacity: 0.25 },
        data: lorenz.map(({ persons, value }) => [persons, value]),
      },
    ],
  }
}
