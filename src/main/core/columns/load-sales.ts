/** Receipts and lines from rows. */
import type { Read } from '../db/connections.ts'
import type { CardColumns, LineColumns, MemberColumns, ReceiptColumns } from './columns.ts'
import { lineNumbers, receiptNumbers } from './load.sql.ts'
import { intAt, placeById, sharedBytes, sharedDoubles, sharedInts, type Doubles, type Ints } from './shared-arrays.ts'
import { eachBlock, eachSpan, type Breathe } from './turns.ts'

const SPAN = 8192

export type LoadedReceipts = Omit<ReceiptColumns, 'person' | 'byDay' | 'lineStart'> & { readonly lineCount: number }

export async function loadReceipts(
  read: Read,
  last: number,
  { cards, ofStore }: { readonly cards: CardColumns; readonly ofStore: (id: number) => number },
  breathe: Breathe,
): Promise<LoadedReceipts> {
  const ofCard = placeById(cards.id)
  const whole = receiptArrays(last)
  let count = 0
  let lineCount = 0
  // prettier-ignore
  const step = (n: number, id: number, card: number, day: number, store: number, net: number, quantity: number, lines: number): number => {
    whole.id[n] = id
    whole.card[n] = ofCard(card)
    whole.day[n] = day
    whole.store[n] = ofStore(store)
    whole.net[n] = net
    whole.quantityMilli[n] = quantity
    lineCount += lines
    return n + 1
  }
  await eachSpan(last, SPAN, breathe, (from, to) => {
    count = read.pack(receiptNumbers, count, step, from, to)
  })
  const cut = <T>(values: { subarray(from: number, to: number): T }): T => values.subarray(0, count)
  const { id, card, day, store, net, quantityMilli } = whole
  return {
    count,
    lineCount,
    id: cut(id),
    card: cut(card),
    day: cut(day),
    store: cut(store),
    net: cut(net),
    quantityMilli: cut(quantityMilli),
  }
}

const receiptArrays = (length: number) => ({
  id: sharedInts(length),
  card: sharedInts(length),
  day: sharedInts(length),
  store: sharedInts(length),
  net: sharedDoubles(length),
  quantityMilli: sharedInts(length),
})

/** The person of every receipt, by one gather: a merge rewrites no receipt. */
export async function personsOfReceipts(card: Ints, cards: CardColumns, member: MemberColumns, breathe: Breathe): Promise<Ints> {
  const person = sharedInts(card.length)
  await eachBlock(card.length, breathe, (from, to) => {
    for (let receipt = from; receipt < to; receipt++) {
      const place = intAt(card, receipt)
      const holder = place < 0 ? -1 : intAt(cards.member, place)
      person[receipt] = holder < 0 ? -1 : intAt(member.person, holder)
    }
  })
  return person
}

export async function loadLines(
  read: Read,
  lastReceipt: number,
  { id, count, lineCount }: LoadedReceipts,
  ofProduct: (id: number) => number,
  breathe: Breathe,
): Promise<{ readonly lines: LineColumns; readonly lineStart: Ints }> {
  const lineStart = sharedInts(count + 1)
  const product = sharedInts(lineCount)
  const quantityMilli = sharedInts(lineCount)
  const kind = sharedBytes(lineCount)
  let paid: Ints | Doubles = sharedInts(lineCount)
  let receipt = 0
  let n = 0
  // Lines come in the order of their receipts; those of void receipts find no receipt and are passed over.
  const step = (_: number, receiptId: number, productId: number, lineKind: number, quantity: number, paidFen: number): number => {
    while (receipt < count && intAt(id, receipt) < receiptId) lineStart[++receipt] = n
    if (receipt === count || id[receipt] !== receiptId) return n
    if ((paidFen | 0) !== paidFen && paid instanceof Int32Array) paid = widened(paid)
    product[n] = ofProduct(productId)
    quantityMilli[n] = quantity
    kind[n] = lineKind
    paid[n] = paidFen
    return ++n
  }
  await eachSpan(lastReceipt, SPAN, breathe, (from, to) => void read.pack(lineNumbers, n, step, from, to))
  while (receipt < count) lineStart[++receipt] = n
  if (n !== lineCount) throw new Error(`receipts say ${lineCount} lines, there are ${n}`)
  return { lines: { count: n, product, quantityMilli, kind, paid }, lineStart }
}

function widened(values: Ints): Doubles {
  const wide = sharedDoubles(values.length)
  wide.set(values)
  return wide
}
