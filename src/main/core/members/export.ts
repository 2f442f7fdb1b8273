/** Chosen members as a file: masked unless a purpose is said, and logged before the file has its name. */
import { basename } from 'node:path'
import type { ExportedColumn, MembersExport, MembersExported } from '#shared/contract/members-list.ts'
import { ListClass } from '#shared/contract/members-list.ts'
import type { MemberListRow } from '#shared/contract/members.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { choiceNames, classesOf, type Named } from '#shared/languages/segment-names.ts'
import { day, formatDay } from '#shared/values/day.ts'
import type { Locale } from '#shared/values/locale.ts'
import { groundOf } from '../columns/rules/ground.ts'
import { logExport, noteExportFailure } from '../export-log.ts'
import type { Working } from '../handlers.ts'
import { refuse } from '../refuse.ts'
import type { Table } from '../spreadsheet/table.ts'
import { writeTableAs } from '../spreadsheet/write-table-as.ts'
import { writeWhole } from '../spreadsheet/write-whole.ts'
import { chosenPlaces } from './chosen.ts'
import { listRows, maskedParts } from './page.ts'

const BLOCK = 1000

/** @throws refusals `segment/rule-invalid`, `member/purpose-missing`, `member/nobody-chosen`, of the file */
export async function exportMembers(order: MembersExport, working: Working<Progress>): Promise<MembersExported> {
  const path = working.files.pathOf(order.token)
  if (!order.masked && order.purpose === '') refuse('member/purpose-missing', {})
  const current = await working.columns.current()
  const ground = groundOf(working.read, working)
  const places = await chosenPlaces(order, current, ground, { signal: working.signal, order: order.order })
  if (places.length === 0) refuse('member/nobody-chosen', {})
  const classes = classesIn(order)
  const rowsOf = (from: number) => listRows(places.subarray(from, from + BLOCK), current, ground, { classes, shown: working.shown })
  const table = tableOf(order, places.length, rowsOf, working.report)
  const fileName = basename(path)
  const { rows, guardedCells, sha256 } = await writeWhole(
    working.folder,
    path,
    (sink) => writeTableAs(order.format, table, sink),
    (written, digest) => logExport(working, { ...entryOf(order), rows: written.rows, fileName, sha256: digest }),
    (exportId, why) => noteExportFailure(working, exportId, why),
  )
  return { rows, guardedCells, sha256, fileName }
}

const classesIn = ({ columns }: MembersExport): readonly ListClass[] =>
  columns.flatMap(({ column }) => {
    const field = ListClass.safeParse(column)
    return field.success ? [field.data] : []
  })

function entryOf({ list, memberIds, exceptIds, columns, format, masked, recipient, purpose }: MembersExport) {
  return {
    kind: masked ? 'members-masked' : 'members',
    rule: list ? JSON.stringify(list) : '',
    columns: columns.map(({ heading }) => heading),
    format,
    recipient,
    purpose,
    args: { masked, chosen: memberIds.length, without: exceptIds.length },
  }
}

const numbers: ReadonlySet<ExportedColumn> = new Set<ExportedColumn>(['points', 'occasions', 'netFen'])

function tableOf(
  { columns, masked, language }: MembersExport,
  total: number,
  rowsOf: (from: number) => Promise<readonly MemberListRow[]>,
  report: Working<Progress>['report'],
): Table {
  async function* blocks(): AsyncGenerator<readonly (readonly string[])[]> {
    for (let from = 0; from < total; from += BLOCK) {
      await report({ step: 'exporting', done: from, total })
      const rows = await rowsOf(from)
      yield rows.map((row) => {
        const shown = masked ? { ...row, ...maskedParts(row) } : row
        return columns.map(({ column }) => textOf(shown, column, language))
      })
    }
  }
  return {
    name: language === 'en' ? 'Members' : '会员',
    columns: columns.map(({ heading, column }) => ({ heading, width: 14, isNumber: numbers.has(column) })),
    blocks: blocks(),
  }
}

/** As a spreadsheet takes it: yuan with two decimals, days as dates, words in the language of the file. */
function textOf(row: MemberListRow, column: ExportedColumn, language: Locale): string {
  switch (column) {
    case 'gender':
    case 'consentPost':
    case 'consentSms':
    case 'consentEmail':
    case 'consentCall':
      return wordOf(choiceNames[row[column]], language)
    case 'joinedOn':
    case 'firstDay':
    case 'lastDay':
      return dayText(row[column])
    case 'netFen':
      return (row.netFen / 100).toFixed(2)
    case 'points':
    case 'occasions':
      return String(row[column] ?? '')
    case 'stage':
    case 'cycleStatus':
    case 'tier':
    case 'valueClass':
    case 'rfmEight':
    case 'rfmTen':
      return wordOf(classesOf(column)[row.classes[column] ?? ''], language)
    default:
      return row[column] ?? ''
  }
}

const wordOf = (name: Named | undefined, language: Locale): string => (name ? (language === 'en' ? name.en : name.zh) : '')
const dayText = (value: number | null): string => (value === null ? '' : formatDay(day(value), 'zh-CN'))
