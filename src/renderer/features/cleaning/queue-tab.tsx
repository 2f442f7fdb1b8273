import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useCallback, useMemo, useState, type JSX, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Decision, QueueItem, QueueOrder } from '#shared/contract/cleaning.ts'
import { crm, q } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { DataGrid, type GridColumn, type GridRange } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { StatusLine } from '../../ui/status-line.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useNames } from './use-names.ts'

const rowId = (row: QueueItem): number => row.id

/** What is left to decide, dearest members first, or what lets most people be reached. The keyboard suffices: A takes the suggestion, 1 to 4 one of several, D dismisses, E corrects; with Shift it is for all alike. */
export function QueueTab(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const [rule, setRule] = useState<string>()
  const [order, setOrder] = useState<QueueOrder>('value')
  const [current, setCurrent] = useState<QueueItem>()
  const [correction, setCorrection] = useState<string>()
  const client = useQueryClient()
  const queues = useQuery(q.cleaning.queues.queryOptions())
  const filter = useMemo(() => (rule === undefined ? { withSuggestion: false } : { rule, withSuggestion: false }), [rule])
  const load = useCallback(
    ({ offset, limit }: GridRange) =>
      client.fetchQuery(q.cleaning.queue.queryOptions({ input: { ...filter, order, offset, limit, unmasked: true }, staleTime: 0 })),
    [client, filter, order],
  )
  const decide = useMutation({
    mutationFn: (decision: Decision) => crm.cleaning.decide({ decisions: [decision] }),
    onSuccess: () => setCorrection(undefined),
  })
  const send: Send = (action, alike, suggestion = 0) => {
    if (current === undefined || (action === 'accept' && current.suggestions[suggestion] === undefined)) return
    decide.mutate({ findingId: current.id, action, alike, suggestion, ...(action === 'correct' ? { value: correction ?? '' } : {}) })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return
    const key = event.key.toLowerCase()
    // The key by its place: with Shift it writes another sign.
    const digit = /^(?:Digit|Numpad)([1-4])$/.exec(event.code)?.[1]
    if (digit !== undefined) send('accept', event.shiftKey, Number(digit) - 1)
    else if (key === 'a') send('accept', event.shiftKey)
    else if (key === 'd') send('dismiss', event.shiftKey)
    else if (key === 'e' && current) setCorrection(current.value)
    else return
    event.preventDefault()
  }
  const columns = useColumns()
  return (
    <div className="cleaning-queue" onKeyDown={onKey} role="presentation">
      <QueueBar rule={rule} setRule={setRule} order={order} setOrder={setOrder} queues={queues.data ?? []} />
      {decide.error && <ProblemNotice error={decide.error} />}
      <DataGrid
        label={t('tabs.queue')}
        columns={columns}
        rowId={rowId}
        load={load}
        source={`queue ${rule ?? ''} ${order}`}
        freshness={queues.dataUpdatedAt}
        onMove={setCurrent}
        onOpen={setCurrent}
        empty={<EmptyState title={t('empty.title')} text={t('empty.text')} />}
      />
      <Deciding current={current} correction={correction} setCorrection={setCorrection} send={send} />
    </div>
  )
}

/** @param suggestion Which of several is taken, 0 the first. */
type Send = (action: Decision['action'], alike: boolean, suggestion?: number) => void

const MOST_OFFERED = 4

interface DecidingProps {
  readonly current: QueueItem | undefined
  readonly correction: string | undefined
  readonly setCorrection: (value: string | undefined) => void
  readonly send: Send
}

function Deciding({ current, correction, setCorrection, send }: DecidingProps): JSX.Element {
  const { t } = useTranslation('cleaning')
  const format = useFormat()
  const [suggestion] = current?.suggestions ?? []
  return (
    <StatusLine>
      {current === undefined ? (
        <span>{t('keys')}</span>
      ) : correction === undefined ? (
        <span className="cleaning-chips">
          <span className="cleaning-value">{current.value}</span>
          <Offers suggestions={current.suggestions} send={send} />
          <Button size="small" onClick={() => setCorrection(current.value)}>
            {t('correct')}
          </Button>
          <Button size="small" onClick={() => send('dismiss', false)}>
            {t('dismiss')}
          </Button>
          {current.alike > 1 && (
            <Button size="small" onClick={() => send(suggestion === undefined ? 'dismiss' : 'accept', true)}>
              {t('allAlike', { number: format.number(current.alike) })}
            </Button>
          )}
        </span>
      ) : (
        <Input
          autoFocus
          size="small"
          aria-label={t('correct')}
          value={correction}
          onChange={(event) => setCorrection(event.target.value)}
          onPressEnter={() => send('correct', false)}
          onKeyDown={(event) => event.key === 'Escape' && setCorrection(undefined)}
        />
      )}
    </StatusLine>
  )
}

