import { Table } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBucket, PlannedSheet, RowCounts } from '#shared/contract/import-plan.ts'
import { sheetKinds } from '#shared/languages/column-mapping.ts'
import { planBuckets } from '#shared/contract/import-plan.ts'
import { useFormat } from '../../ui/use-format.ts'

/** Where the rows went: every bucket, each in its column, so that a line adds up. */
const buckets = ['physical', 'title', 'header', 'blank', 'footer', 'data', 'new', 'changed', 'same', 'duplicate', 'quarantined'] as const

const widths = {
  physical: 76,
  title: 52,
  header: 66,
  blank: 54,
  footer: 84,
  data: 76,
  new: 76,
  changed: 72,
  same: 62,
  duplicate: 78,
  quarantined: 90,
} as const

/** Rows that are no data: a column only where there are some, so that the names have room; the sum below names all. */
const besideData: ReadonlySet<string> = new Set(['title', 'header', 'blank', 'footer'])

interface Line {
  readonly key: string
  readonly name: string
  readonly kind: string
  readonly rows: RowCounts
  readonly netFen: number | undefined
}

interface Props {
  readonly sheets: readonly PlannedSheet[]
  readonly rows: RowCounts
  readonly netFen: number
  /** Given: a count opens to its rows; `sheet` by place, absent for all. */
  readonly onOpen?: (bucket: PlanBucket, sheet?: number) => void
}

const openable: readonly string[] = ['new', 'changed', 'same', 'duplicate', 'quarantined', 'footer']

export function CountsTable({ sheets, rows, netFen, onOpen }: Props): JSX.Element {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const kindName = (kind: string): string => {
    const known = sheetKinds.find((each) => each === kind)
    return known ? t(`sheet.kind.${known}`) : kind
  }
  const lines: readonly Line[] = sheets.map((sheet, i) => ({
    key: `${i}`,
    name: sheet.sheet === '' || sheet.file.startsWith(sheet.sheet) ? sheet.file : `${sheet.file} · ${sheet.sheet}`,
    kind: kindName(sheet.kind),
    rows: sheet.rows,
    netFen: sheet.kind === 'lines' || sheet.kind === 'receipts' ? sheet.netFen : undefined,
  }))
  const total: Line = { key: 'total', name: t('plan.total'), kind: '', rows, netFen }
  const openerOf = (bucket: (typeof buckets)[number], { key }: Line): (() => void) | undefined => {
    if (onOpen === undefined || !openable.includes(bucket)) return undefined
    const name = planBuckets.find((each) => each === (bucket === 'footer' ? 'dropped' : bucket))
    return name && (() => (key === 'total' ? onOpen(name) : onOpen(name, Number(key))))
  }
  const shown = buckets.filter((bucket) => !besideData.has(bucket) || rows[bucket] > 0)
  const columns = [
    {
      title: t('plan.sheetColumn'),
      key: 'name',
      ellipsis: true,
      render: (_: unknown, { name, kind }: Line) => (
        <span title={name}>
          {name} <span className="soft">{kind}</span>
        </span>
      ),
    },
    ...shown.map((bucket) => ({
      title: t(`plan.bucket.${bucket}`),
      key: bucket,
      width: widths[bucket],
      align: 'right' as const,
      render: (_: unknown, line: Line) => <Count value={line.rows[bucket]} onOpen={openerOf(bucket, line)} />,
    })),
    {
      title: t('plan.netFen'),
      key: 'net',
      width: 118,
      align: 'right' as const,
      render: (_: unknown, line: Line) => format.money(line.netFen),
    },
  ]
  return (
    <Table<Line>
      size="small"
      className="counts-table"
      rowKey="key"
      pagination={false}
      columns={columns}
      dataSource={lines.length > 1 ? [...lines, total] : [...lines]}
      rowClassName={({ key }) => (key === 'total' ? 'row-total' : '')}
      scroll={{ x: 900 }}
    />
  )
}

function Count({ value, onOpen }: { readonly value: number; readonly onOpen: (() => void) | undefined }): JSX.Element {
  const format = useFormat()
  if (value > 0 && onOpen !== undefined) {
    return (
      <button type="button" className="count-link" onClick={onOpen}>
        {format.number(value)}
      </button>
    )
  }
  return value === 0 ? <span className="soft">0</span> : <>{format.number(value)}</>
}

/** Every row in one bucket, in words and added up: what is shown is what was counted. */
export function Conservation({ rows }: { readonly rows: RowCounts }): JSX.Element {
  const { t } = useTranslation('imports')
  const isKept =
    rows.physical === rows.title + rows.header + rows.blank + rows.footer + rows.data &&
    rows.data === rows.new + rows.changed + rows.same + rows.duplicate + rows.quarantined
  return <p className={isKept ? 'soft' : 'import-waiting'}>{isKept ? t('plan.conserved', { ...rows }) : t('plan.notConserved')}</p>
}
