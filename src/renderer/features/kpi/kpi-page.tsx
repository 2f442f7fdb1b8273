import { PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Space, Table, Tag, type TableColumnsType } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { KpiRow, KpiState } from '#shared/contract/kpi.ts'
import { phases, type Phase } from '#shared/kpi/presets.ts'
import { wordOf } from '#shared/reports/words.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { describeRefusal } from '../../app/refusal-text.ts'
import { ReportTabs } from '../../app/report-tabs.tsx'
import { Page } from '../../ui/page.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { KpiDrawer } from './kpi-drawer.tsx'
import { kpiName, kpiWords } from './kpi-words.ts'
import { Spark } from './spark.tsx'
import './kpi.css'

/** Every figure the officer answers for, by phase: where it stands, where it should, where it is heading. */
export function KpiPage(): JSX.Element {
  const { t } = useTranslation('kpi')
  const { data: board, error, isFetching, refetch } = useQuery(q.kpi.board.queryOptions())
  const [open, setOpen] = useState<string | undefined>()
  const row = board?.rows.find(({ key }) => key === open)
  return (
    <Page title={t('title')} note={<ReportTabs />} busy={isFetching} actions={<Actions onNew={() => setOpen('new')} />}>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {board && (
        <div className="kpi-board">
          {phases.map((phase) => (
            <PhaseTable key={phase} phase={phase} rows={board.rows.filter((one) => one.phase === phase)} onOpen={setOpen} />
          ))}
        </div>
      )}
      {board && (row || open === 'new') && <KpiDrawer key={open} row={row} today={board.today} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function Actions({ onNew }: { readonly onNew: () => void }): JSX.Element {
  const { t } = useTranslation('kpi')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const tell = (error: unknown): void => void message.error(describeRefusal(error, tRefusal).text)
  const record = useMutation(
    q.kpi.record.mutationOptions({ onSuccess: ({ recorded }) => void message.success(t('recorded', { count: recorded })), onError: tell }),
  )
  const putBack = useMutation(q.kpi.putBack.mutationOptions({ onSuccess: () => void message.success(t('putBackDone')), onError: tell }))
  return (
    <Space>
      <Button loading={putBack.isPending} onClick={() => putBack.mutate({})}>
        {t('putBack')}
      </Button>
      <Button loading={record.isPending} onClick={() => record.mutate({})}>
        {t('record')}
      </Button>
      <Button type="primary" icon={<PlusOutlined />} onClick={onNew}>
        {t('add')}
      </Button>
    </Space>
  )
}

interface PhaseProps {
  readonly phase: Phase
  readonly rows: readonly KpiRow[]
  readonly onOpen: (key: string) => void
}

function PhaseTable({ phase, rows, onOpen }: PhaseProps): JSX.Element {
  const { t } = useTranslation('kpi')
  const columns = useColumns(onOpen)
  return (
    <section>
      <h2 className="section-title">
        {t('phase', { phase: wordOf(`phase.${phase}`, useFormat().locale) })} <span className="soft">{t(`phases.${phase}`)}</span>
      </h2>
      <Table size="small" rowKey="key" columns={columns} dataSource={[...rows]} pagination={false} tableLayout="fixed" />
    </section>
  )
}

function useColumns(onOpen: (key: string) => void): TableColumnsType<KpiRow> {
  const { t } = useTranslation('kpi')
  const format = useFormat()
  return [
    {
      title: t('columns.name'),
      key: 'name',
      width: '26%',
      render: (_, row) => (
        <button type="button" className="cell-link" onClick={() => onOpen(row.key)}>
          {kpiName(row, format.locale)}
        </button>
      ),
    },
    {
      title: t('columns.actual'),
      key: 'value',
      align: 'right',
      render: (_, { value, unit, numerator, denominator }) => (
        <span
          title={numerator !== null && denominator !== null ? `${format.number(numerator)} / ${format.number(denominator)}` : undefined}
        >
          {kpiWords(value, unit, format)}
        </span>
      ),
    },
    {
      title: t('columns.target'),
      key: 'target',
      align: 'right',
      render: (_, { target, unit }) => (target === null ? nothing : kpiWords(target.target, unit, format)),
    },
    {
      title: t('columns.due'),
      key: 'due',
      render: (_, { target }) => (target === null ? nothing : target.dueOn === null ? t('noDate') : format.day(target.dueOn)),
    },
    {
      title: t('columns.trend'),
      key: 'trend',
      render: (_, row) => <Spark points={row.points} label={t('trendOf', { name: kpiName(row, format.locale) })} />,
    },
    { title: t('columns.forecast'), key: 'forecast', render: (_, row) => <Forecast row={row} /> },
    { title: t('columns.state'), key: 'state', width: 96, render: (_, { state }) => <State state={state} /> },
    { title: t('columns.owner'), dataIndex: 'owner', ellipsis: true },
    { title: t('columns.evidence'), dataIndex: 'evidence', ellipsis: true },
  ]
}

function Forecast({ row: { state, forecastOn, expected, unit } }: { readonly row: KpiRow }): JSX.Element {
  const { t } = useTranslation('kpi')
  const format = useFormat()
  if (state === 'reached' || state === 'no-target' || state === 'no-value') return <>{nothing}</>
  if (forecastOn !== null) return <>{format.day(forecastOn)}</>
  return <span className="soft">{expected === null ? t('cannotTell') : t('byThen', { value: kpiWords(expected, unit, format) })}</span>
}

const colours = {
  reached: 'green',
  'on-track': 'blue',
  late: 'orange',
  missed: 'red',
  'no-date': 'default',
  'no-target': 'default',
  'no-value': 'default',
} as const

function State({ state }: { readonly state: KpiState }): JSX.Element {
  const { locale } = useFormat()
  return <Tag color={colours[state]}>{wordOf(`light.${state}`, locale)}</Tag>
}
