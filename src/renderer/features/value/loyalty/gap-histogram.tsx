import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CycleInput, RepurchaseCycle } from '#shared/contract/value-loyalty.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useOpenPeople } from '../frame/value-page.tsx'

interface Props {
  readonly answer: RepurchaseCycle
  readonly input: CycleInput
}

/** All finished gaps by weeks, with the limits they suggest. A bar opens who had such a gap. */
export function GapHistogram({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { isDark } = useAppearance()
  const open = useOpenPeople()
  const { histogram } = answer
  const labels = useMemo(
    () =>
      histogram.map(({ fromDays, toDays }) => (toDays === null ? t('loyalty.gaps.more', { number: fromDays }) : `${fromDays}–${toDays}`)),
    [histogram, t],
  )
  const limits = useMemo(
    () => answer.advice.map(({ limit, days }) => ({ name: t(`loyalty.stages.${limit}`), bin: binOf(histogram, days) })),
    [answer.advice, histogram, t],
  )
  const option = useMemo(
    () => optionOf({ histogram, labels, limits, name: t('loyalty.gaps.gaps') }, isDark),
    [histogram, labels, limits, t, isDark],
  )
  const figures = {
    headings: [t('loyalty.gaps.days'), t('loyalty.gaps.gaps')],
    rows: histogram.map(({ gaps }, i) => ({ key: labels[i] ?? i, cells: [labels[i], format.number(gaps)] })),
  }
  const pick = ({ index }: { readonly index: number }): void => {
    const bin = histogram[index]
    if (!bin || bin.gaps === 0) return
    const { fromDays, toDays } = bin
    open({ title: t('loyalty.gaps.title', { days: labels[index] }), set: { of: 'gaps', input, fromDays, toDays, first: false } })
  }
  return (
    <Chart title={t('loyalty.gaps.chart')} note={t('loyalty.gaps.note')} option={option} figures={figures} height={220} onPick={pick} />
  )
}

const binOf = (histogram: RepurchaseCycle['histogram'], days: number): number =>
  histogram.findIndex(({ toDays }) => toDays === null || days <= toDays)

interface Drawn {
  readonly histogram: RepurchaseCycle['histogram']
  readonly labels: readonly string[]
  readonly limits: readonly { readonly name: string; readonly bin: number }[]
  readonly name: string
}

function optionOf({ histogram, labels, limits, name }: Drawn, isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  return {
    ...base,
    grid: { left: 48, right: 24, top: 24, bottom: 26 },
    tooltip: { ...base.tooltip, trigger: 'axis' },
    xAxis: { ...axis, type: 'category', data: labels },
    yAxis: { ...axis, type: 'value', minInterval: 1 },
    series: [
      {
        name,
        type: 'bar',
        barCategoryGap: '12%',
        itemStyle: { color: chart.second },
        data: histogram.map(({ gaps }) => gaps),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: chart.message, type: 'dashed', width: 1 },
          label: { color: inkSoft, position: 'end' },
          data: limits.map((limit) => ({ xAxis: limit.bin, label: { formatter: limit.name } })),
        },
      },
    ],
  }
}
