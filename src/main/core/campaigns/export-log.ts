/** The line of a mail list in the export log, and the log as it is shown. */
import type { ExportRecord } from '#shared/contract/campaigns.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Read } from '../db/connections.ts'
import { logExport } from '../export-log.ts'
import type { Working } from '../handlers.ts'
import { listExports, type ExportRow } from './campaigns.sql.ts'
import type { ExportOrder } from './export-order.ts'
import { mailListColumns } from './mail-list-columns.ts'
import type { MailList } from './mail-list.ts'

interface Exported {
  readonly order: ExportOrder
  readonly list: MailList
  readonly rows: number
  readonly sha256: string
  readonly fileName: string
}

export function logMailList(working: Working<Progress>, { order, list, rows, sha256, fileName }: Exported): Promise<number> {
  const { read } = working
  const { segmentId, format, recipient, purpose, overrideReason } = order
  return logExport(working, {
    kind: 'mail-list',
    segmentId,
    rule: read.first(read.query.selectFrom('segment').select('rule').where('id', '=', segmentId))?.rule ?? '',
    columns: mailListColumns.map((column) => column.key),
    rows,
    leftOut: Object.fromEntries(list.steps.map(({ gate, removed }) => [gate, removed])),
    fileName,
    format,
    sha256,
    recipient,
    purpose,
    ...(order.unknownConsent === 'mail' ? { overrideReason } : {}),
    args: { segmentId },
  })
}

/** Newest first. */
export const exportsOf = (read: Read, limit: number): ExportRecord[] =>
  read
    .prepare<[number], ExportRow>(listExports)
    .all(limit)
    .map(({ leftOut, ...row }) => ({ ...row, leftOut: JSON.parse(leftOut) as Record<string, number> }))
