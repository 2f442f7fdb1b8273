/** Builds one receipt from its rows: signs, the receipt's own amounts, the kind of each line, the totals and the digest. */
import { ContentDigest } from '../../receipts/content-digest.ts'
import { lineFlags, meanings, type Meaning } from '../staging/sales-columns.ts'
import type { Stage } from '../staging/stage.ts'
import { allocate } from './allocate.ts'
import { createHead, type Head } from './receipt-head.ts'
import type { IsOther } from './merchandise.ts'
import { lineKinds, receiptKinds, receiptStatuses, stateOf, type Receipts } from './receipts.ts'
import { createRepeatedBlocks } from './repeated-blocks.ts'

/** A line in the making. */
export interface Line {
  row: number
  product: number
  isGift: boolean
  kind: number
  quantity: number
  list: number
  paid: number
  cost: number
}

type BuildReceipt = (rows: Int32Array, fallbackRow: number) => void

export function createReceiptBuilder(
  stage: Stage,
  receipts: Receipts,
  store: Int32Array,
  splitSheets: Uint8Array,
  isOther: IsOther,
  rowState: Uint8Array,
): BuildReceipt {
  const { sales } = stage
  const headOf = createHead(stage, store, splitSheets)
  const linesOf = createLines(stage, isOther)
  const withoutRepeats = createRepeatedBlocks(stage, rowState)
  const digest = new ContentDigest()
  return (rows, fallbackRow) => {
    const kept = withoutRepeats(rows)
    const head = headOf(kept, fallbackRow)
    const lines = linesOf(kept)
    applySigns(lines, head)
    settle(stage, lines, head)
    head.isConfirmed ||= kept.some((row) => (sales.flags.at(row) & lineFlags.accepted) !== 0)
    const firstSheet = sales.sheet.at(kept[0] ?? 0)
    pushReceipt(stage, receipts, head, firstSheet, sales.row.at(kept[0] ?? 0))
    pushTotals(receipts, lines, head)
    receipts.digest.push(digestOf(digest, stage, head, lines))
    for (const line of lines) pushLine(receipts, line)
  }
}

type LinesOf = (rows: Int32Array) => readonly Line[]

/**
 * Lines of line sheets; where a receipt has none, each row of a sheet of receipts stands for one line without a product. The
 * lines are used again for the next receipt.
 */
function createLines({ sales }: Stage, isOther: IsOther): LinesOf {
  const pool: Line[] = []
  const lines: Line[] = []
  return (rows) => {
    const hasLines = rows.some((row) => (sales.flags.at(row) & lineFlags.header) === 0)
    lines.length = 0
    for (const row of rows) {
      const flags = sales.flags.at(row)
      if (hasLines && (flags & lineFlags.header) !== 0) continue
      const line = (pool[lines.length] ??= { row: 0, product: 0, isGift: false, kind: 0, quantity: 0, list: 0, paid: 0, cost: 0 })
      line.row = sales.row.at(row)
      line.product = sales.product.at(row)
      line.isGift = (flags & lineFlags.gift) !== 0
      line.kind = isOther(line.product, sales.sheet.at(row)) ? lineKinds.other : lineKinds.goods
      line.quantity = sales.quantity.at(row)
      line.list = sales.list.at(row)
      line.paid = sales.paid.at(row) || 0
      line.cost = sales.cost.at(row)
      lines.push(line)
    }
    return lines
  }
}

const returning: ReadonlySet<Meaning> = new Set(['return', 'reversal'])

/** Quantity and amount of a return are negative exactly once: positive ones are turned where the document says return (Q11). */
function applySigns(lines: readonly Line[], head: Head): void {
  const isReturn = head.isReturnSheet || returning.has(meanings[head.meaning] ?? 'none')
  const hasNegative = lines.some((line) => line.quantity < 0 || line.paid < 0)
  for (const line of lines) {
    if (isReturn && !hasNegative) {
      line.quantity = -line.quantity || 0
      line.paid = -line.paid || 0
      line.list = -line.list || line.list
      line.cost = -line.cost || line.cost
    } else if (line.quantity < 0 && line.paid > 0 && !Number.isNaN(line.paid)) {
      line.paid = -line.paid
      line.cost = -line.cost || line.cost
    } else if (line.paid < 0 && line.quantity > 0) line.quantity = returnsPieces(line, head) ? -line.quantity : line.quantity
  }
  if (isReturn && !hasNegative && head.paid > 0) head.paid = -head.paid
}

/** A negative amount beside a positive quantity is a return of these pieces, except for a line of discount. */
const returnsPieces = (line: Line, head: Head): boolean => line.kind === lineKinds.goods && returning.has(meanings[head.meaning] ?? 'none')

/** What stands above the pieces a small upward difference may be: rounding at the till. */
const UPWARD_FEN = 100
const UPWARD_SHARE = 0.01

