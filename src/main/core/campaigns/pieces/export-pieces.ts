/** A frozen list into the file the officer chose: who refused since is left out and marked, and the export is logged before the file has its name. */
import { basename } from 'node:path'
import type { Writable } from 'node:stream'
import type { PiecesOrder } from '#shared/contract/campaigns.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { searchId } from '../../columns/shared-arrays.ts'
import { logExport, noteExportFailure } from '../../export-log.ts'
import type { Working } from '../../handlers.ts'
import { localDayOf } from '../../local-day.ts'
import { refuse } from '../../refuse.ts'
import type { Table, Written } from '../../spreadsheet/table.ts'
import { writeTableAs } from '../../spreadsheet/write-table-as.ts'
import { writeWhole } from '../../spreadsheet/write-whole.ts'
import { BLOCKED, ERASED, reachOf, REFUSED } from '../audience/reach.ts'
import { storedCampaign, type StoredCampaign } from '../briefs/briefs.ts'
import { pieceColumns } from './list-columns.ts'
import { piecesToSend, setExported, setStateOf, standingMembers, type PieceRow } from './pieces.sql.ts'

export interface ExportedPieces {
  readonly rows: number
  readonly withdrawn: number
  readonly guardedCells: number
  readonly sha256: string
  readonly fileName: string
}

/** @throws refusals `campaign/not-found`, `campaign/not-frozen`, `campaign/nobody-left`, and those of a file */
export async function exportPieces(working: Working<Progress>, order: PiecesOrder): Promise<ExportedPieces> {
  const path = working.files.pathOf(order.token)
  const campaign = storedCampaign(working.read, order.id)
  if (campaign.state !== 'frozen') refuse('campaign/not-frozen', { campaignId: order.id })
  const withdrawn = await withdrawRefused(working, campaign, order)
  const table = tableOf(working, order)
  const write = (sink: Writable): Promise<Written> => writeTableAs(order.format, table, sink)
  const { rows, guardedCells, sha256 } = await writeWhole(
    working.folder,
    path,
    write,
    (written, digest) => log(working, campaign, order, { rows: written.rows, withdrawn, sha256: digest, fileName: basename(path) }),
    (exportId, why) => noteExportFailure(working, exportId, why),
  )
  await working.operate({ args: { campaignId: order.id, rows }, inverse: 'rows', kind: 'campaigns.markExported' }, (db) => {
    db.prepare<[number, string]>(setExported).run(order.id, JSON.stringify(order.arms))
  })
  return { rows, withdrawn, guardedCells, sha256, fileName: basename(path) }
}

/** Who said no after the list was frozen, or is to be left alone, gets nothing any more; the frozen row stays and says so. */
async function withdrawRefused(working: Working<Progress>, { brief }: StoredCampaign, { id, arms }: PiecesOrder): Promise<number> {
  const { read, columns: source, now } = working
  const columns = await source.current()
  const { marks } = await reachOf(read, columns, brief.channel, localDayOf(now()))
  const gone = read
    .prepare<[number, string], { id: number; memberId: number }>(standingMembers)
    .all(id, JSON.stringify(arms))
    .filter(({ memberId }) => {
      const place = searchId(columns.members.id, memberId)
      return place < 0 || ((marks[place] ?? 0) & (REFUSED | BLOCKED | ERASED)) !== 0
    })
  if (gone.length === 0) return 0
  const ids = JSON.stringify(gone.map((piece) => piece.id))
  return working.operate(
    { args: { campaignId: id, withdrawn: gone.length }, inverse: 'rows', kind: 'campaigns.withdraw' },
    (write) => write.prepare<[string, string, string]>(setStateOf).run('withdrawn', ids, 'withdrawn').changes,
  )
}

const BLOCK = 1_000

function tableOf({ read, report }: Working<Progress>, { id, arms, columns, headings }: PiecesOrder): Table {
  const wanted = columns.map((key) => pieceColumns[key])
  const next = read.prepare<[number, string, number, number], PieceRow>(piecesToSend)
  async function* blocks(): AsyncGenerator<readonly (readonly string[])[]> {
    let [after, done] = [0, 0]
    for (;;) {
      const rows = next.all(id, JSON.stringify(arms), after, BLOCK)
      if (rows.length === 0) break
      yield rows.map((row) => wanted.map((column) => column.text(row)))
      after = rows.at(-1)?.sequence ?? after
      done += rows.length
      await report({ step: 'exporting', done })
    }
    if (done === 0) refuse('campaign/nobody-left', { segmentId: 0 })
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
    ...(unknownConsent === 'mail' ? { overrideReason } : {}),
    args: { campaignId: order.id },
  })
}
