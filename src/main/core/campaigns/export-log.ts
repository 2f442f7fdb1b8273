/** Every file that leaves the program has a line: who, when, whom, what columns, how many, which bytes, to whom, what for. */
import type { ExportRecord } from '#shared/contract/campaigns.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Read } from '../db/connections.ts'
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

export function logExport({ operate, actor, now, read }: Working<Progress>, exported: Exported): Promise<void> {
  const { order, list, rows, sha256, fileName } = exported
  const rule = read.first(read.query.selectFrom('segment').select('rule').where('id', '=', order.segmentId))?.rule ?? ''
  const args = { segmentId: order.segmentId, rows, sha256 }
  return operate({ args, inverse: 'own' }, (write, operationId) => {
    write.run(
      write.query.insertInto('export_log').values({
        operation_id: operationId,
        at: now().toISOString(),
        actor,
        kind: 'mail-list',
        segment_id: order.segmentId,
        rule,
        columns: JSON.stringify(mailListColumns.map((column) => column.key)),
        row_count: rows,
        left_out: JSON.stringify(Object.fromEntries(list.steps.map(({ gate, removed }) => [gate, removed]))),
        file_name: fileName,
        format: order.format,
        sha256,
        recipient: order.recipient,
        purpose: order.purpose,
      }),
    )
  })
}

/** Newest first. */
export const exportsOf = (read: Read, limit: number): ExportRecord[] =>
  read
    .prepare<[number], ExportRow>(listExports)
    .all(limit)
    .map(({ leftOut, ...row }) => ({ ...row, leftOut: JSON.parse(leftOut) as Record<string, number> }))