/** Lines that do not sum to the paid amount share the difference out in proportion; what cannot be explained is marked (Q13). */
function settle(stage: Stage, lines: readonly Line[], head: Head): void {
  for (const line of lines)
    if (line.kind === lineKinds.goods && line.paid === 0 && (line.isGift || line.quantity > 0)) line.kind = lineKinds.gift
  if (Number.isNaN(head.paid) || head.hasHeaderLinesOnly) return
  const sum = lines.reduce((total, line) => total + line.paid, 0)
  const target = Math.abs(head.paid - head.shipping - sum) < Math.abs(head.paid - sum) ? head.paid - head.shipping : head.paid
  const difference = target - sum
  head.isConfirmed = difference === 0
  if (difference === 0 || head.areLineAmountsMissing) return
  const goods = lines.filter((line) => line.kind === lineKinds.goods)
  const goodsSum = goods.reduce((total, line) => total + line.paid, 0)
  const isDiscount = Math.sign(target) === Math.sign(sum) && Math.abs(target) < Math.abs(sum) && Math.abs(difference) < Math.abs(goodsSum)
  const isRounding = Math.abs(difference) <= UPWARD_FEN || Math.abs(difference) <= Math.abs(sum) * UPWARD_SHARE
  if (goodsSum === 0 || !(isDiscount || isRounding)) {
    stage.outcomes.add({
      sheet: head.sheet,
      row: head.row,
      kind: 'marked',
      code: 'W_SUM_MISMATCH',
      field: 'receipt.amount_paid',
      value: String(target / 100),
      fen: difference,
    })
    return
  }
  const shares = allocate(
    difference,
    goods.map((line) => line.paid),
  )
  for (const [index, line] of goods.entries()) line.paid += shares[index] ?? 0
  head.isConfirmed = true
}

function pushReceipt(stage: Stage, receipts: Receipts, head: Head, sheet: number, row: number): void {
  receipts.store.push(head.store)
  receipts.till.push(head.till)
  receipts.number.push(head.number)
  const given =
    stage.givenNumbers.get(head.writtenNumber) ?? (head.number === head.writtenNumber ? undefined : stage.texts.text(head.writtenNumber))
  if (given !== undefined) receipts.givenNumber.set(receipts.day.length, given)
  receipts.day.push(head.day)
  receipts.second.push(head.second)
  receipts.member.push(head.member)
  receipts.status.push(receiptStatuses.indexOf(head.status))
  receipts.synthetic.push(head.synthetic)
  receipts.guide.push(head.guide)
  receipts.original.push(head.original)
  receipts.channel.push(head.channel)
  receipts.rounding.push(head.rounding)
  receipts.sheet.push(sheet)
  receipts.row.push(row)
  receipts.confirmed.push(head.isConfirmed ? 1 : 0)
  receipts.reversal.push(meanings[head.meaning] === 'reversal' ? 1 : 0)
  receipts.state.push(stateOf('new'))
  receipts.firstLine.push(receipts.lines.row.length)
}

function pushTotals(receipts: Receipts, lines: readonly Line[], head: Head): void {
  let net = 0
  let paid = 0
  let list = 0
  let quantity = 0
  let hasSold = false
  let hasReturned = false
  for (const line of lines) {
    paid += line.paid
    if (line.kind === lineKinds.other) continue
    net += line.paid
    quantity += line.quantity
    list += Number.isNaN(line.list) ? line.paid : line.list
    if (line.paid > 0 || line.quantity > 0) hasSold = true
    if (line.paid < 0 || line.quantity < 0) hasReturned = true
  }
  const kind = hasReturned ? (hasSold ? 'exchange' : 'return') : 'sale'
  head.kind = receiptKinds.indexOf(kind)
  receipts.kind.push(head.kind)
  receipts.net.push(net)
  receipts.paid.push(paid)
  receipts.list.push(list)
  receipts.quantity.push(quantity)
}

function pushLine({ lines }: Receipts, line: Line): void {
  lines.product.push(line.product)
  lines.kind.push(line.kind)
  lines.quantity.push(line.quantity)
  lines.list.push(line.list)
  lines.paid.push(line.paid)
  lines.cost.push(line.cost)
  lines.row.push(line.row)
}

function digestOf(digest: ContentDigest, { keys, texts, products }: Stage, head: Head, lines: readonly Line[]): number {
  digest.reset()
  digest.text(keys.hashA(head.member), keys.hashB(head.member))
  digest.number(head.kind)
  digest.number(receiptStatuses.indexOf(head.status))
  digest.number(head.second)
  digest.text(texts.hashA(head.guide), texts.hashB(head.guide))
  digest.text(texts.hashA(head.original), texts.hashB(head.original))
  digest.number(head.rounding)
  digest.textIfAny(texts.hashA(head.channel), texts.hashB(head.channel))
  for (const { product, kind, quantity, paid, list, cost } of lines) {
    digest.line(products.codes.hashA(product), products.codes.hashB(product), kind, quantity, paid, list, cost)
  }
  return digest.value()
}
