import { DownloadOutlined, UsergroupAddOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Tooltip } from 'antd'
import { useCallback, useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import { lifeStages } from '#shared/contract/value-loyalty.ts'
import { peopleOrders, type PeopleInput, type PeopleSet, type ValuePerson } from '#shared/contract/value-people.ts'
import type { PeopleColumn } from '#shared/contract/value-export.ts'
import { q } from '../../../app/crm.ts'
import { draftRule } from '../../../app/hand-over.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { routes } from '../../../app/routes.ts'
import { blockRows, DataGrid, type GridColumn, type GridOrder, type GridRange } from '../../../ui/data-grid.tsx'
import { StatusLine } from '../../../ui/status-line.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { useExportPeople } from '../../../app/figures/use-export.ts'
import { Cautions, useFootingNotes } from '../../../app/figures/footing.tsx'

export interface ShownPeople {
  readonly title: string
  readonly set: PeopleSet
}

interface Props {
  readonly shown: ShownPeople
  readonly onClose: () => void
}

type Order = PeopleInput['order']
const byValue: Order = { by: 'value', descending: true }
const toOrder = (order: GridOrder | undefined): Order => {
  const by = peopleOrders.find((one) => one === order?.by)
  return by && order ? { by, descending: order.descending } : byValue
}

/** Who is behind a bar or a cell. */
export function PeopleDrawer({ shown: { title, set }, onClose }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  const client = useQueryClient()
  const [order, setOrder] = useState<Order>(byValue)
  const columns = usePeopleColumns(set)
  const words = Object.fromEntries(lifeStages.map((stage) => [stage, t(`loyalty.stages.${stage}`)]))
  const exportPeople = useExportPeople()
  const first = useQuery({
    ...q.value.people.queryOptions({ input: { set, order, offset: 0, limit: blockRows } }),
    placeholderData: keepPreviousData,
  })
  const load = useCallback(
    ({ offset, limit, order: wanted }: GridRange) =>
      client.fetchQuery(q.value.people.queryOptions({ input: { set, order: toOrder(wanted), offset, limit } })),
    [client, set],
  )
  const page = first.data
  const notes = useFootingNotes(page?.footing, '')
  const write = (): void =>
    void exportPeople({
      title,
      set,
      order,
      notes: [...notes],
      columns: columns.map(({ key, title: heading }) => ({ column: key, heading, words: key === 'stage' ? words : {} })),
    })
  return (
    <Drawer
      open
      size={isLoyal(set) ? 1090 : 860}
      title={title}
      onClose={onClose}
      styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column' } }}
      extra={
        <span className="people-actions">
          <SaveAsSegment rule={page?.rule} />
          <Button icon={<DownloadOutlined />} disabled={!page || page.total === 0} onClick={write}>
            {t('people.export')}
          </Button>
        </span>
      }
    >
      {first.error && <ProblemNotice error={first.error} retry={() => void first.refetch()} />}
      <Cautions cautions={page?.footing.cannotTell ?? []} />
      <DataGrid<ValuePerson>
        label={title}
        columns={columns}
        rowId={(row) => row.personId}
        load={load}
        source={JSON.stringify(set)}
        freshness={first.dataUpdatedAt}
        order={order}
        onOrder={(next) => setOrder(toOrder(next))}
        onDoubleClick={(row) => row.memberId !== null && navigate(routes.member(row.memberId))}
        onOpen={(row) => row.memberId !== null && navigate(routes.member(row.memberId))}
        empty={t('people.nobody')}
      />
      <StatusLine>
        <span>{t('people.total', { number: format.number(page?.total ?? 0) })}</span>
        <span>{t('people.netSales', { amount: format.money(page?.netFen ?? 0) })}</span>
        <span>{t('people.asOf', { day: format.day(page?.footing.asOf) })}</span>
      </StatusLine>
    </Drawer>
  )
}

function SaveAsSegment({ rule }: { readonly rule: Parameters<typeof draftRule.put>[0] | null | undefined }): JSX.Element {
  const { t } = useTranslation('value')
  const save = (): void => {
    if (!rule) return
    draftRule.put(rule)
    navigate(routes.newSegment)
  }
  return (
    <Tooltip title={rule === null ? t('people.noRule') : t('people.ruleNote')}>
      <Button icon={<UsergroupAddOutlined />} disabled={!rule} onClick={save}>
        {t('people.saveAsSegment')}
      </Button>
    </Tooltip>
  )
}

type PeopleGridColumn = GridColumn<ValuePerson> & { readonly key: PeopleColumn }

const loyalSets = ['life', 'becoming', 'cohort', 'ladder', 'gaps', 'attrition', 'life-event', 'relationship'] as const
type LoyalSet = Extract<PeopleSet, { of: (typeof loyalSets)[number] }>
const isLoyal = (set: PeopleSet): set is LoyalSet => isLoyalKind(set.of)

function usePeopleColumns(set: PeopleSet): readonly PeopleGridColumn[] {
  const { t } = useTranslation('value')
  const format = useFormat()
  const isLoyalty = isLoyal(set)
  const life = useLifeColumns(set)
  const hasScores = set.of.startsWith('rfm') || set.of === 'importance'
  const isScore = set.of === 'importance'
  const needsValue = isScore || set.of === 'class' || ('input' in set && 'by' in set.input && set.input.by === 'profit')
  return useMemo(() => {
    const number = { isNumber: true, isSortable: true } as const
    const when = (shown: boolean, ...more: readonly PeopleGridColumn[]): readonly PeopleGridColumn[] => (shown ? more : [])
    return [
      { key: 'rank', title: t('people.rank'), width: 64, isNumber: true, text: (row) => format.number(row.rank) },
      { key: 'card', title: t('people.card'), width: 122, text: (row) => row.card ?? nothing },
      { key: 'name', title: t('people.name'), width: 84, text: (row) => row.name ?? nothing },
      { key: 'store', title: t('people.store'), width: 100, grows: true, text: (row) => row.store ?? nothing },
      ...when(hasScores, {
        key: 'scores',
        title: t('people.scores'),
        width: 72,
        isNumber: true,
        text: ({ scores }) => (scores ? `${scores.r}${scores.f}${scores.m}` : nothing),
      }),
      ...when(isLoyalty, ...life),
      { key: 'occasions', title: t('people.occasions'), width: 74, ...number, text: (row) => format.number(row.occasions) },
      { key: 'netFen', title: t('people.net'), width: 108, ...number, text: (row) => format.money(row.netFen) },
      { key: 'lastDay', title: t('people.lastDay'), width: 104, text: (row) => format.day(row.lastDay) },
      ...when(!isLoyalty, {
        key: 'recencyDays',
        title: t('people.recency'),
        width: 78,
        ...number,
        text: (row) => (row.recencyDays === null ? nothing : format.number(row.recencyDays)),
      }),
      ...when(needsValue, {
        key: 'value',
        title: isScore ? t('people.importance') : t('people.profit'),
        width: 100,
        ...number,
        text: ({ value }) => (isScore ? (value?.toFixed(2) ?? nothing) : format.money(value)),
      }),
    ]
  }, [t, format, isLoyalty, life, hasScores, isScore, needsValue])
}

/** Stage, the day the list is about, her cycle, and when she is due next. */
function useLifeColumns(set: PeopleSet): readonly PeopleGridColumn[] {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { of } = set
  return useMemo(() => {
    const day = of === 'life' || of === 'relationship' || !isLoyalKind(of) ? t('people.since') : t(`people.onDay.${of}`)
    return [
      { key: 'stage', title: t('people.stage'), width: 92, text: ({ life }) => (life ? t(`loyalty.stages.${life.stage}`) : nothing) },
      { key: 'onDay', title: day, width: 104, isSortable: true, text: ({ onDay }) => format.day(onDay) },
      {
        key: 'cycleDays',
        title: t('people.cycle'),
        width: 80,
        isNumber: true,
        text: ({ life }) => (life ? format.number(Math.round(life.cycleDays)) : nothing),
      },
      { key: 'dueOn', title: t('people.dueOn'), width: 104, text: ({ life }) => format.day(life?.dueOn) },
    ]
  }, [of, t, format])
}

const isLoyalKind = (of: PeopleSet['of']): of is LoyalSet['of'] => loyalSets.some((one) => one === of)
