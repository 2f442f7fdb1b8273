/** Makes numbered batches out of a frozen list, once it is known what will come out well; the page prints them one by one. */
import { createHash } from 'node:crypto'
import type { PreparedPrint, PrintBatch, PrintOrder, PrintTrouble } from '#shared/contract/campaign-papers.ts'
import type { Progress } from '#shared/contract/progress.ts'
import type { Read, Write } from '../../db/connections.ts'
import { logExport } from '../../export-log.ts'
import type { Working } from '../../handlers.ts'
import { refuse } from '../../refuse.ts'
import { storedCampaign, type StoredCampaign } from '../briefs/briefs.ts'
import { withdrawRefused } from '../pieces/withdraw.ts'
import { createPrinter, maskedTrouble } from './printed-piece.ts'
import { lastBatchNumber, markPrinted, piecesToPrint, type PieceToPrint } from './printing.sql.ts'
import { stockOf } from './stock.ts'

const BLOCK = 1000
const MOST_TROUBLES = 200

/** @throws refusals `campaign/not-found`, `campaign/not-frozen`, `campaign/list-taken`, `campaign/nobody-left`, `campaign/no-such-paper`, `campaign/letter-unknown-field`, `campaign/letter-missing` */
export async function preparePrint(working: Working<Progress>, order: PrintOrder): Promise<PreparedPrint> {
  const { read } = working
  const campaign = storedCampaign(read, order.id)
  if (campaign.state !== 'frozen') refuse('campaign/not-frozen', { campaignId: order.id })
  if (campaign.isTaken) refuse('campaign/list-taken', { campaignId: order.id })
  stockOf(read, order)
  const withdrawn = await withdrawRefused(working, campaign, order)
  const firstNumber = Number(read.prepare<[number], { n: number }>(lastBatchNumber).value(order.id)) + 1
  const looked = await lookThrough(working, order, firstNumber)
  if (looked.sequences.length === 0) refuse('campaign/nobody-left', { segmentId: campaign.brief.segmentId ?? 0 })
  if (looked.missing.length > 0)
    refuse('campaign/letter-missing', { count: looked.missingCount, fields: [...new Set(looked.missing)].join(' ') })
  await log(working, campaign, order, { ...looked, withdrawn })
  const batches = await working.operate({ args: { campaignId: order.id, pieces: looked.sequences.length }, inverse: 'rows' }, (write) => {
    write.prepare<[number, string]>(markPrinted).run(order.id, JSON.stringify(order.arms))
    return writeBatches(write, order, looked.sequences, { firstNumber, at: working.now().toISOString() })
  })
  return { batches, withdrawn, troubles: looked.troubles, troubleCount: looked.troubleCount }
}

interface Looked {
  readonly sequences: readonly number[]
  readonly troubles: PrintTrouble[]
  readonly troubleCount: number
  /** Letter fields without a value, one entry a letter and field. */
  readonly missing: readonly string[]
  readonly missingCount: number
  /** Of everything that goes on paper. */
  readonly sha256: string
}

async function lookThrough({ read, report }: Working<Progress>, order: PrintOrder, batch: number): Promise<Looked> {
  const { look } = createPrinter(stockOf(read, order), order, batch)
  const hash = createHash('sha256')
  const [sequences, troubles, missing]: [number[], PrintTrouble[], string[]] = [[], [], []]
  let [troubleCount, missingCount] = [0, 0]
  for (const rows of blocksOf(read, order)) {
    for (const row of rows) {
      const { troubles: found, ...piece } = look(row)
      sequences.push(row.sequence)
      hash.update(JSON.stringify(piece))
      const lacking = found.filter(({ trouble }) => trouble === 'missing')
      if (lacking.length > 0) missingCount++
      missing.push(...lacking.map(({ detail }) => detail))
      troubleCount += found.length
      for (const each of found) if (troubles.length < MOST_TROUBLES) troubles.push(maskedTrouble({ ...piece, troubles: found }, each))
    }
    await report({ step: 'reading', done: sequences.length })
  }
  return { sequences, troubles, troubleCount, missing, missingCount, sha256: hash.digest('hex') }
}

function* blocksOf(read: Read, { id, arms }: PrintOrder): Generator<readonly PieceToPrint[]> {
  const next = read.prepare<[number, string, number, number, number], PieceToPrint>(piecesToPrint)
  let after = 0
  for (;;) {
    const rows = next.all(id, JSON.stringify(arms), after, Number.MAX_SAFE_INTEGER, BLOCK)
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)?.sequence ?? after
  }
}

function writeBatches(
  write: Write,
  order: PrintOrder,
  sequences: readonly number[],
  { firstNumber, at }: { readonly firstNumber: number; readonly at: string },
): PrintBatch[] {
  const batches: PrintBatch[] = []
  for (let from = 0; from < sequences.length; from += order.batchSize) {
    const part = sequences.slice(from, from + order.batchSize)
    const [first = 0, last = 0] = [part[0], part.at(-1)]
    const number = firstNumber + batches.length
    // Only the first sheet of the whole run is used up.
    const body = JSON.stringify({ ...order, startAt: batches.length === 0 ? order.startAt : 0 })
    const values = {
      campaign_id: order.id,
      number,
      kind: order.kind,
      body,
      first_sequence: first,
      last_sequence: last,
      pieces: part.length,
      at,
    }
    const { lastId } = write.run(write.query.insertInto('print_batch').values(values))
    const { kind, stock } = order
    batches.push({ id: lastId, number, kind, stock, pieces: part.length, firstSequence: first, lastSequence: last, at })
  }
  return batches
}

function log(
  working: Working<Progress>,
  { brief, frozenRule }: StoredCampaign,
  order: PrintOrder,
  { sequences, sha256, withdrawn }: Looked & { readonly withdrawn: number },
): Promise<number> {
  return logExport(working, {
    kind: `campaign-${order.kind}`,
    campaignId: order.id,
    segmentId: brief.segmentId,
    rule: frozenRule ?? '',
    columns: order.kind === 'letters' ? ['name', 'letter'] : ['postcode', 'address', 'name', 'key_code'],
    rows: sequences.length,
    leftOut: { withdrawn },
    fileName: `${brief.code}-${order.stock}`,
    format: 'pdf',
    sha256,
    recipient: order.recipient,
    purpose: order.purpose,
    args: { campaignId: order.id },
  })
}
