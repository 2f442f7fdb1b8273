/** A frozen list into the file, or the folder, the officer chose: who refused since is left out, and every file is logged before it has its name. */
import { basename, join } from 'node:path'
import type { Writable } from 'node:stream'
import type { PiecesOrder, WrittenPieces } from '#shared/contract/campaign-lists.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { plainFileName } from '#shared/values/file-name.ts'
import { logExport, noteExportFailure } from '../../export-log.ts'
import type { Working } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { writeCsv } from '../../spreadsheet/csv-writer.ts'
import type { Table, Written } from '../../spreadsheet/table.ts'
import { writeWhole } from '../../spreadsheet/write-whole.ts'
import { writeXlsx } from '../../spreadsheet/xlsx-writer.ts'
import { storedCampaign, type StoredCampaign } from '../briefs/briefs.ts'
import { encodingProblems, substituted } from './encodings.ts'
import { pieceColumns } from './list-columns.ts'
import { manifestOf, writeManifest } from './manifest.ts'
import { partsOfList, piecesToSend, setExported, type Part, type PieceToSend } from './pieces.sql.ts'
import { withdrawRefused } from './withdraw.ts'

/** @throws refusals `campaign/not-found`, `campaign/not-frozen`, `campaign/list-taken`, `campaign/nobody-left`, `campaign/encoding`, and those of a file */
export async function exportPieces(working: Working<Progress>, order: PiecesOrder): Promise<WrittenPieces> {
  const target = working.files.pathOf(order.token)
  const campaign = storedCampaign(working.read, order.id)
  if (campaign.state !== 'frozen') refuse('campaign/not-frozen', { campaignId: order.id })
  if (campaign.isTaken) refuse('campaign/list-taken', { campaignId: order.id })
  const problems = encodingProblems(working.read, order)
  if (problems.total > 0)
    refuse('campaign/encoding', { characters: problems.characters.map(({ character }) => character).join(' '), pieces: problems.total })
  const withdrawn = await withdrawRefused(working, campaign, order)
  const planned = plannedFiles(working, campaign, order, target)
  if (planned.length === 0) refuse('campaign/nobody-left', { segmentId: campaign.brief.segmentId ?? 0 })
  const files: WrittenPieces['files'] = []
  let guardedCells = 0
  for (const file of planned) {
    const written = await writeFile(working, campaign, order, { ...file, withdrawn })
    if (written.rows !== file.pieces) throw new Error('a list has fewer rows than pieces')
    guardedCells += written.guardedCells
    files.push({ fileName: basename(file.path), rows: written.rows, sha256: written.sha256 })
  }
  const rows = files.reduce((sum, file) => sum + file.rows, 0)
  await working.operate({ args: { campaignId: order.id, rows }, inverse: 'rows', kind: 'campaigns.markExported' }, (write) => {
    write.prepare<[number, string]>(setExported).run(order.id, JSON.stringify(order.arms))
  })
  if (order.hasManifest)
    await writeManifest(working.folder, `${planned[0]?.path ?? target}.txt`, manifestOf(working, campaign, order, { files, withdrawn }))
  return { rows, withdrawn, guardedCells, sha256: files[0]?.sha256 ?? '', fileName: files[0]?.fileName ?? '', files }
}

interface PlannedFile {
  readonly path: string
  /** Of a split by place; empty else. */
  readonly part: string
  /** Pieces of the part that come before this file's. */
  readonly skip: number
  readonly pieces: number
}

/** Excel's sheets end here, less the heading rows. */
const MOST_ROWS = 1_048_570

/** One file where the list is whole and fits; else as many as it is cut into, in a folder, numbered. */
function plannedFiles({ read }: Working<Progress>, { brief }: StoredCampaign, order: PiecesOrder, target: string): PlannedFile[] {
  const parts = read.prepare<[number, string], Part>(partsOfList(order.split)).all(order.id, JSON.stringify(order.arms))
  const most = order.split === 'rows' ? order.rowsPerFile : MOST_ROWS
  const cut = parts
    .filter(({ pieces }) => pieces > 0)
    .flatMap(({ part, pieces }) =>
      Array.from({ length: Math.ceil(pieces / most) }, (_, i) => ({ part, skip: i * most, pieces: Math.min(most, pieces - i * most) })),
    )
  const ending = order.format === 'xlsx' ? 'xlsx' : 'csv'
  const nameOf = (part: string, i: number): string =>
    plainFileName([brief.code, brief.name, part, String(i + 1).padStart(2, '0')].filter((each) => each !== '').join('-'))
  if (order.split === 'none' && cut.length <= 1) return cut.map((file) => ({ ...file, path: target }))
  if (order.split === 'none') return cut.map((file, i) => ({ ...file, path: i === 0 ? target : numbered(target, i + 1) }))
  return cut.map((file, i) => ({ ...file, path: join(target, `${nameOf(file.part, i)}.${ending}`) }))
}

