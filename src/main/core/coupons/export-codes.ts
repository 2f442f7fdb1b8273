/** The codes of an offer in a file for whoever prints or sends them; logged before it has its name. */
import { basename } from 'node:path'
import type { Writable } from 'node:stream'
import type { Progress } from '#shared/contract/progress.ts'
import { day, isoFromDay } from '#shared/values/day.ts'
import { logExport, noteExportFailure } from '../export-log.ts'
import type { Working } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import type { Table, Written } from '../spreadsheet/table.ts'
import { writeTableAs, type TableFormat } from '../spreadsheet/write-table-as.ts'
import { writeWhole } from '../spreadsheet/write-whole.ts'
import { issuesForFile } from './coupons.sql.ts'
import { getOffer } from './offers.ts'

export interface CodesOrder {
  readonly offerId: number
  readonly token: string
  readonly format: TableFormat
  readonly headings: 'zh' | 'en'
  readonly recipient: string
  readonly purpose: string
}

interface Row {
  readonly code: string
  readonly name: string | null
  readonly mobile: string | null
  readonly card: string | null
  readonly fromOn: number
  readonly toOn: number
}

const columns = [
  { key: 'coupon', zh: '券码', en: 'Coupon', width: 18 },
  { key: 'card', zh: '卡号', en: 'Card', width: 18 },
  { key: 'name', zh: '姓名', en: 'Name', width: 12 },
  { key: 'mobile', zh: '手机', en: 'Mobile', width: 14 },
  { key: 'from', zh: '生效', en: 'From', width: 12 },
  { key: 'to', zh: '失效', en: 'To', width: 12 },
] as const

/** @throws refusals `coupon/not-found`, `coupon/nobody`, and those of a file */
export async function exportCodes(
  working: Working<Progress>,
  order: CodesOrder,
): Promise<{ rows: number; sha256: string; fileName: string }> {
  const path = working.files.pathOf(order.token)
  const { name } = getOffer(working.read, order.offerId)
  const rows = working.read.prepare<[number], Row>(issuesForFile).all(order.offerId)
  if (rows.length === 0) refuse('coupon/nobody', {})
  const table: Table = {
    name: order.headings === 'zh' ? '优惠券' : 'Coupons',
    columns: columns.map((column) => ({ heading: column[order.headings], width: column.width })),
    blocks: [rows.map(textsOf)],
  }
  const write = (sink: Writable): Promise<Written> => writeTableAs(order.format, table, sink)
  const written = await writeWhole(
    working.folder,
    path,
    write,
    (done, sha256) =>
      logExport(working, {
        kind: 'coupon-codes',
        rule: name,
        columns: columns.map(({ key }) => key),
        rows: done.rows,
        fileName: basename(path),
        format: order.format,
        sha256,
        recipient: order.recipient,
        purpose: order.purpose,
        args: { offerId: order.offerId },
      }),
    (exportId, why) => noteExportFailure(working, exportId, why),
  )
  return { rows: written.rows, sha256: written.sha256, fileName: basename(path) }
}

const textsOf = ({ code, card, name, mobile, fromOn, toOn }: Row): string[] => [
  code,
  card ?? '',
  name ?? '',
  mobile ?? '',
  isoFromDay(day(fromOn)),
  isoFromDay(day(toOn)),
]
