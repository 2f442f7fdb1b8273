import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Concentration, ConcentrationInput } from '#shared/contract/value-share.ts'
import type { ValueBasis } from '#shared/contract/value-tiers.ts'
import { q } from '../../../app/crm.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { scopeInput } from '../../../app/figures/scope-text.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { useChoices } from '../frame/use-choices.ts'
import { useScope } from '../../../app/figures/use-scope.ts'
import { useOpenPeople, ValuePage } from '../frame/value-page.tsx'
import { Lorenz } from './lorenz.tsx'

/** How unevenly customers bring sales or profit. */
export function ConcentrationPage(): JSX.Element {
  const { t } = useTranslation('value')
  const state = useScope()
  const [by, setBy] = useState<ValueBasis>('net')
  const { choices, isKnown } = useChoices()
  const input = { by, margins: choices.margins, scope: scopeInput(state.scope) }
  const { data, error, isFetching, refetch } = useQuery({
    ...q.value.concentration.queryOptions({ input }),
    enabled: isKnown,
    placeholderData: keepPreviousData,
  })
  const tools = (
    <Segmented
      aria-label={t('basis.label')}
      value={by}
      onChange={setBy}
      options={(['net', 'profit'] as const).map((value) => ({ value, label: t(`basis.${value}`) }))}
    />
  )
  return (
    <ValuePage
      state={state}
      usual={t('scope.spans.last-365')}
      footing={data?.footing}
      busy={isFetching}
      error={error}
      retry={() => void refetch()}
      tools={tools}
    >
      {data && <Content answer={data} input={{ ...choices, by, scope: data.footing.scope }} />}
    </ValuePage>
  )
}

interface Props {
  readonly answer: Concentration
  readonly input: ConcentrationInput
}

function Content({ answer, input: { by, margins, scope } }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const input = { by, margins, scope }
  return (
    <>
      <Figures answer={answer} input={input} />
      <div className="value-columns">
        <Lorenz answer={answer} />
        <Deciles answer={answer} input={input} />
      </div>
      <TableSection title={t('conc.top')} columns={useTopColumns(input)} rows={answer.top} rowKey={({ x }) => x} footing={answer.footing} />
    </>
  )
}

function Figures({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const open = useOpenPeople()
  const { footing, totalFen, for80, gini, topBottom, belowZero } = answer
  const { asOf, n } = footing
  const top20 = answer.top.find(({ x }) => x === 0.2)
  const below = (
    <Button
      size="small"
      type="link"
      disabled={belowZero.persons === 0}
      onClick={() => open({ title: t('conc.below'), set: { of: 'below-zero', input } })}
    >
      {t('conc.show')}
    </Button>
  )
  return (
    <FigureRow>
      <Figure
        label={input.by === 'net' ? t('netSales') : t('profit')}
        definition={input.by === 'net' ? 'base.net_sales' : 'value.profit'}
        asOf={asOf}
        value={<span title={format.money(totalFen)}>{format.moneyShort(totalFen)}</span>}
        note={t('conc.customers', { number: format.number(n) })}
        action={
          <Button size="small" type="link" onClick={() => open({ title: t('conc.ranking'), set: { of: 'ranking', input } })}>
            {t('conc.openRanking')}
          </Button>
        }
      />
      <Figure
        label={t('conc.x80')}
        definition="conc.x80"
        asOf={asOf}
        value={for80 ? format.percent(for80.persons, n) : nothing}
        note={for80 ? t('conc.ofCustomers', { part: format.number(for80.persons), whole: format.number(n) }) : undefined}
        action={
          <Button
            size="small"
            type="link"
            disabled={!for80}
            onClick={() => for80 && open({ title: t('conc.x80'), set: { of: 'ranking', input, first: for80.persons } })}
          >
            {t('conc.show')}
          </Button>
        }
      />
      <Figure
        label={t('conc.top20')}
        definition="conc.top"
        asOf={asOf}
        value={top20?.share == null ? nothing : format.percent(top20.share, 1)}
        note={t('conc.claim80')}
      />
      <Figure
        label={t('conc.gini')}
        definition="conc.gini"
        asOf={asOf}
        value={gini === null ? nothing : gini.toFixed(3)}
        note={t('conc.giniNote')}
      />
      <Figure
        label={t('conc.topBottom')}
        definition="conc.top_bottom"
        asOf={asOf}
        value={topBottom.ratio === null ? nothing : t('conc.times', { number: topBottom.ratio.toFixed(1) })}
        note={t('conc.claim510')}
      />
      <Figure label={t('conc.below')} value={format.number(belowZero.persons)} note={format.money(belowZero.fen)} action={below} />
    </FigureRow>
  )
}

type Decile = Concentration['deciles'][number]

function Deciles({ answer, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const open = useOpenPeople()
  const columns: readonly DenseColumn<Decile>[] = [
    {
      key: 'decile',
      title: t('conc.decile'),
      kind: 'text',
      definition: 'conc.decile',
      value: ({ decile }) => t('conc.decileName', { number: decile }),
    },
    {
      key: 'persons',
      title: t('persons'),
      kind: 'count',
      value: ({ persons }) => persons,
      open: ({ decile, persons }) =>
        persons === 0 ? undefined : () => open({ title: t('conc.decileName', { number: decile }), set: { of: 'ranking', input, decile } }),
    },
    { key: 'fen', title: t('conc.sum'), kind: 'money', value: ({ fen }) => fen },
    { key: 'share', title: t('netShare'), kind: 'rate', value: ({ share }) => share, bar: ({ share }) => share },
    { key: 'cumulative', title: t('conc.cumulative'), kind: 'rate', value: ({ cumulativeShare }) => cumulativeShare },
    { key: 'mean', title: t('perPerson'), kind: 'money', value: ({ meanFen }) => meanFen },
    { key: 'lowest', title: t('conc.lowest'), kind: 'money', value: ({ lowestFen }) => lowestFen },
  ]
  return (
    <TableSection
      title={t('conc.deciles')}
      columns={columns}
      rows={answer.deciles}
      rowKey={({ decile }) => decile}
      footing={answer.footing}
    />
  )
}

function useTopColumns(input: ConcentrationInput): readonly DenseColumn<Concentration['top'][number]>[] {
  const { t } = useTranslation('value')
  const open = useOpenPeople()
  const nameOf = (x: number): string => t('conc.firstPercent', { percent: Math.round(x * 100) })
  return [
    {
      key: 'x',
      title: t('conc.first'),
      kind: 'text',
      definition: 'conc.top',
      value: ({ x }) => nameOf(x),
    },
    {
      key: 'persons',
      title: t('persons'),
      kind: 'count',
      value: ({ persons }) => persons,
      open: ({ x, persons }) =>
        persons === 0 ? undefined : () => open({ title: nameOf(x), set: { of: 'ranking', input, first: persons } }),
    },
    { key: 'fen', title: t('conc.sum'), kind: 'money', value: ({ fen }) => fen },
    { key: 'share', title: t('netShare'), kind: 'rate', value: ({ share }) => share, bar: ({ share }) => share },
  ]
}