const numbered = (path: string, number: number): string => path.replace(/(\.\w+)?$/, (ending) => `-${number}${ending}`)

interface FileToWrite extends PlannedFile {
  readonly withdrawn: number
}

async function writeFile(
  working: Working<Progress>,
  campaign: StoredCampaign,
  order: PiecesOrder,
  { path, withdrawn, ...file }: FileToWrite,
): Promise<Written & { readonly sha256: string }> {
  const table = tableOf(working, order, file)
  return writeWhole(
    working.folder,
    path,
    (sink) => writeAs(order, table, sink),
    (written, sha256) =>
      log(working, campaign, order, { rows: written.rows - Number(order.hasKeyRow), withdrawn, sha256, fileName: basename(path) }),
    (exportId, why) => noteExportFailure(working, exportId, why),
  ).then((written) => ({ ...written, rows: written.rows - Number(order.hasKeyRow) }))
}

const encodings = { 'csv-utf8': 'utf-8', 'csv-gb18030': 'gb18030', 'csv-gbk': 'gbk', 'csv-gb2312': 'gbk' } as const

function writeAs({ format, delimiter, isGuarded }: PiecesOrder, table: Table, sink: Writable): Promise<Written> {
  return format === 'xlsx' ? writeXlsx(table, sink) : writeCsv(table, encodings[format], sink, { delimiter, isGuarded })
}

const BLOCK = 1_000

function tableOf({ read, report }: Working<Progress>, order: PiecesOrder, file: Omit<PlannedFile, 'path'>): Table {
  const { id, arms, columns, headings, message, substitutes, split, hasKeyRow } = order
  const wanted = columns.map((key) => pieceColumns[key])
  const next = read.prepare<[number, string, string, number, number], PieceToSend>(piecesToSend(split, columns))
  async function* blocks(): AsyncGenerator<readonly (readonly string[])[]> {
    if (hasKeyRow) yield [columns]
    let [after, done] = [0, 0]
    if (file.skip > 0) after = next.all(id, JSON.stringify(arms), file.part, 0, file.skip).at(-1)?.sequence ?? 0
    while (done < file.pieces) {
      const rows = next.all(id, JSON.stringify(arms), file.part, after, Math.min(BLOCK, file.pieces - done))
      if (rows.length === 0) break
      yield rows.map((row) => wanted.map((column) => substituted(column.text(row, message), substitutes)))
      after = rows.at(-1)?.sequence ?? after
      done += rows.length
      await report({ step: 'exporting', done, total: file.pieces })
    }
  }
  return {
    name: headings === 'zh' ? '邮寄名单' : 'Mail list',
    columns: wanted.map((column) => ({ heading: column[headings], width: column.width })),
    blocks: blocks(),
  }
}

interface Done {
  readonly rows: number
  readonly withdrawn: number
  readonly sha256: string
  readonly fileName: string
}

function log(working: Working<Progress>, { brief, frozenRule }: StoredCampaign, order: PiecesOrder, done: Done): Promise<number> {
  const { overrideReason, unknownConsent } = brief.rules
  return logExport(working, {
    kind: 'campaign-list',
    campaignId: order.id,
    segmentId: brief.segmentId,
    rule: frozenRule ?? '',
    columns: order.columns,
    rows: done.rows,
    leftOut: { withdrawn: done.withdrawn },
    fileName: done.fileName,
    format: order.format,
    sha256: done.sha256,
    recipient: order.recipient,
    purpose: order.purpose,
    destroyBy: order.destroyBy,
    ...(unknownConsent === 'mail' ? { overrideReason } : {}),
    args: { campaignId: order.id },
  })
}
