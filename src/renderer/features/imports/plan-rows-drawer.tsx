import { App, Button, Drawer, Input, Table } from 'antd'
import { useEffect, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBucket, PlanRow } from '#shared/contract/import-plan.ts'
import { isFieldId } from '#shared/languages/import-fields.ts'
import { crm } from '../../app/crm.ts'
import { runTask } from '../../app/jobs.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { nothing } from '../../ui/use-format.ts'
import { useChange } from './use-change.ts'
import { useFieldName } from './use-field-name.ts'
import { useReason } from './use-reason.ts'
import { useTitles } from './use-titles.ts'
import { correctRow, makePlan } from './wizard.ts'

export interface RowsAsked {
  readonly bucket: PlanBucket
  readonly sheet?: number
  readonly code?: string
}

interface Props {
  readonly planId: string
  readonly asked: RowsAsked
  readonly onClose: () => void
}

const PAGE = 50

/** The rows behind a count of the dry run, each down to the cell; those that wait can be mended before anything is written. */
export function PlanRowsDrawer({ planId, asked, onClose }: Props): JSX.Element {
  const { t } = useTranslation('imports')
  const titles = useTitles()
  const [page, setPage] = useState(1)
  const { rows, total } = usePlanRows(planId, asked, page)
  const [mended, setMended] = useState(0)
  const again = (): void => {
    onClose()
    void makePlan(titles)
  }
  return (
    <Drawer
      open
      size={1000}
      title={t('rows.title', { bucket: t(`rows.bucket.${asked.bucket}`), count: total })}
      onClose={onClose}
      extra={
        asked.bucket === 'quarantined' && (
          <Button type="primary" disabled={mended === 0} onClick={again}>
            {t('rows.again', { count: mended })}
          </Button>
        )
      }
    >
      <RowsTable
        rows={rows}
        total={total}
        page={page}
        canMend={asked.bucket === 'quarantined'}
        onPage={setPage}
        onMend={() => setMended(mended + 1)}
      />
    </Drawer>
  )
}

function usePlanRows(planId: string, { bucket, sheet, code }: RowsAsked, page: number) {
  const { t } = useTranslation('imports')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const [found, setFound] = useState<{ readonly rows: readonly PlanRow[]; readonly total: number }>({ rows: [], total: 0 })
  useEffect(() => {
    const part = { ...(sheet === undefined ? {} : { sheet }), ...(code === undefined ? {} : { code }) }
    const input = { planId, bucket, ...part, offset: (page - 1) * PAGE, limit: PAGE }
    let isCurrent = true
    void runTask(t('rows.job'), (options) => crm.imports.planRows(input, options)).then((outcome) => {
      if (isCurrent && outcome.state === 'done') setFound(outcome.result)
      if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
    })
    return () => {
      isCurrent = false
    }
  }, [planId, bucket, sheet, code, page, t, tRefusal, message])
  return found
}

interface TableProps {
  readonly rows: readonly PlanRow[]
  readonly total: number
  readonly page: number
  readonly canMend: boolean
  readonly onPage: (page: number) => void
  readonly onMend: () => void
}

function RowsTable({ rows, total, page, canMend, onPage, onMend }: TableProps): JSX.Element {
  const { t } = useTranslation('imports')
  const columns = [
    {
      title: t('held.place'),
      key: 'place',
      width: 220,
      ellipsis: true,
      render: (_: unknown, row: PlanRow) => `${row.fileName} · ${row.sheetName}`,
    },
    { title: t('held.row'), dataIndex: 'row', width: 70, align: 'right' as const },
    { title: t('rows.why'), key: 'why', width: 260, render: (_: unknown, row: PlanRow) => <Why row={row} /> },
    {
      title: t('held.cells'),
      key: 'cells',
      ellipsis: true,
      render: (_: unknown, { cells }: PlanRow) =>
        cells
          .map(({ fixed, text }) => fixed ?? text)
          .filter((text) => text !== '')
          .join(' · '),
    },
  ]
  return (
    <Table<PlanRow>
      size="small"
      rowKey={({ sheet, row }) => `${sheet} ${row}`}
      columns={columns}
      dataSource={[...rows]}
      expandable={{ expandRowByClick: true, expandedRowRender: (row) => <Cells row={row} canMend={canMend} onMend={onMend} /> }}
      pagination={total > PAGE ? { current: page, pageSize: PAGE, total, showSizeChanger: false, onChange: onPage } : false}
    />
  )
}

function Why({ row }: { readonly row: PlanRow }): JSX.Element {
  const fieldName = useFieldName()
  const words = useChange()
  const reasonOf = useReason()
  return (
    <>
      {row.findings.map(({ code, field, value }) => (
        <div key={`${code} ${field}`} title={code}>
          {reasonOf(code)} {field !== null && isFieldId(field) && <span className="soft">{fieldName(field)}</span>}{' '}
          {value !== null && row.changes.length === 0 && <code>{value}</code>}
        </div>
      ))}
      {row.changes.map(({ field, before, after }) => (
        <div key={field}>
          <span className="soft">{words.name(field)}</span> {words.text(field, before)} → {words.text(field, after)}
        </div>
      ))}
    </>
  )
}

function Cells({ row, canMend, onMend }: { readonly row: PlanRow; readonly canMend: boolean; readonly onMend: () => void }): JSX.Element {
  const faulty = new Set(row.findings.map(({ field }) => field))
  return (
    <dl className="cells">
      {row.cells.map(({ column, heading, field, text, fixed }) => (
        <div key={column} className={faulty.has(field) ? 'cell-faulty' : undefined}>
          <dt>{heading}</dt>
          <dd>
            {canMend ? (
              <MendInput row={row} column={column} heading={heading} text={fixed ?? text} onMend={onMend} />
            ) : (
              (fixed ?? text) || nothing
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface MendProps {
  readonly row: PlanRow
  readonly column: number
  readonly heading: string
  readonly text: string
  readonly onMend: () => void
}

function MendInput({ row, column, heading, text, onMend }: MendProps): JSX.Element {
  const [last, setLast] = useState(text)
  const take = (typed: string): void => {
    if (typed === last) return
    setLast(typed)
    correctRow(row.token, { sheet: row.sheetIndex, row: row.row, column, text: typed })
    onMend()
  }
  return (
    <Input
      size="small"
      aria-label={heading}
      defaultValue={text}
      onBlur={(event) => take(event.target.value.trim())}
      onPressEnter={(event) => take(event.currentTarget.value.trim())}
    />
  )
}
