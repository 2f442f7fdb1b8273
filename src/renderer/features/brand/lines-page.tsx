import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import { crossUnits, type Cross, type LineRule } from '#shared/contract/brand-lines.ts'
import { crm, q } from '../../app/crm.ts'
import { FiguresPage } from '../../app/figures/figures-page.tsx'
import { scopeInput } from '../../app/figures/scope-text.ts'
import { TableSection } from '../../app/figures/section.tsx'
import { useScope } from '../../app/figures/use-scope.ts'
import { listRoute } from '../../app/list-route.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import type { DenseColumn } from '../../ui/dense-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { useBrandTabs } from './frame.tsx'

type Unit = (typeof crossUnits)[number]

/** Lines, brands or categories beside each other: kept apart, moved, launched. */
export function LinesPage(): JSX.Element {
  const { t } = useTranslation('brand')
  const state = useScope()
  const [unit, setUnit] = useState<Unit>('category')
  const [launched, setLaunched] = useState<string>()
  const { data, isFetching, error, refetch } = useQuery({
    ...q.brand.cross.queryOptions({ input: { scope: scopeInput(state.scope), unit } }),
    placeholderData: keepPreviousData,
  })
  const options = crossUnits.map((value) => ({ value, label: t(`parts.${value}`) }))
  return (
    <FiguresPage
      {...useBrandTabs()}
      state={state}
      footing={data?.footing}
      busy={isFetching}
      error={error}
      retry={() => void refetch()}
      tools={<Segmented size="small" value={unit} options={options} onChange={setUnit} aria-label={t('parts.by')} />}
    >
      {data && data.items.length === 0 && <EmptyState title={t(`parts.none.${unit}`)} text={t('parts.noneText')} />}
      {data && data.items.length > 0 && <Items data={data} unit={unit} onLaunch={setLaunched} />}
      {launched !== undefined && <Launch unit={unit} name={launched} />}
      {data && data.cells.length > 0 && <Cells data={data} unit={unit} />}
      <LineRules />
    </FiguresPage>
  )
}

interface TableProps {
  readonly data: Cross
  readonly unit: Unit
}

function Items({ data, unit, onLaunch }: TableProps & { readonly onLaunch: (name: string) => void }): JSX.Element {
  const { t } = useTranslation('brand')
  type Row = Cross['items'][number]
  const columns: readonly DenseColumn<Row>[] = [
    {
      key: 'name',
      title: t(`parts.${unit}`),
      kind: 'text',
      value: ({ name }) => name,
      open:
        ({ name }) =>
        () =>
          onLaunch(name),
    },
    { key: 'first', title: t('lines.firstSold'), kind: 'day', value: ({ firstSoldOn }) => firstSoldOn },
    { key: 'customers', title: t('lines.customers'), kind: 'count', value: ({ customers }) => customers },
    { key: 'active', title: t('lines.active'), kind: 'count', definition: 'life.status', value: ({ active }) => active },
    { key: 'due', title: t('lines.due'), kind: 'count', value: ({ due }) => due },
    { key: 'atRisk', title: t('lines.atRisk'), kind: 'count', value: ({ atRisk }) => atRisk },
    { key: 'lapsed', title: t('lines.lapsed'), kind: 'count', value: ({ lapsed }) => lapsed },
    {
      key: 'only',
      title: t('lines.activeOnly'),
      kind: 'count',
      value: ({ activeOnly }) => activeOnly,
      open:
        ({ name }) =>
        () =>
          navigate(listRoute({ list: 'active-only', brand: { unit, name } })),
    },
  ]
  return (
    <TableSection
      title={t('lines.items')}
      note={t('lines.itemsNote')}
      columns={columns}
      rows={data.items}
      rowKey={({ name }) => name}
      footing={data.footing}
    />
  )
}