/** One is accepted by its name, several are numbered as on the keys. */
function Offers({ suggestions, send }: { readonly suggestions: readonly string[]; readonly send: Send }): JSX.Element {
  const { t } = useTranslation('cleaning')
  if (suggestions.length === 0)
    return (
      <Button size="small" disabled>
        {t('noSuggestion')}
      </Button>
    )
  return (
    <>
      {suggestions.slice(0, MOST_OFFERED).map((value, at) => (
        <Button key={value} size="small" type={at === 0 ? 'primary' : 'default'} onClick={() => send('accept', false, at)}>
          {suggestions.length === 1 ? t('accept', { value }) : t('acceptOne', { number: at + 1, value })}
        </Button>
      ))}
    </>
  )
}

interface BarProps {
  readonly rule: string | undefined
  readonly setRule: (rule: string | undefined) => void
  readonly order: QueueOrder
  readonly setOrder: (order: QueueOrder) => void
  readonly queues: readonly { readonly rule: string; readonly open: number; readonly withSuggestion: number }[]
}

function QueueBar({ rule, setRule, order, setOrder, queues }: BarProps): JSX.Element {
  const { t } = useTranslation('cleaning')
  const names = useNames()
  const format = useFormat()
  const all = useTask(t('accepting'), crm.cleaning.acceptAll)
  const open = queues.filter((queue) => rule === undefined || queue.rule === rule)
  const acceptable = open.reduce((sum, queue) => sum + queue.withSuggestion, 0)
  const byRule = [...Map.groupBy(queues, (queue) => queue.rule)].map(([id, same]) => ({
    id,
    open: same.reduce((sum, queue) => sum + queue.open, 0),
  }))
  return (
    <div className="cleaning-bar">
      <Select
        allowClear
        aria-label={t('chooseQueue')}
        placeholder={t('allQueues', { number: format.number(queues.reduce((sum, queue) => sum + queue.open, 0)) })}
        value={rule ?? null}
        onChange={(value) => setRule(value ?? undefined)}
        options={byRule.map(({ id, open: n }) => ({ value: id, label: `${id} ${names.rule(id)} · ${format.number(n)}` }))}
      />
      <Select
        aria-label={t('queueOrder.label')}
        value={order}
        onChange={setOrder}
        options={[
          { value: 'value', label: t('queueOrder.value') },
          { value: 'reachable', label: t('queueOrder.reachable') },
        ]}
      />
      <Button
        disabled={rule === undefined || acceptable === 0}
        loading={all.isRunning}
        onClick={() => void all.run(rule === undefined ? {} : { rule })}
      >
        {t('acceptAll', { number: format.number(acceptable) })}
      </Button>
    </div>
  )
}

function useColumns(): readonly GridColumn<QueueItem>[] {
  const { t } = useTranslation('cleaning')
  const names = useNames()
  const format = useFormat()
  return useMemo(
    () => [
      { key: 'card', title: t('column.card'), width: 120, text: (row) => row.card ?? '' },
      { key: 'name', title: t('field.name'), width: 80, text: (row) => row.name ?? '' },
      { key: 'field', title: t('column.field'), width: 84, text: (row) => names.field(row.field) },
      { key: 'value', title: t('column.value'), width: 170, grows: true, text: (row) => row.value },
      { key: 'suggestion', title: t('column.suggestion'), width: 170, grows: true, text: (row) => row.suggestions.join(' / ') },
      { key: 'rule', title: t('column.rule'), width: 160, text: (row) => `${row.rule} ${names.rule(row.rule)}` },
      { key: 'alike', title: t('column.alike'), width: 72, isNumber: true, text: (row) => format.number(row.alike) },
      {
        key: 'reachable',
        title: t('column.reachable'),
        width: 92,
        isNumber: true,
        text: (row) => (row.reachable === 0 ? '' : `+${format.number(row.reachable)}`),
      },
      { key: 'net', title: t('column.net'), width: 110, isNumber: true, text: (row) => format.money(row.netFen) },
    ],
    [t, names, format],
  )
}
