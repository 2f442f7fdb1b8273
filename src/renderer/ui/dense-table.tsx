import type { JSX, ReactNode } from 'react'
import type { DefinitionId } from '#shared/definitions/book.ts'
import { Defined } from './defined.tsx'
import { nothing, useFormat, type Format } from './use-format.ts'
import './figures.css'

export type CellKind = 'text' | 'count' | 'money' | 'rate' | 'decimal' | 'day'

export interface DenseColumn<Row> {
  readonly key: string
  readonly title: string
  readonly kind: CellKind
  readonly definition?: DefinitionId
  /** Null: nothing is known. Fen, 0..1 and day numbers where the kind says so; the same value goes into the file. */
  readonly value: (row: Row) => string | number | null
  /** In place of the formatted value. */
  readonly cell?: (row: Row) => ReactNode
  /** 0..1: a pale bar behind the value. */
  readonly bar?: (row: Row) => number | null
  /** What a click on the cell opens; undefined where there is nothing behind it. */
  readonly open?: (row: Row) => (() => void) | undefined
}

interface Props<Row> {
  readonly label: string
  readonly columns: readonly DenseColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string | number
  readonly asOf?: number | null | undefined
  readonly rowClass?: (row: Row) => string | undefined
}

/** A small table of typed figures: what is shown, what a click opens, and what goes into the file come from one description. */
export function DenseTable<Row>({ label, columns, rows, rowKey, asOf, rowClass }: Props<Row>): JSX.Element {
  const format = useFormat()
  return (
    <table className="figures dense" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.kind === 'text' ? undefined : 'number'}>
              {column.definition === undefined ? (
                column.title
              ) : (
                <Defined id={column.definition} asOf={asOf}>
                  {column.title}
                </Defined>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className={rowClass?.(row)}>
            {columns.map((column, index) => (
              <Cell key={column.key} column={column} row={row} format={format} isHead={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface CellProps<Row> {
  readonly column: DenseColumn<Row>
  readonly row: Row
  readonly format: Format
  readonly isHead: boolean
}

function Cell<Row>({ column, row, format, isHead }: CellProps<Row>): JSX.Element {
  const text = column.cell?.(row) ?? cellText(column.value(row), column.kind, format)
  const open = column.open?.(row)
  const share = column.bar?.(row)
  const content = open ? (
    <button type="button" className="cell-link" onClick={open}>
      {text}
    </button>
  ) : (
    text
  )
  const inner =
    share === undefined || share === null ? (
      content
    ) : (
      <span className="cell-bar">
        <i style={{ width: `${Math.min(100, Math.max(0, share * 100))}%` }} />
        <span>{content}</span>
      </span>
    )
  if (isHead) return <th scope="row">{inner}</th>
  return <td className={column.kind === 'text' ? undefined : 'number'}>{inner}</td>
}

export function cellText(value: string | number | null, kind: CellKind, format: Format): string {
  if (value === null) return nothing
  if (typeof value === 'string') return value
  switch (kind) {
    case 'text':
      return String(value)
    case 'count':
      return format.number(value)
    case 'money':
      return format.money(Math.round(value))
    case 'rate':
      return format.percent(value, 1)
    case 'decimal':
      return value.toFixed(2)
    case 'day':
      return format.day(value)
  }
}
