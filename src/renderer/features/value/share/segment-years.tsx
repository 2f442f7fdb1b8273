import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useCallback, useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import type { SegmentYears as Answer, SegmentYearsInput } from '#shared/contract/value-share.ts'
import { q } from '../../../app/crm.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { routes } from '../../../app/routes.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { scopeInput, type ScopeFilter } from '../../../app/figures/scope-text.ts'
import { TableSection } from '../../../app/figures/section.tsx'
import { Cautions } from '../../../app/figures/footing.tsx'
import { useChoices } from '../frame/use-choices.ts'
import { useOpenPeople } from '../frame/value-page.tsx'
import { differences, type Difference } from './differences.ts'
import { SegmentYearsChart } from './segment-years-chart.tsx'

const MOST_AT_FIRST = 5

/** Each segment's sales year by year, membership frozen when the year began, and what changed from one year to the next. */
export function SegmentYears({ scope }: { readonly scope: ScopeFilter }): JSX.Element {
  const { t } = useTranslation('value')
  const [chosen, setChosen] = useState<readonly number[]>()
  const { choices, isKnown } = useChoices()
  const { data: saved } = useQuery(q.segments.list.queryOptions())
  const ids = useMemo(() => chosen ?? saved?.slice(0, MOST_AT_FIRST).map(({ id }) => id) ?? [], [chosen, saved])
  const input = {
    scope: scopeInput({ ...scope, period: undefined }),
    margins: choices.margins,
    segments: ids.map((segmentId) => ({ of: 'segment' as const, segmentId })),
  }
  const { data, error, refetch } = useQuery({
    ...q.value.segmentYears.queryOptions({ input }),
    enabled: isKnown && ids.length > 0,
    placeholderData: keepPreviousData,
  })
  const nameOf = useCallback((segment: number) => saved?.find(({ id }) => id === ids[segment])?.name ?? '', [saved, ids])
  if (saved?.length === 0) {
    return (
      <EmptyState title={t('segmentYears.none')} text={t('segmentYears.noneText')}>
        <Button type="primary" onClick={() => navigate(routes.newSegment)}>
          {t('segmentYears.make')}
        </Button>
      </EmptyState>
    )
  }
  return (
    <>
      <Select
        mode="multiple"
        className="segment-choice"
        aria-label={t('segmentYears.choose')}
        placeholder={t('segmentYears.choose')}
        maxCount={20}
        value={[...ids]}
        onChange={(next: number[]) => setChosen(next)}
        options={saved?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        optionFilterProp="label"
      />
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data && ids.length > 0 && <Tables answer={data} input={{ ...input, years: [] }} nameOf={nameOf} />}
    </>
  )
}

interface Props {
  readonly answer: Answer
  readonly input: Omit<SegmentYearsInput, 'scope'>
  readonly nameOf: (segment: number) => string
}

function Tables({ answer, input, nameOf }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const rows = useMemo(() => differences(answer), [answer])
  const open = useOpenPeople()
  const asked = { ...input, scope: answer.footing.scope }
  const columns = useColumns(asked, nameOf)
  const openBuyers = (segment: number, year: number): void =>
    open({ title: `${nameOf(segment)} ${year}`, set: { of: 'segment-year', input: asked, segment, year, bought: true } })
  return (
    <>
      <Cautions cautions={answer.footing.cannotTell} />
      <SegmentYearsChart answer={answer} nameOf={nameOf} onOpen={openBuyers} />
      <TableSection
        title={t('segmentYears.table')}
        note={t('segmentYears.note')}
        columns={columns}
        rows={rows}
        rowKey={({ segment, year }) => `${segment} ${year}`}
        footing={answer.footing}
      />
    </>
  )
}

function useColumns(input: SegmentYearsInput, nameOf: Props['nameOf']): readonly DenseColumn<Difference>[] {
  const { t } = useTranslation('value')
  const open = useOpenPeople()
  const opens = (count: (row: Difference) => number, bought: boolean) => (row: Difference) =>
    count(row) === 0
      ? undefined
      : () =>
          open({
            title: `${nameOf(row.segment)} ${row.year}`,
            set: { of: 'segment-year', input, segment: row.segment, year: row.year, bought },
          })
  return [
    { key: 'segment', title: t('segmentYears.segment'), kind: 'text', value: ({ segment }) => nameOf(segment) },
    { key: 'year', title: t('year'), kind: 'text', value: ({ year, isPartial }) => `${year}${isPartial ? ' *' : ''}` },
    {
      key: 'persons',
      title: t('segmentYears.persons'),
      kind: 'count',
      definition: 'value.segment_year',
      value: ({ persons }) => persons,
      open: opens(({ persons }) => persons, false),
    },
    {
      key: 'buyers',
      title: t('segmentYears.buyers'),
      kind: 'count',
      value: ({ buyers }) => buyers,
      open: opens(({ buyers }) => buyers, true),
    },
    { key: 'net', title: t('netSales'), kind: 'money', definition: 'base.net_sales', value: ({ netFen }) => netFen },
    { key: 'share', title: t('netShare'), kind: 'rate', value: ({ netShare }) => netShare, bar: ({ netShare }) => netShare },
    { key: 'change', title: t('segmentYears.change'), kind: 'money', value: ({ changeFen }) => changeFen },
    { key: 'changeRate', title: t('segmentYears.changeRate'), kind: 'rate', value: ({ changeRate }) => changeRate },
    { key: 'each', title: t('perPerson'), kind: 'money', value: ({ perPersonFen }) => perPersonFen },
    { key: 'eachChange', title: t('segmentYears.eachChange'), kind: 'money', value: ({ perPersonChangeFen }) => perPersonChangeFen },
    { key: 'profit', title: t('profit'), kind: 'money', definition: 'value.profit', value: ({ profitFen }) => profitFen },
  ]
}
