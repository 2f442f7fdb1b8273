import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportanceInput } from '#shared/contract/value-people.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useOpenPeople } from '../frame/value-page.tsx'

interface Props {
  readonly histogram: readonly number[]
  readonly input: ImportanceInput
}

/** How many persons have which weighted score, by half points. A bar opens them. */
export function ScoreHistogram({ histogram, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { isDark } = useAppearance()
  const open = useOpenPeople()
  const bins = useMemo(() => histogram.map((persons, place) => ({ name: binName(place), persons })), [histogram])
  const option = useMemo(() => optionOf(bins, isDark), [bins, isDark])
  const figures = {
    headings: [t('importance.score'), t('persons')],
    rows: bins.map(({ name, persons }) => ({ key: name, cells: [name, format.number(persons)] })),
  }
  const pick = ({ index: bar }: { readonly index: number }): void => {
    if ((histogram[bar] ?? 0) === 0) return
    open({ title: t('importance.people', { range: binName(bar) }), set: { of: 'importance', input, topOnly: false, bar } })
  }
  return (
    <Chart
      title={t('importance.histogram')}
      note={t('importance.histogramNote')}
      option={option}
      figures={figures}
      height={180}
      onPick={pick}
    />
  )
}

/** [low, high); the last one takes 5. */
const binName = (place: number): string => `${(1 + place / 2).toFixed(1)}–${(1.5 + place / 2).toFixed(1)}`

function optionOf(bins: readonly { readonly name: string; readonly persons: number }[], isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  return {
    ...base,
    grid: { left: 64, right: 16, top: 16, bottom: 26 },
    tooltip: { ...base.tooltip, trigger: 'item' },
    xAxis: { ...axis, type: 'category', data: bins.map(({ name }) => name) },
    yAxis: { ...axis, type: 'value', minInterval: 1 },
    series: [
      { type: 'bar', barMaxWidth: 44, itemStyle: { color: coloursOf(isDark).chart.message }, data: bins.map(({ persons }) => persons) },
    ],
  }
}
