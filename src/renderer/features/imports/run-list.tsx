import { useQuery } from '@tanstack/react-query'
import { Button, Table, Tag } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ImportRun } from '#shared/contract/imports.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { useFormat } from '../../ui/use-format.ts'
import { useRunUndo, type RunUndo } from './use-run-undo.ts'

/** Every import, newest first, undone ones included; each may be taken back in any order where nothing stands on it. */
export function RunList(): JSX.Element {
  const { t } = useTranslation('imports')
  const { data, error, refetch } = useQuery(q.imports.history.queryOptions({ input: { limit: 200 } }))
  const undo = useRunUndo()
  const columns = useColumns(undo)
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (data?.length === 0) {
    return (
      <div className="no-runs">
        <p>{t('runs.empty')}</p>
        <p className="soft">{t('runs.emptyText')}</p>
      </div>
    )
  }
  return (
    <Table<ImportRun>
      size="small"
      rowKey="id"
      loading={data === undefined}
      pagination={false}
      columns={columns}
      dataSource={data ?? []}
      rowClassName={({ undoneAt }) => (undoneAt === null ? '' : 'row-undone')}
      scroll={{ x: 900 }}
    />
  )
}

function useColumns({ toggle, isBusy }: RunUndo) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const count = (of: (run: ImportRun) => number) => (_: unknown, run: ImportRun) => format.number(of(run))
  return [
    { title: t('runs.run'), dataIndex: 'id', width: 50, align: 'right' as const },
    { title: t('runs.when'), dataIndex: 'committedAt', width: 150, render: format.instant },
    { title: t('runs.files'), key: 'files', render: (_: unknown, run: ImportRun) => <Files run={run} /> },
    { title: t('plan.bucket.data'), key: 'data', width: 84, align: 'right' as const, render: count(({ rows }) => rows.data) },
    { title: t('plan.bucket.new'), key: 'new', width: 76, align: 'right' as const, render: count(({ rows }) => rows.new) },
    { title: t('plan.bucket.changed'), key: 'changed', width: 70, align: 'right' as const, render: count(({ rows }) => rows.changed) },
    {
      title: t('plan.bucket.quarantined'),
      key: 'held',
      width: 84,
      align: 'right' as const,
      render: (_: unknown, { id, rows }: ImportRun) =>
        rows.quarantined === 0 ? '0' : <Link href={routes.importRun(id)}>{format.number(rows.quarantined)}</Link>,
    },
    { title: t('runs.state'), key: 'state', width: 150, render: (_: unknown, { undoneAt }: ImportRun) => <State undoneAt={undoneAt} /> },
    {
      title: '',
      key: 'actions',
      width: 130,
      render: (_: unknown, run: ImportRun) => (
        <span className="run-actions">
          <Link href={routes.importRun(run.id)}>{t('runs.open')}</Link>
          <Button
            size="small"
            type="link"
            disabled={isBusy}
            aria-label={run.undoneAt === null ? t('runs.undoOf', { run: run.id }) : t('runs.redoOf', { run: run.id })}
            onClick={() => toggle(run)}
          >
            {run.undoneAt === null ? t('runs.undo') : t('runs.redo')}
          </Button>
        </span>
      ),
    },
  ]
}

function Files({ run }: { readonly run: ImportRun }): JSX.Element {
  const { t } = useTranslation('imports')
  const [first, ...others] = run.files
  return (
    <span title={run.files.map(({ name, sha256 }) => `${name}  ${sha256}`).join('\n')}>
      {first?.name} {first && <code className="soft">{first.sha256.slice(0, 8)}</code>}
      {others.length > 0 && <span className="soft"> {t('runs.more', { count: others.length })}</span>}
    </span>
  )
}

export function State({ undoneAt }: { readonly undoneAt: string | null }): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return undoneAt === null ? (
    <Tag color="success">{t('runs.stands')}</Tag>
  ) : (
    <span className="soft">{t('runs.undoneAt', { at: format.instant(undoneAt) })}</span>
  )
}
