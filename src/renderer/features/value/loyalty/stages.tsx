import { Button, Segmented } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lifecycle, LifecycleInput } from '#shared/contract/value-loyalty.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'
import { AheadChart, changes, type Change } from './ahead-chart.tsx'
import { limitTexts } from './limit-texts.ts'

interface Props {
  readonly answer: Lifecycle
  readonly input: LifecycleInput
  readonly onAhead: (days: number) => void
}

/** New, active, due, won back, at risk, lapsed: how many stand where, and whose stage changes next. */
export function StagesView({ answer, input, onAhead }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const tools = (
    <Segmented
      size="small"
      aria-label={t('loyalty.ahead.days')}
      value={input.aheadDays}
      onChange={onAhead}
      options={[14, 30, 60].map((value) => ({ value, label: t('loyalty.ahead.span', { number: value }) }))}
    />
  )
  return (
    <>
      <Figures answer={answer} input={input} />
      <StageTable answer={answer} input={input} />
      <AheadChart answer={answer} input={input} tools={tools} />
      <AheadTable answer={answer} input={input} />
    </>
  )
}

type Part = Omit<Props, 'onAhead'>

function Figures({ answer, input }: Part): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const open = useOpenPeople()
  const { footing, baseDays, baseFrom, withOwnCycle, ahead } = answer
  const { asOf, n } = footing
  const becoming = (change: Change): JSX.Element => {
    const persons = ahead.reduce((sum, day) => sum + day[change.key], 0)
    const days = { from: ahead[0]?.day ?? 0, to: ahead.at(-1)?.day ?? -1 }
    const title = t(`loyalty.becoming.${change.key}`, { number: input.aheadDays })
    return (
      <Figure
        key={change.key}
        label={title}
        definition="cycle.due_on"
        asOf={asOf}
        value={format.number(persons)}
        note={t('loyalty.ifAway')}
        action={
          <Button
            size="small"
            type="link"
            disabled={persons === 0}
            onClick={() => open({ title, set: { of: 'becoming', input, becoming: change.becoming, days } })}
          >
            {t('conc.show')}
          </Button>
        }
      />
    )
  }
  return (
    <FigureRow>
      <Figure
        label={t('loyalty.buyers')}
        definition="life.status"
        asOf={asOf}
        value={format.number(n)}
        note={t('loyalty.ownCycle', { part: format.number(withOwnCycle) })}
        action={
          <Button size="small" type="link" onClick={() => open({ title: t('loyalty.buyers'), set: { of: 'life', input, stages: [] } })}>
            {t('conc.show')}
          </Button>
        }
      />
      <Figure
        label={t('loyalty.base')}
        definition="cycle.base"
        asOf={asOf}
        value={t('loyalty.days', { number: format.number(Math.round(baseDays * 10) / 10) })}
        note={t(`loyalty.baseFrom.${baseFrom}`)}
      />
      {changes.map(becoming)}
    </FigureRow>
  )
}

type Row = Lifecycle['stages'][number]

function StageTable({ answer, input }: Part): JSX.Element {
  const { t } = useTranslation('value')
  const open = useOpenPeople()
  const all = answer.stages.reduce((sum, { persons }) => sum + persons, 0)
  const limits = limitTexts(input.cycle, t)
  const columns: readonly DenseColumn<Row>[] = [
    {
      key: 'stage',
      title: t('loyalty.stage'),
      kind: 'text',
      definition: 'life.stage',
      value: ({ stage }) => t(`loyalty.stages.${stage}`),
    },
    { key: 'when', title: t('rfm.when'), kind: 'text', value: ({ stage }) => t(`loyalty.when.${stage}`, { ...limits }) },
    {
      key: 'persons',
      title: t('persons'),
      kind: 'count',
      value: ({ persons }) => persons,
      bar: ({ persons }) => (all === 0 ? null : persons / all),
      open: ({ stage, persons }) =>
        persons === 0 ? undefined : () => open({ title: t(`loyalty.stages.${stage}`), set: { of: 'life', input, stages: [stage] } }),
    },
    { key: 'share', title: t('personShare'), kind: 'rate', value: ({ persons }) => (all === 0 ? null : persons / all) },
    { key: 'net', title: t('netSales'), kind: 'money', definition: 'base.net_sales', value: ({ netFen }) => netFen },
    { key: 'each', title: t('perPerson'), kind: 'money', value: ({ netFen, persons }) => (persons === 0 ? null : netFen / persons) },
  ]
  return (
    <TableSection
      title={t('loyalty.stageTable')}
      note={t('loyalty.stageNote')}
      columns={columns}
      rows={answer.stages}
      rowKey={({ stage }) => stage}
      footing={answer.footing}
    />
  )
}

type Day = Lifecycle['ahead'][number]

/** Who is due next, day by day. */
function AheadTable({ answer, input }: Part): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const open = useOpenPeople()
  const columns: readonly DenseColumn<Day>[] = [
    { key: 'day', title: t('loyalty.ahead.day'), kind: 'day', value: ({ day }) => day },
    ...changes.map(({ key, becoming }): DenseColumn<Day> => ({
      key,
      title: t(`loyalty.ahead.${key}`),
      kind: 'count',
      definition: 'cycle.due_on',
      value: (row) => row[key],
      open: (row) =>
        row[key] === 0
          ? undefined
          : () =>
              open({
                title: t('loyalty.ahead.title', { day: format.day(row.day), change: t(`loyalty.ahead.${key}`) }),
                set: { of: 'becoming', input, becoming, days: { from: row.day, to: row.day } },
              }),
    })),
  ]
  return (
    <TableSection
      title={t('loyalty.ahead.table')}
      note={t('loyalty.ahead.note')}
      columns={columns}
      rows={answer.ahead}
      rowKey={({ day }) => day}
      footing={answer.footing}
    />
  )
}
