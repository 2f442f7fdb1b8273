import { HistoryOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Table, Tag, type TableColumnsType } from 'antd'
import { useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Operation } from '#shared/contract/workspace.ts'
import { q } from '../../app/crm.ts'
import { operationText } from '../../app/operation-text.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { useUndo } from '../../app/undo.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import './workspace.css'

const PAGE = 200

/** Every change of the workspace in words; each can be taken back. */
export function HistoryPage(): JSX.Element {
  const { t } = useTranslation('workspace')
  const { data, error, isFetching, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(
    q.workspace.operations.infiniteOptions({
      input: (before: number | undefined) => ({ limit: PAGE, ...(before === undefined ? {} : { before }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => (page.length === PAGE ? page.at(-1)?.id : undefined),
    }),
  )
  const operations = useMemo(() => data?.pages.flat(), [data])
  const columns = useColumns(operations ?? [])
  const note =
    operations && operations.length > 0 ? t(hasNextPage ? 'history.note' : 'history.all', { count: operations.length }) : undefined
  return (
    <Page title={t('history.title')} note={note} busy={isFetching}>
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {operations?.length === 0 && <EmptyState icon={<HistoryOutlined />} title={t('history.empty')} text={t('history.emptyText')} />}
      {operations && operations.length > 0 && (
        <Table<Operation>
          size="small"
          rowKey="id"
          columns={columns}
          dataSource={operations}
          pagination={false}
          rowClassName={(operation) => (operation.undoneBy === null ? '' : 'operation-undone')}
        />
      )}
      {hasNextPage && (
        <Button className="history-more" loading={isFetching} onClick={() => void fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </Page>
  )
}

function useColumns(operations: readonly Operation[]): TableColumnsType<Operation> {
  const { t } = useTranslation('workspace')
  const format = useFormat()
  return useMemo(
    () => [
      { title: t('history.id'), dataIndex: 'id', width: 64, align: 'right' },
      { title: t('history.at'), width: 184, render: (_, operation) => format.instant(operation.at) },
      { title: t('history.what'), render: (_, operation) => operationText(operation, operations, t) },
      { title: t('history.rows'), width: 112, align: 'right', render: (_, operation) => format.number(operation.rowCount) },
      { title: t('history.who'), width: 112, render: (_, operation) => t(`history.actor.${operation.actor}`) },
      { width: 112, align: 'right', render: (_, operation) => <UndoCell operation={operation} /> },
    ],
    [t, format, operations],
  )
}

function UndoCell({ operation }: { readonly operation: Operation }): JSX.Element | null {
  const { t } = useTranslation('workspace')
  const undo = useUndo()
  const [isRunning, setIsRunning] = useState(false)
  if (operation.undoneBy !== null) return <Tag>{t('history.undone')}</Tag>
  if (!operation.canUndo) return <span className="soft small">{t('history.lasting')}</span>
  const run = async (): Promise<void> => {
    setIsRunning(true)
    await undo(operation.id)
    setIsRunning(false)
  }
  return (
    <Button size="small" loading={isRunning} onClick={() => void run()}>
      {operation.undoes === null ? t('undo') : t('redo')}
    </Button>
  )
}