function Cells({ data, unit }: TableProps): JSX.Element {
  const { t } = useTranslation('brand')
  type Row = Cross['cells'][number]
  const nameOf = (place: number): string => data.items[place]?.name ?? ''
  const pair = ({ from, to }: Row) => ({ from: { unit, name: nameOf(from) }, to: { unit, name: nameOf(to) } })
  const columns: readonly DenseColumn<Row>[] = [
    { key: 'from', title: t('lines.from'), kind: 'text', value: ({ from }) => nameOf(from) },
    { key: 'to', title: t('lines.to'), kind: 'text', value: ({ to }) => nameOf(to) },
    { key: 'both', title: t('lines.both'), kind: 'count', definition: 'stage.cross', value: ({ both }) => both },
    { key: 'fromFirst', title: t('lines.fromFirst'), kind: 'count', value: ({ fromFirst }) => fromFirst },
    { key: 'lift', title: t('lines.lift'), kind: 'decimal', value: ({ lift }) => lift },
    {
      key: 'movable',
      title: t('lines.movable'),
      kind: 'count',
      value: ({ movable }) => movable,
      open: (row) => () => navigate(listRoute({ list: 'migration', ...pair(row) })),
    },
    {
      key: 'seed',
      title: t('lines.seed'),
      kind: 'text',
      value: () => t('lines.openSeed'),
      open: (row) => () => navigate(listRoute({ list: 'seed', ...pair(row) })),
    },
  ]
  return (
    <TableSection
      title={t('lines.cells')}
      note={t('lines.cellsNote')}
      columns={columns}
      rows={data.cells}
      rowKey={({ from, to }) => `${from} ${to}`}
      footing={data.footing}
    />
  )
}

function Launch({ unit, name }: { readonly unit: Unit; readonly name: string }): JSX.Element | null {
  const { t } = useTranslation('brand')
  const format = useFormat()
  const { data, error, refetch } = useQuery(q.brand.launch.queryOptions({ input: { unit, name } }))
  const percent = (value: number | null): string => (value === null ? nothing : format.percent(value, 1))
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return null
  return (
    <section className="value-section">
      <h2 className="section-title">{t('launch.title', { name })}</h2>
      <FigureRow>
        <Figure
          label={t('launch.on')}
          value={format.day(data.launchedOn)}
          note={t('launch.days', { number: format.number(data.daysSince) })}
        />
        <Figure
          label={t('launch.trial')}
          definition="stage.launch"
          asOf={data.footing.asOf}
          value={percent(data.trialRate)}
          note={`${format.number(data.oldCustomers)} / ${format.number(data.base)}`}
        />
        <Figure label={t('launch.new')} value={format.number(data.newCustomers)} />
        <Figure
          label={t('launch.again')}
          value={percent(data.againRate)}
          note={`${format.number(data.again)} / ${format.number(data.mature)}`}
        />
        <Figure
          label={t('stage')}
          definition="stage.call"
          asOf={data.footing.asOf}
          value={t(`stages.${data.call.stage}`)}
          note={data.call.isGo ? t('goShort') : undefined}
        />
      </FigureRow>
    </section>
  )
}

/** One line a rule: line, brand, category; the first that fits holds. */
function LineRules(): JSX.Element | null {
  const { data } = useQuery(q.brand.lines.queryOptions())
  return data ? <RulesForm key={JSON.stringify(data)} stored={data} /> : null
}

const textOf = (rules: readonly LineRule[]): string =>
  rules.map(({ line, brand, category }) => [line, brand ?? '', category ?? ''].join(', ')).join('\n')
const rulesOf = (text: string): LineRule[] =>
  text.split('\n').flatMap((row) => {
    const [line = '', brand = '', category = ''] = row.split(/[,，]/).map((part) => part.trim())
    return line === '' ? [] : [{ line, brand: brand === '' ? null : brand, category: category === '' ? null : category }]
  })

function RulesForm({ stored }: { readonly stored: readonly LineRule[] }): JSX.Element {
  const { t } = useTranslation('brand')
  const [text, setText] = useState(textOf(stored))
  const save = useMutation({ mutationFn: () => crm.brand.saveLines({ rules: rulesOf(text) }) })
  return (
    <section className="value-section">
      <h2 className="section-title">{t('lines.rules')}</h2>
      <p className="soft">{t('lines.rulesNote')}</p>
      <Input.TextArea
        aria-label={t('lines.rules')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {save.error && <ProblemNotice error={save.error} retry={() => save.mutate()} />}
      <Button loading={save.isPending} onClick={() => save.mutate()}>
        {t('rules.save')}
      </Button>
    </section>
  )
}
