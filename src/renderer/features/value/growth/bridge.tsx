import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Growth } from '#shared/contract/value-growth.ts'
import type { GrowthPart } from '#shared/contract/value-people.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { useFormat, type Format } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPart, type GrowthScope } from './open-part.ts'

interface Props {
  readonly answer: Growth
  readonly scope: GrowthScope
}

interface Step {
  readonly key: string
  readonly name: string
  readonly fen: number
  /** Sales of a whole period, not a change. */
  readonly isTotal: boolean
  readonly persons: number
  readonly part: GrowthPart | undefined
}

/** From the sales before to the sales after, part by part, to the fen. */
export function Bridge({ answer, scope }: Props): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  const { isDark } = useAppearance()
  const open = useOpenPart(answer, scope)
  const steps = useSteps(answer)
  const option = useMemo(() => optionOf(steps, format, isDark), [steps, format, isDark])
  const figures = {
    headings: [t('growth.step'), t('growth.fen'), t('growth.persons')],
    rows: steps.map(({ key, name, fen, persons, isTotal }) => ({ key, cells: [name, format.money(fen), format.number(persons)], isTotal })),
  }
  const openStep = (step: Step | undefined): (() => void) | undefined => {
    const part = step?.part
    return part === undefined || step?.persons === 0 ? undefined : () => open(part)
  }
  const columns: readonly DenseColumn<Step>[] = [
    { key: 'step', title: t('growth.step'), kind: 'text', definition: 'growth.bridge', value: ({ name }) => name },
    { key: 'fen', title: t('growth.fen'), kind: 'money', value: ({ fen }) => fen },
    {
      key: 'share',
      title: t('growth.ofBefore'),
      kind: 'rate',
      value: ({ fen, isTotal }) => (isTotal || answer.before.netFen <= 0 ? null : fen / answer.before.netFen),
    },
    { key: 'persons', title: t('growth.persons'), kind: 'count', value: ({ persons }) => persons, open: openStep },
  ]
  return (
    <div className="value-columns">
      <Chart
        title={t('growth.bridge')}
        note={t('growth.bridgeNote')}
        option={option}
        figures={figures}
        height={280}
        onPick={({ index }) => openStep(steps[index])?.()}
      />
      <TableSection title={t('growth.table')} columns={columns} rows={steps} rowKey={({ key }) => key} footing={answer.footing} />
    </div>
  )
}

function useSteps({ before, after, bridge }: Growth): readonly Step[] {
  const { t } = useTranslation('lifetime')
  return useMemo(() => {
    const { persons } = bridge
    const change = (key: GrowthPart | 'frequency' | 'ticket', fen: number, part: GrowthPart): Step => ({
      key,
      name: t(`growth.parts.${key}`),
      fen,
      isTotal: false,
      persons: persons[part],
      part,
    })
    const total = (key: 'before' | 'after', fen: number, count: number): Step => ({
      key,
      name: t(`growth.${key}`),
      fen,
      isTotal: true,
      persons: count,
      part: undefined,
    })
    const { frequencyFen, ticketFen } = bridge
    const retained =
      frequencyFen === null || ticketFen === null
        ? [change('retained', bridge.retainedFen, 'retained')]
        : [change('frequency', frequencyFen, 'retained'), change('ticket', ticketFen, 'retained')]
    return [
      total('before', before.netFen, before.persons),
      change('new', bridge.newFen, 'new'),
      change('reactivated', bridge.reactivatedFen, 'reactivated'),
      change('lapsed', bridge.lapsedFen, 'lapsed'),
      ...retained,
      total('after', after.netFen, after.persons),
    ]
  }, [before, after, bridge, t])
}

/** Each change hangs where the one before it ended; what goes down is drawn in another colour. */
function optionOf(steps: readonly Step[], format: Format, isDark: boolean): EChartsCoreOption {
  const { axis, ...base } = chartBase(isDark)
  const { chart, ink } = coloursOf(isDark)
  let level = 0
  const drawn = steps.map(({ fen, isTotal }) => {
    const from = isTotal ? 0 : level
    level = isTotal ? fen : level + fen
    return {
      low: Math.min(from, level),
      height: Math.abs(level - from),
      colour: isTotal ? chart.pale : fen < 0 ? chart.second : chart.message,
    }
  })
  const label = {
    show: true,
    position: 'top',
    color: ink,
    formatter: ({ dataIndex }: { dataIndex: number }) => signed(steps[dataIndex], format),
  }
  return {
    ...base,
    grid: { left: 64, right: 16, top: 24, bottom: 26 },
    tooltip: { ...base.tooltip, trigger: 'item', formatter: ({ dataIndex }: { dataIndex: number }) => tip(steps[dataIndex], format) },
    xAxis: { ...axis, type: 'category', data: steps.map(({ name }) => name), axisLabel: { ...axis.axisLabel, interval: 0 } },
    yAxis: { ...axis, type: 'value', axisLabel: { ...axis.axisLabel, formatter: (fen: number) => format.moneyShort(fen) } },
    series: [
      { type: 'bar', stack: 'bridge', silent: true, itemStyle: { color: 'transparent' }, data: drawn.map(({ low }) => low) },
      {
        type: 'bar',
        stack: 'bridge',
        barMaxWidth: 44,
        cursor: 'pointer',
        label,
        data: drawn.map(({ height, colour }) => ({ value: height, itemStyle: { color: colour } })),
      },
    ],
  }
}

const signed = (step: Step | undefined, format: Format): string =>
  step === undefined ? '' : `${!step.isTotal && step.fen > 0 ? '+' : ''}${format.moneyShort(step.fen)}`

const tip = (step: Step | undefined, format: Format): string => (step === undefined ? '' : `${step.name}  ${format.money(step.fen)}`)
