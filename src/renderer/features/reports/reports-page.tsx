import { FileTextOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Popconfirm, Table, type TableColumnsType } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Pack, ReportRun } from '#shared/contract/reports.ts'
import { crm, q } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { describeRefusal } from '../../app/refusal-text.ts'
import { ReportTabs } from '../../app/report-tabs.tsx'
import { routes } from '../../app/routes.ts'
import { usePrinting } from '../../app/use-printing.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import './reports.css'

/** Saved packs, each printed with one click, and the reports that were made. */
export function ReportsPage(): JSX.Element {
  const { t } = useTranslation('reports')
  const { data: packs, error, isFetching, refetch } = useQuery(q.reports.packs.queryOptions())
  const { data: runs = [] } = useQuery(q.reports.runs.queryOptions())
  return (
    <Page title={t('title')} note={<ReportTabs />} busy={isFetching} actions={<NewButton />}>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {packs?.length === 0 && runs.length === 0 && (
        <EmptyState icon={<FileTextOutlined />} title={t('empty.title')} text={t('empty.text')}>
          <NewButton />
        </EmptyState>
      )}
      <div className="reports-stack">
        {packs !== undefined && packs.length > 0 && <Packs packs={packs} />}
        {runs.length > 0 && <Runs runs={runs} />}
      </div>
    </Page>
  )
}

function NewButton(): JSX.Element {
  const { t } = useTranslation('reports')
  const [, go] = useLocation()
  return (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => go(routes.newPack)}>
      {t('newPack')}
    </Button>
  )
}

function Packs({ packs }: { readonly packs: readonly Pack[] }): JSX.Element {
  const { t } = useTranslation('reports')
  const columns: TableColumnsType<Pack> = [
    { title: t('pack.name'), dataIndex: 'name', render: (name: string, { id }) => <Link href={routes.pack(id)}>{name}</Link> },
    { title: t('pack.pages'), dataIndex: 'pages', width: 90, align: 'right', render: (pages: Pack['pages']) => pages.length },
    {
      title: t('pack.period'),
      dataIndex: 'period',
      width: 160,
      render: (period: Pack['period']) => (typeof period === 'string' ? t(`period.${period}`) : t('period.fixed')),
    },
    { title: '', key: 'act', width: 200, align: 'right', render: (_, pack) => <PackActions pack={pack} /> },
  ]
  return (
    <section>
      <h2 className="section-title">{t('packs')}</h2>
      <Table size="small" rowKey="id" columns={columns} dataSource={packs} pagination={false} />
    </section>
  )
}

/** Makes the report of today and shows it printed. */
function PackActions({ pack }: { readonly pack: Pack }): JSX.Element {
  const { t } = useTranslation('reports')
  const { message } = App.useApp()
  const { t: tRefusal } = useTranslation('refusal')
  const { savedAt: _, ...draft } = pack
  const making = useTask(t('making', { name: draft.name }), crm.reports.run)
  const { preview, isPrinting } = usePrinting()
  const remove = useMutation(
    q.reports.removePack.mutationOptions({ onError: (error) => void message.error(describeRefusal(error, tRefusal).text) }),
  )
  const print = async (): Promise<void> => {
    const outcome = await making.run(draft)
    if (outcome.state === 'done') await preview(`report-${outcome.result.id}`, draft.name)
  }
  return (
    <span className="reports-actions">
      <Button size="small" type="primary" icon={<PrinterOutlined />} loading={making.isRunning || isPrinting} onClick={() => void print()}>
        {t('printNow')}
      </Button>
      <Popconfirm title={t('pack.removeSure', { name: draft.name })} onConfirm={() => remove.mutate({ id: draft.id })}>
        <Button size="small" type="text">
          {t('remove')}
        </Button>
      </Popconfirm>
    </span>
  )
}

function Runs({ runs }: { readonly runs: readonly ReportRun[] }): JSX.Element {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const remove = useMutation(q.reports.removeRun.mutationOptions())
  const columns: TableColumnsType<ReportRun> = [
    { title: t('run.name'), dataIndex: 'name', render: (name: string, { id }) => <Link href={routes.reportRun(id)}>{name}</Link> },
    {
      title: t('run.days'),
      key: 'days',
      render: (_, { from, to }) => (from === null || to === null ? nothing : `${format.day(from)} – ${format.day(to)}`),
    },
    { title: t('run.asOf'), dataIndex: 'asOf', width: 120, render: (day: number | null) => format.day(day) },
    { title: t('run.madeAt'), dataIndex: 'madeAt', width: 160, render: (at: string) => format.instant(at) },
    {
      title: '',
      key: 'act',
      width: 90,
      align: 'right',
      render: (_, { id, name }) => (
        <Popconfirm title={t('run.removeSure', { name })} onConfirm={() => remove.mutate({ id })}>
          <Button size="small" type="text">
            {t('remove')}
          </Button>
        </Popconfirm>
      ),
    },
  ]
  return (
    <section>
      <h2 className="section-title">{t('runs')}</h2>
      <Table size="small" rowKey="id" columns={columns} dataSource={runs} pagination={{ pageSize: 20, hideOnSinglePage: true }} />
    </section>
  )
}
