/** Writes the mail list into the file the officer chose; the export is logged before the file gets its name. */
import { basename } from 'node:path'
import type { Progress } from '#shared/contract/progress.ts'
import { noteExportFailure } from '../export-log.ts'
import type { Working } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import type { Table, Written } from '../spreadsheet/table.ts'
import { writeTableAs } from '../spreadsheet/write-table-as.ts'
import { writeWhole } from '../spreadsheet/write-whole.ts'
import { logMailList } from './export-log.ts'
import type { ExportOrder } from './export-order.ts'
import { mailListColumns } from './mail-list-columns.ts'
import { sieveSegment, type MailList } from './mail-list.ts'
import type { Writable } from 'node:stream'

export interface ExportedFile {
  readonly rows: number
  readonly guardedCells: number
  readonly sha256: string
  readonly fileName: string
}

const BLOCK = 1_000

export async function exportMailList(working: Working<Progress>, order: ExportOrder): Promise<ExportedFile> {
  const path = working.files.pathOf(order.token)
  if (order.unknownConsent === 'mail' && order.overrideReason === '') refuse('campaign/reason-missing', { segmentId: order.segmentId })
  const list = await sieveSegment(working, order)
  if (list.pieces.length === 0) refuse('campaign/nobody-left', { segmentId: order.segmentId })
  const table = tableOf(list, order, working.report)
  const write = (sink: Writable): Promise<Written> => writeTableAs(order.format, table, sink)
  const { rows, guardedCells, sha256 } = await writeWhole(
    working.folder,
    path,
    write,
    (written, digest) => logMailList(working, { order, list, rows: written.rows, sha256: digest, fileName: basename(path) }),
    (exportId, why) => noteExportFailure(working, exportId, why),
  )
  return { rows, guardedCells, sha256, fileName: basename(path) }
}

function tableOf({ pieces }: MailList, { headings, campaignCode }: ExportOrder, report: Working<Progress>['report']): Table {
  async function* blocks(): AsyncGenerator<readonly (readonly string[])[]> {
    for (let from = 0; from < pieces.length; from += BLOCK) {
      await report({ step: 'exporting', done: from, total: pieces.length })
      yield pieces
        .slice(from, from + BLOCK)
        .map((recipient, i) =>
          mailListColumns.map((column) => column.text({ recipient, sequence: from + i + 1, campaign: campaignCode, language: headings })),
        )
    }
  }
  return {
    name: headings === 'zh' ? '邮寄名单' : 'Mail list',
    columns: mailListColumns.map((column) => ({ heading: column[headings], width: column.width })),
    blocks: blocks(),
  }
}
