import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackTest, KeptModel } from '#shared/contract/value-lifetime.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'

interface Props {
  readonly kept: KeptModel
  readonly test: BackTest
}

/** What the model would have said of the part cut off, beside what happened. Shown before any forecast. */
export function BackTestPanel({ kept }: { readonly kept: KeptModel }): JSX.Element {
  const { t } = useTranslation('lifetime')
  const { backTest } = kept.model
  if (!backTest) return <p className="soft">{t('test.none')}</p>
  return (
    <div className="value-columns">
      <ByRepeats kept={kept} test={backTest} />
      <Errors kept={kept} test={backTest} />
    </div>
  )
}

const MOST_REPEATS = 7

function ByRepeats({ kept, test }: Props): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  const { isDark } = useAppearance()
  const open = useOpenPeople()
  const names = useMemo(() => ({ actual: t('test.actual'), expected: t('test.expected') }), [t])
  const option = useMemo(() => optionOf(test, names, isDark), [test, names, isDark])
  const figures = {
    headings: [t('test.repeats'), t('test.persons'), names.actual, names.expected],
    rows: test.byRepeats.map(({ repeats, persons, actualMean, expectedMean }) => ({
      key: repeats,
      cells: [
        repeatsText(repeats),
        format.number(persons),
        actualMean.toFixed(2),
        expectedMean === null ? nothing : expectedMean.toFixed(2),
      ],
    })),
  }
  const pick = ({ index }: { readonly index: number }): void => {
    const row = test.byRepeats[index]
    if (row)
      open({
        title: t('test.people', { repeats: repeatsText(row.repeats) }),
        set: { of: 'repeats', scope: kept.asked.scope, until: test.from - 1, repeats: row.repeats },
      })
  }
  const note = t('test.note', { from: format.day(test.from), to: format.day(test.to) })
  return <Chart title={t('test.chart')} note={note} option={option} figures={figures} height={240} onPick={pick} />
}

const repeatsText = (repeats: number): string => (repeats === MOST_REPEATS ? `${MOST_REPEATS}+` : String(repeats))

function optionOf(
  { byRepeats }: BackTest,
  names: { readonly actual: string; readonly expected: string },
  isDark: boolean,
): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, inkSoft } = coloursOf(isDark)
  const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 1000) / 1000)
  return {
    ...base,
    grid: { left: 44, right: 16, top: 32, bottom: 26 },
    legend: { top: 0, right: 0, textStyle: { color: inkSoft } },
    tooltip: { ...base.tooltip, trigger: 'axis' },
    xAxis: { ...axis, type: 'category', data: byRepeats.map(({ repeats }) => repeatsText(repeats)) },
    yAxis: { ...axis, type: 'value' },
    series: [
      {
        name: names.actual,
        type: 'bar',
        barMaxWidth: 28,
        cursor: 'pointer',
        itemStyle: { color: chart.pale },
        data: byRepeats.map(({ actualMean }) => rounded(actualMean)),
      },
      {
        name: names.expected,
        type: 'line',
        symbol: 'circle',
        symbolSize: 6,
        lineStyle: { color: chart.message, width: 2 },
        itemStyle: { color: chart.message },
        data: byRepeats.map(({ expectedMean }) => rounded(expectedMean)),
      },
    ],
  }
}

interface ErrorRow {
  readonly key: string
  readonly name: string
  readonly mae: number | null
  readonly rmse: number | null
  readonly total: number | null
  readonly bias: number | null
  readonly capture: number | null
}

function Errors({ kept, test }: Props): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  const { model, nobodyBuys, sameRate, actual } = test
  const bias = (total: number): number | null => (actual === 0 ? null : total / actual - 1)
  const rows: readonly ErrorRow[] = [
    {
      key: 'model',
      name: t(`model.names.${kept.asked.model}`),
      mae: model?.mae ?? null,
      rmse: model?.rmse ?? null,
      total: model?.total ?? null,
      bias: model?.bias ?? null,
      capture: model?.topDecileCapture ?? null,
    },
    { key: 'nobody', name: t('test.nobody'), ...nobodyBuys, bias: bias(nobodyBuys.total), capture: null },
    { key: 'same', name: t('test.sameRate'), ...sameRate, bias: bias(sameRate.total), capture: null },
    { key: 'actual', name: t('test.actual'), mae: null, rmse: null, total: actual, bias: null, capture: test.perfectTopDecileCapture },
  ]
  const columns: readonly DenseColumn<ErrorRow>[] = [
    { key: 'name', title: t('test.who'), kind: 'text', value: ({ name }) => name },
    { key: 'mae', title: 'MAE', kind: 'decimal', definition: 'model.backtest', value: ({ mae }) => mae },
    { key: 'rmse', title: 'RMSE', kind: 'decimal', value: ({ rmse }) => rmse },
    { key: 'total', title: t('test.total'), kind: 'count', value: ({ total }) => (total === null ? null : Math.round(total)) },
    { key: 'bias', title: t('test.bias'), kind: 'rate', value: (row) => row.bias },
    { key: 'capture', title: t('test.capture'), kind: 'rate', value: ({ capture }) => capture },
  ]
  const note =
    model?.correlation == null
      ? undefined
      : t('test.correlation', { value: model.correlation.toFixed(2), n: format.number(test.fit.persons) })
  return (
    <TableSection
      title={t('test.errors')}
      note={note}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      footing={kept.model.footing}
    />
  )
}
