import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Footing } from '#shared/contract/value-scope.ts'
import { DenseTable, type DenseColumn } from '../../ui/dense-table.tsx'
import { useFootingNotes } from './footing.tsx'
import { useExportTable } from './use-export.ts'

interface Props<Row> {
  readonly title: string
  readonly note?: ReactNode
  /** At the right of the title. */
  readonly tools?: ReactNode
  readonly columns: readonly DenseColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string | number
  readonly footing: Footing
  readonly rowClass?: (row: Row) => string | undefined
  /** In place of writing the rows on show into a file, where there are more of them. */
  readonly onExport?: () => void
  /** In place of the table, which then is only what is exported. */
  readonly children?: ReactNode
}

/** A table of figures under its title, with its way into a file. */
export function TableSection<Row>({
  title,
  note,
  tools,
  columns,
  rows,
  rowKey,
  footing,
  rowClass,
  onExport,
  children,
}: Props<Row>): JSX.Element {
  const { t } = useTranslation('value')
  const exportTable = useExportTable()
  const notes = useFootingNotes(footing, '')
  return (
    <section className="value-section">
      <header className="chart-head">
        <h2 className="section-title">{title}</h2>
        {note !== undefined && <span className="chart-note">{note}</span>}
        <span className="value-section-tools">
          {tools}
          <Button
            size="small"
            type="text"
            icon={<DownloadOutlined />}
            aria-label={t('export.table', { title })}
            title={t('export.table', { title })}
            onClick={onExport ?? (() => void exportTable(title, columns, rows, notes))}
          />
        </span>
      </header>
      {children ?? (
        <DenseTable label={title} columns={columns} rows={rows} rowKey={rowKey} asOf={footing.asOf} {...(rowClass && { rowClass })} />
      )}
    </section>
  )
}
