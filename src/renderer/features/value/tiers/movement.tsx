import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { migrationFrom, migrationTo, type MigrationFrom, type MigrationInput, type TierMigration } from '#shared/contract/value-tiers.ts'
import { chartBase } from '../../../theme/echarts.ts'
import { coloursOf } from '../../../theme/tokens.ts'
import { useAppearance } from '../../../ui/appearance.ts'
import { Chart } from '../../../ui/chart.tsx'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'

interface Props {
  readonly answer: TierMigration
  readonly input: MigrationInput
}

/** From the tiers of one year to those of the next. */
export function Movement({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { before, after, footing, retained } = answer
  if (!before || !after) return <EmptyState title={t('movement.none')} text={t('movement.noneText')} />
  const { asOf } = footing
  const retention = retained.rate === null ? nothing : format.percent(retained.rate, 1)
  const interval =
    retained.low === null || retained.high === null ? undefined : `${format.percent(retained.low, 1)}–${format.percent(retained.high, 1)}`
  return (
    <>
      <FigureRow>
        <Figure
          label={t('movement.before')}
          definition="life.migration"
          asOf={asOf}
          value={format.number(before.persons)}
          note={`${format.day(before.from)}–${format.day(before.to)}`}
        />
        <Figure
          label={t('movement.after')}
          definition="life.migration"
          asOf={asOf}
          value={format.number(after.persons)}
          note={`${format.day(after.from)}–${format.day(after.to)}`}
        />
        <Figure label={t('movement.retained')} definition="life.retention" asOf={asOf} value={retention} note={interval} />
        <Figure
          label={t('movement.upgraded')}
          value={format.number(answer.upgraded)}
          note={t('movement.same', { number: format.number(answer.same) })}
        />
        <Figure
          label={t('movement.downgraded')}
          value={format.number(answer.downgraded)}
          note={t('movement.lapsed', { number: format.number(answer.lapsed) })}
        />
        <Figure
          label={t('movement.fresh')}
          value={format.number(answer.fresh)}
          note={t('movement.reactivated', { number: format.number(answer.reactivated) })}
        />
      </FigureRow>
      <div className="value-columns">
        <Streams answer={answer} input={input} />
        <Matrix answer={answer} input={input} />
      </div>
    </>
  )
}

function useNames() {
  const { t } = useTranslation('value')
  return {
    from: (from: MigrationFrom) => t(`movement.from.${from}`),
    to: (to: (typeof migrationTo)[number]) => t(`movement.to.${to}`),
  }
}

function Streams({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { isDark } = useAppearance()
  const open = useOpenPeople()
  const { cells } = answer
  const labels = useMemo(
    () =>
      cells.map(({ from, to, persons }) => ({ source: t(`movement.from.${from}`), target: `${t(`movement.to.${to}`)} `, value: persons })),
    [cells, t],
  )
  const order = useMemo(
    () => [...migrationFrom.map((from) => t(`movement.from.${from}`)), ...migrationTo.map((to) => `${t(`movement.to.${to}`)} `)],
    [t],
  )
  const option = useMemo(() => optionOf(labels, order, isDark), [labels, order, isDark])
  const figures = {
    headings: [t('movement.stream'), t('persons')],
    rows: labels.map(({ source, target, value }) => ({
      key: `${source}>${target}`,
      cells: [`${source} → ${target}`, format.number(value)],
    })),
  }
  const pick = ({ index }: { readonly index: number }): void => {
    const cell = cells[index]
    const label = labels[index]
    if (cell && label) open({ title: `${label.source} → ${label.target}`, set: { of: 'migration', input, from: cell.from, to: cell.to } })
  }
  return <Chart title={t('movement.streams')} option={option} figures={figures} height={320} onPick={pick} />
}

interface Stream {
  readonly source: string
  readonly target: string
  readonly value: number
}

function optionOf(links: readonly Stream[], order: readonly string[], isDark: boolean): EChartsCoreOption {
  const { axis: _, ...base } = chartBase(isDark)
  const { chart, ink, inkSoft } = coloursOf(isDark)
  const linked = new Set(links.flatMap(({ source, target }) => [source, target]))
  const names = order.filter((name) => linked.has(name))
  return {
    ...base,
    tooltip: { ...base.tooltip, trigger: 'item' },
    series: [
      {
        type: 'sankey',
        left: 8,
        right: 96,
        top: 8,
        bottom: 8,
        nodeGap: 10,
        nodeWidth: 12,
        draggable: false,
        layoutIterations: 0,
        label: { color: ink },
        itemStyle: { color: chart.second, borderWidth: 0 },
        lineStyle: { color: inkSoft, opacity: 0.22, curveness: 0.5 },
        data: names.map((name) => ({ name })),
        links,
      },
    ],
  }
}

interface MatrixRow {
  readonly from: MigrationFrom
  readonly persons: Readonly<Partial<Record<(typeof migrationTo)[number], number>>>
  readonly total: number
}

function Matrix({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const names = useNames()
  const open = useOpenPeople()
  const rows = migrationFrom.map((from): MatrixRow => {
    const own = answer.cells.filter((cell) => cell.from === from)
    return {
      from,
      persons: Object.fromEntries(own.map(({ to, persons }) => [to, persons])),
      total: own.reduce((sum, { persons }) => sum + persons, 0),
    }
  })
  const columns: readonly DenseColumn<MatrixRow>[] = [
    { key: 'from', title: t('movement.fromTo'), kind: 'text', value: ({ from }) => names.from(from) },
    ...migrationTo.map((to): DenseColumn<MatrixRow> => ({
      key: to,
      title: names.to(to),
      kind: 'count',
      value: ({ persons }) => persons[to] ?? 0,
      bar: ({ persons, total }) => (total === 0 ? null : (persons[to] ?? 0) / total),
      open: ({ from, persons }) =>
        (persons[to] ?? 0) === 0
          ? undefined
          : () => open({ title: `${names.from(from)} → ${names.to(to)}`, set: { of: 'migration', input, from, to } }),
    })),
    { key: 'total', title: t('monthly.total'), kind: 'count', value: ({ total }) => total },
  ]
  return <TableSection title={t('movement.matrix')} columns={columns} rows={rows} rowKey={({ from }) => from} footing={answer.footing} />
}
