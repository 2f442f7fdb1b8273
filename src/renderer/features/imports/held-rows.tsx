import { CopyOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { App, Button, Segmented, Table } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { HeldRow } from '#shared/contract/imports.ts'
import { isFieldId } from '#shared/languages/import-fields.ts'
import { q, shell } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { nothing } from '../../ui/use-format.ts'
import { useFieldName } from './use-field-name.ts'
import { useReason } from './use-reason.ts'

const outcomes = ['quarantined', 'marked', 'dropped'] as const
type HeldOutcome = (typeof outcomes)[number]
const PAGE = 100

interface Props {
  readonly runId: number
  /** Rows of it wait in quarantine: they are shown first. */
  readonly hasHeld: boolean
}

/** Rows that wait, rows that were dropped, rows that are in with a mark: each with its reason in words and the row as the file has it. */
export function HeldRows({ runId, hasHeld }: Props): JSX.Element {
  const { t } = useTranslation('imports')
  const [outcome, setOutcome] = useState<HeldOutcome>(hasHeld ? 'quarantined' : 'marked')
  const [page, setPage] = useState(1)
  const input = { runId, outcome, offset: (page - 1) * PAGE, limit: PAGE }
  const { data, error, isFetching, refetch } = useQuery(q.imports.heldRows.queryOptions({ input, placeholderData: keepPreviousData }))
  const choose = (next: HeldOutcome): void => {
    setOutcome(next)
    setPage(1)
  }
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />
  return (
    <section>
      <div className="held-head">
        <h2 className="section-title">{t('held.title')}</h2>
        <Segmented<HeldOutcome>
          size="small"
          aria-label={t('held.title')}
          value={outcome}
          options={outcomes.map((each) => ({ value: each, label: t(`held.outcome.${each}`) }))}
          onChange={choose}
        />
        <span className="soft">{data && t('held.total', { count: data.total })}</span>
        <CopyRows rows={data?.rows ?? []} />
      </div>
      <p className="soft import-heading">
        {t(`held.help.${outcome}`)} {outcome === 'quarantined' && hasHeld && <Link href={routes.quarantine}>{t('held.mend')}</Link>}
      </p>
      <HeldTable
        rows={data?.rows ?? []}
        total={data?.total ?? 0}
        page={page}
        isLoading={isFetching}
        empty={t(`held.empty.${outcome}`)}
        onPage={setPage}
      />
    </section>
  )
}

interface HeldTableProps {
  readonly rows: readonly HeldRow[]
  readonly total: number
  readonly page: number
  readonly isLoading: boolean
  readonly empty: string
  readonly onPage: (page: number) => void
}

function HeldTable({ rows, total, page, isLoading, empty, onPage }: HeldTableProps): JSX.Element {
  const { t } = useTranslation('imports')
  const reasonOf = useReason()
  const fieldName = useFieldName()
  const columns = [
    {
      title: t('held.reason'),
      key: 'reason',
      width: 280,
      render: (_: unknown, row: HeldRow) => <span title={row.code}>{reasonOf(row.code)}</span>,
    },
    {
      title: t('held.field'),
      dataIndex: 'field',
      width: 110,
      render: (field: string | null) => (field !== null && isFieldId(field) ? fieldName(field) : nothing),
    },
    { title: t('held.value'), dataIndex: 'value', width: 160, ellipsis: true, render: (value: string | null) => value ?? nothing },
    {
      title: t('held.place'),
      key: 'place',
      width: 200,
      ellipsis: true,
      render: (_: unknown, { file, sheet }: HeldRow) => (sheet === '' || file.startsWith(sheet) ? file : `${file} · ${sheet}`),
    },
    { title: t('held.row'), dataIndex: 'row', width: 70, align: 'right' as const },
    {
      title: t('held.cells'),
      key: 'cells',
      ellipsis: true,
      render: (_: unknown, { cells }: HeldRow) =>
        cells
          .map(({ text }) => text)
          .filter((text) => text !== '')
          .join(' · '),
    },
  ]
  return (
    <Table<HeldRow>
      size="small"
      rowKey={({ sheetId, row, code, field }) => `${sheetId} ${row} ${code} ${field}`}
      loading={isLoading}
      columns={columns}
      dataSource={[...rows]}
      locale={{ emptyText: <span className="soft">{empty}</span> }}
      expandable={{ expandedRowRender: (row) => <Cells row={row} />, expandRowByClick: true }}
      pagination={total > PAGE ? { current: page, pageSize: PAGE, total, showSizeChanger: false, onChange: onPage } : false}
      scroll={{ x: 960 }}
    />
  )
}

function Cells({ row }: { readonly row: HeldRow }): JSX.Element {
  return (
    <dl className="cells">
      {row.cells.map(({ heading, text }, i) => (
        <div key={`${heading} ${i}`}>
          <dt>{heading}</dt>
          <dd>{text === '' ? nothing : text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** For mending at the source, or by hand: the rows with their reason, as a spreadsheet takes them. */
function CopyRows({ rows }: { readonly rows: readonly HeldRow[] }): JSX.Element | null {
  const { t } = useTranslation('imports')
  const { message } = App.useApp()
  const reasonOf = useReason()
  if (rows.length === 0) return null
  const copy = (): void => {
    const headings = [...new Set(rows.flatMap(({ cells }) => cells.map(({ heading }) => heading)))]
    const lines = rows.map((row) => [
      reasonOf(row.code),
      row.value ?? '',
      row.file,
      row.sheet,
      String(row.row),
      ...headings.map((heading) => row.cells.find((cell) => cell.heading === heading)?.text ?? ''),
    ])
    const head = [t('held.reason'), t('held.value'), t('run.file'), t('plan.sheetColumn'), t('held.row'), ...headings]
    const text = [head, ...lines].map((line) => line.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')
    void shell.copyText(text).then(() => message.success(t('held.copied', { count: rows.length })))
  }
  return (
    <Button size="small" icon={<CopyOutlined />} onClick={copy}>
      {t('held.copy')}
    </Button>
  )
}
