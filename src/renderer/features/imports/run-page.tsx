import { ArrowLeftOutlined, CopyOutlined, UndoOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Table } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ImportRun } from '#shared/contract/imports.ts'
import { FileKind } from '#shared/contract/parser.ts'
import { encodings } from '#shared/contract/parser-talk.ts'
import { q, shell } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { Page } from '../../ui/page.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { Conservation, CountsTable } from './counts-table.tsx'
import { HeldRows } from './held-rows.tsx'
import { RecordLine } from './result-step.tsx'
import { State } from './run-list.tsx'
import { useRunUndo } from './use-run-undo.ts'
import './imports.css'

/** One import: its files, its counts, and every row that did not go in as it stood. */
export function RunPage({ id }: { readonly id: number }): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { data: run, error, isFetching, refetch } = useQuery(q.imports.run.queryOptions({ input: { runId: id } }))
  const { toggle, isBusy } = useRunUndo()
  return (
    <Page
      title={t('run.title', { run: id })}
      back={
        <Link href={routes.imports} aria-label={t('run.back')} title={t('run.back')}>
          <ArrowLeftOutlined />
        </Link>
      }
      note={run && `${format.instant(run.committedAt)} · ${t('runs.secondsOf', { seconds: Math.round(run.seconds * 10) / 10 })}`}
      busy={isFetching}
      actions={
        run && (
          <>
            <State undoneAt={run.undoneAt} />
            <Button icon={<UndoOutlined />} disabled={isBusy} onClick={() => toggle(run)}>
              {run.undoneAt === null ? t('result.undo') : t('result.redo')}
            </Button>
          </>
        )
      }
    >
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {run && (
        <div className="plan-step">
          <RecordLine run={run} />
          <section>
            <CountsTable sheets={run.files.flatMap(({ sheets }) => sheets)} rows={run.rows} netFen={run.netFen} />
            <Conservation rows={run.rows} />
          </section>
          <HeldRows runId={id} hasHeld={run.rows.quarantined > 0} />
          <FilesTable run={run} />
        </div>
      )}
    </Page>
  )
}

type FileOfRun = ImportRun['files'][number]

function FilesTable({ run }: { readonly run: ImportRun }): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { message } = App.useApp()
  const copy = (hash: string): void => void shell.copyText(hash).then(() => message.success(t('run.copied')))
  const columns = [
    { title: t('run.file'), dataIndex: 'name' },
    {
      title: t('run.kind'),
      dataIndex: 'kind',
      width: 150,
      render: (kind: string) => {
        const known = FileKind.options.find((each) => each === kind)
        return known ? t(`file.kind.${known}`) : kind
      },
    },
    {
      title: t('run.encoding'),
      dataIndex: 'encoding',
      width: 190,
      render: (encoding: string | null) => {
        const known = encodings.find((each) => each === encoding)
        return known ? t(`file.encodings.${known}`) : (encoding ?? nothing)
      },
    },
    {
      title: t('run.size'),
      dataIndex: 'bytes',
      width: 110,
      align: 'right' as const,
      render: (bytes: number) => `${format.number(bytes / 1024)} KB`,
    },
    {
      title: t('run.sha256'),
      dataIndex: 'sha256',
      width: 200,
      render: (hash: string) => (
        <>
          <code title={hash}>{hash.slice(0, 16)}…</code>
          <Button
            size="small"
            type="text"
            icon={<CopyOutlined />}
            aria-label={t('run.copyHash')}
            title={t('run.copyHash')}
            onClick={() => copy(hash)}
          />
        </>
      ),
    },
  ]
  return (
    <section>
      <h2 className="section-title import-heading">{t('run.files')}</h2>
      <Table<FileOfRun>
        size="small"
        rowKey={({ name, sha256 }) => `${name} ${sha256}`}
        pagination={false}
        columns={columns}
        dataSource={[...run.files]}
      />
    </section>
  )
}
