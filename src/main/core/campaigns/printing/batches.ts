/** Batches as the print page asks for them. */
import { CalibrationBody, PrintOrder, type BatchToPrint, type PrintBatch, type PrintedPiece } from '#shared/contract/campaign-papers.ts'
import type { Read } from '../../db/connections.ts'
import type { Reading } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { storedCampaign } from '../briefs/briefs.ts'
import { senderOf, storedPapers } from '../papers/papers.ts'
import { barredOf } from '../pieces/withdraw.ts'
import { createPrinter } from './printed-piece.ts'
import { batchesOf, piecesToPrint, type PieceToPrint } from './printing.sql.ts'
import { stockOf } from './stock.ts'

/** Newest first. @throws refusal `campaign/not-found` */
export function listBatches(read: Read, id: number): PrintBatch[] {
  storedCampaign(read, id)
  return read.prepare<[number], PrintBatch>(batchesOf).all(id)
}

interface StoredBatch {
  readonly batch: PrintBatch
  readonly order: PrintOrder
}

function storedBatch(read: Read, batchId: number): StoredBatch {
  const row =
    read.first(read.query.selectFrom('print_batch').selectAll().where('id', '=', batchId)) ?? refuse('campaign/no-such-batch', { batchId })
  const order = PrintOrder.parse(JSON.parse(row.body))
  const batch = {
    id: row.id,
    number: row.number,
    kind: order.kind,
    stock: order.stock,
    pieces: row.pieces,
    firstSequence: row.first_sequence,
    lastSequence: row.last_sequence,
    at: row.at,
  }
  return { batch, order }
}

/** @throws refusals `campaign/no-such-batch`, `campaign/not-found`, `campaign/no-such-paper` */
export function batchToPrint(read: Read, batchId: number): BatchToPrint {
  const { batch, order } = storedBatch(read, batchId)
  const { brief } = storedCampaign(read, order.id)
  const calibration = storedPapers(read, 'calibration', CalibrationBody).find(({ id }) => id === order.calibrationId)?.body ?? null
  return { campaignName: brief.name, batch, order, ...stockOf(read, order), sender: senderOf(read), calibration }
}

interface Asked {
  readonly batchId: number
  readonly after: number
  readonly limit: number
}

/** Whoever refused after the batch was made is left out of this print too. @throws as `batchToPrint`, and `campaign/letter-unknown-field` */
export async function batchPieces(reading: Reading, { batchId, after, limit }: Asked): Promise<PrintedPiece[]> {
  const { read } = reading
  const { batch, order } = storedBatch(read, batchId)
  const { print } = createPrinter(stockOf(read, order), order, batch.number)
  const rows = read
    .prepare<[number, string, number, number, number], PieceToPrint>(piecesToPrint)
    .all(order.id, JSON.stringify(order.arms), Math.max(after, batch.firstSequence - 1), batch.lastSequence, limit)
  const isBarred = await barredOf(reading, storedCampaign(read, order.id))
  return rows.flatMap((row) => {
    if (row.memberId !== null && isBarred(row.memberId)) return []
    return [print(row)]
  })
}
