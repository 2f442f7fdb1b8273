import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attrition, AttritionInput, LifeEvent } from '#shared/contract/value-loyalty.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'
import { monthName } from '../share/row-name.ts'
import { ChangesChart } from './changes-chart.tsx'

interface Props {
  readonly answer: Attrition
  readonly input: AttritionInput
}

/** Who did not come back, year by year; and every change of stage by its month. */
export function AttritionView({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  return (
    <>
      {answer.years.length === 0 ? (
        <EmptyState title={t('loyalty.attrition.none')} text={t('loyalty.attrition.noneText')} />
      ) : (
        <>
          <Figures answer={answer} input={input} />
          <Years answer={answer} input={input} />
        </>
      )}
      <ChangesChart answer={answer} input={input} />
      <Months answer={answer} input={input} />
    </>
  )
}

function Figures({ answer: { years, footing } }: Props): JSX.Element | null {
  const { t } = useTranslation('value')
  const format = useFormat()
  const last = years.at(-1)
  if (!last) return null
  const rate = (value: number | null): string => (value === null ? nothing : format.percent(value, 1))
  const parts = [
    { key: 'all', part: last },
    { key: 'first', part: last.firstYear },
    { key: 'older', part: last.older },
  ] as const
  return (
    <FigureRow>
      {parts.map(({ key, part }) => (
        <Figure
          key={key}
          label={t(`loyalty.attrition.figures.${key}`, { year: last.year })}
          definition="life.attrition"
          asOf={footing.asOf}
          value={rate(part.attrition)}
          note={
            part.low === null || part.high === null
              ? undefined
              : t('loyalty.attrition.interval', { low: rate(part.low), high: rate(part.high), persons: format.number(part.persons) })
          }
        />
      ))}
      <Figure
        label={t('loyalty.attrition.lostNet')}
        definition="life.attrition"
        asOf={footing.asOf}
        value={<span title={format.money(last.lostNetFen)}>{format.moneyShort(last.lostNetFen)}</span>}
        note={t('loyalty.attrition.lostNote', { year: last.year })}
      />
    </FigureRow>
  )
}

type Year = Attrition['years'][number]

function Years({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const open = useOpenPeople()
  const opens =
    (
      count: (row: Year) => number,
      part: { readonly kept?: boolean; readonly tenure?: 'first' | 'older' },
      name: 'buyers' | 'kept' | 'lost',
    ) =>
    (row: Year) =>
      count(row) === 0
        ? undefined
        : () =>
            open({
              title: t(`loyalty.attrition.titles.${name}`, { year: row.year }),
              set: { of: 'attrition', input, year: row.year, ...part },
            })
  const columns: readonly DenseColumn<Year>[] = [
    { key: 'year', title: t('year'), kind: 'text', value: ({ year }) => String(year) },
    {
      key: 'persons',
      title: t('loyalty.attrition.buyers'),
      kind: 'count',
      value: ({ persons }) => persons,
      open: opens(({ persons }) => persons, {}, 'buyers'),
    },
    {
      key: 'kept',
      title: t('loyalty.attrition.kept'),
      kind: 'count',
      value: ({ kept }) => kept,
      open: opens(({ kept }) => kept, { kept: true }, 'kept'),
    },
    {
      key: 'lost',
      title: t('loyalty.attrition.lost'),
      kind: 'count',
      value: ({ persons, kept }) => persons - kept,
      open: opens(({ persons, kept }) => persons - kept, { kept: false }, 'lost'),
    },
    { key: 'retention', title: t('movement.retained'), kind: 'rate', definition: 'life.retention', value: ({ retention }) => retention },
    {
      key: 'attrition',
      title: t('loyalty.attrition.rate'),
      kind: 'rate',
      definition: 'life.attrition',
      value: ({ attrition }) => attrition,
      bar: ({ attrition }) => attrition,
    },
    { key: 'low', title: t('loyalty.low'), kind: 'rate', value: ({ low }) => low },
    { key: 'high', title: t('loyalty.high'), kind: 'rate', value: ({ high }) => high },
    {
      key: 'first',
      title: t('loyalty.attrition.first'),
      kind: 'rate',
      value: ({ firstYear }) => firstYear.attrition,
      open: opens(({ firstYear }) => firstYear.persons - firstYear.kept, { kept: false, tenure: 'first' }, 'lost'),
    },
    {
      key: 'older',
      title: t('loyalty.attrition.older'),
      kind: 'rate',
      value: ({ older }) => older.attrition,
      open: opens(({ older }) => older.persons - older.kept, { kept: false, tenure: 'older' }, 'lost'),
    },
    { key: 'lostNet', title: t('loyalty.attrition.lostNet'), kind: 'money', value: ({ lostNetFen }) => lostNetFen },
  ]
  return (
    <TableSection
      title={t('loyalty.attrition.years')}
      note={t('loyalty.attrition.note')}
      columns={columns}
      rows={answer.years}
      rowKey={({ year }) => year}
      footing={answer.footing}
    />
  )
}

type Month = Attrition['months'][number]
const shownEvents = ['new', 'due', 'atRisk', 'lapsed', 'saved', 'wonBack'] as const satisfies readonly LifeEvent[]

/** Newest first: the dates of the changes are facts of the receipts. */
function Months({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const open = useOpenPeople()
  const nameOf = ({ from }: Month): string => monthName(from, format)
  const columns: readonly DenseColumn<Month>[] = [
    { key: 'month', title: t('month'), kind: 'text', value: nameOf },
    { key: 'atStart', title: t('loyalty.changes.atStart'), kind: 'count', value: ({ atStart }) => atStart },
    ...shownEvents.map((event): DenseColumn<Month> => ({
      key: event,
      title: t(`loyalty.changes.events.${event}`),
      kind: 'count',
      definition: 'life.stage',
      value: (row) => row[event],
      open: (row) =>
        row[event] === 0
          ? undefined
          : () =>
              open({
                title: t('loyalty.changes.title', { month: nameOf(row), event: t(`loyalty.changes.events.${event}`) }),
                set: { of: 'life-event', input, event, days: { from: row.from, to: row.to } },
              }),
    })),
    { key: 'rate', title: t('loyalty.changes.rate'), kind: 'rate', definition: 'life.attrition', value: ({ rate }) => rate },
  ]
  return (
    <TableSection
      title={t('loyalty.changes.table')}
      note={t('loyalty.changes.note')}
      columns={columns}
      rows={answer.months.toReversed()}
      rowKey={({ from }) => from}
      footing={answer.footing}
    />
  )
}
