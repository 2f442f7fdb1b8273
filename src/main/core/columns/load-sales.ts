/** Receipts and lines from rows. */
import type { Read } from '../db/connections.ts'
import type { CardColumns, LineColumns, MemberColumns, ReceiptColumns, ReturnColumns } from './columns.ts'
import type { CardsLeftOut } from './left-out.ts'
import { fillDictionary, type Dictionary } from './dictionary.ts'
import { loadTexts } from './load-members.ts'
import { hasChannels, lineNumbers, originalOf, receiptNumbers, receiptTexts } from './load.sql.ts'
import { intAt, NONE, placeById, searchId, sharedBytes, sharedDoubles, sharedInts, type Doubles, type Ints } from './shared-arrays.ts'
import { eachBlock, eachSpan, type Breathe } from './turns.ts'

const SPAN = 8192

export type LoadedReceipts = Omit<ReceiptColumns, 'person' | 'byDay' | 'lineStart' | 'returns'> & {
  readonly lineCount: number
  /** Places of the receipts that name an earlier one, ascending. */
  readonly naming: readonly number[]
}

export async function loadReceipts(
  read: Read,
  last: number,
  { cards, ofStore, leftOut }: { readonly cards: CardColumns; readonly ofStore: (id: number) => number; readonly leftOut: CardsLeftOut },
  breathe: Breathe,
): Promise<LoadedReceipts> {
  const ofCard = leftOut.lessThese(placeById(cards.id))
  const whole = receiptArrays(last)
  let count = 0
  let lineCount = 0
  const naming: number[] = []
  // prettier-ignore
  const step = (n: number, id: number, card: number, day: number, store: number, net: number, quantity: number, lines: number, names: number): number => {
    whole.id[n] = id
    whole.card[n] = ofCard(card)
    whole.day[n] = day
    whole.store[n] = ofStore(store)
    whole.net[n] = net
    if (card >= 0 && whole.card[n] === -1) leftOut.add(net)
    whole.quantityMilli[n] = quantity
    lineCount += lines
    if (names === 1) naming.push(n)
    return n + 1
  }
  await eachSpan(last, SPAN, breathe, (from, to) => {
    count = read.pack(receiptNumbers, count, step, from, to)
  })
  const channel = await loadChannels(read, last, count, breathe)
  return { count, lineCount, naming, ...cutTo(whole, count), channel }
}

async function loadChannels(read: Read, last: number, count: number, breathe: Breathe): Promise<Dictionary | undefined> {
  if (read.prepare<[], { found: 0 | 1 }>(hasChannels).value() !== 1) return undefined
  const channel = fillDictionary(count)
  await loadTexts(read, receiptTexts, last, { channel }, breathe)
  return channel.finish()
}

/** What lies behind was never touched, so it takes no memory. */
function cutTo({ id, card, day, store, net, quantityMilli }: ReturnType<typeof receiptArrays>, count: number) {
  return {
    id: id.subarray(0, count),
    card: card.subarray(0, count),
    day: day.subarray(0, count),
    store: store.subarray(0, count),
    net: net.subarray(0, count),
    quantityMilli: quantityMilli.subarray(0, count),
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

/** Which receipt each of `naming` gives back from; one that names an unknown or a void one is left out. */
export async function loadReturns(read: Read, id: Ints, naming: readonly number[], breathe: Breathe): Promise<ReturnColumns> {
  const find = read.prepare<[number], { id: number }>(originalOf)
  const found: { readonly receipt: number; readonly original: number }[] = []
  for (const receipt of naming) {
    const original = find.value(intAt(id, receipt))
    const place = original === undefined ? -1 : searchId(id, original)
    if (place >= 0) found.push({ receipt, original: place })
    await breathe()
  }
  const columns = { count: found.length, receipt: sharedInts(found.length), original: sharedInts(found.length) }
  found.forEach((one, n) => {
    columns.receipt[n] = one.receipt
    columns.original[n] = one.original
  })
  return columns
}

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
  const list = optionalFen(lineCount)
  const cost = optionalFen(lineCount)
  let receipt = 0
  let n = 0
  // Lines come in the order of their receipts; those of void receipts find no receipt and are passed over.
  // prettier-ignore
  const step = (_: number, receiptId: number, productId: number, lineKind: number, quantity: number, paidFen: number, listFen: number, costFen: number): number => {
    while (receipt < count && intAt(id, receipt) < receiptId) lineStart[++receipt] = n
    if (receipt === count || id[receipt] !== receiptId) return n
    if ((paidFen | 0) !== paidFen && paid instanceof Int32Array) paid = widened(paid)
    product[n] = ofProduct(productId)
    quantityMilli[n] = quantity
    kind[n] = lineKind
    paid[n] = paidFen
    if (listFen !== NONE) list.put(n, listFen)
    if (costFen !== NONE) cost.put(n, costFen)
    return ++n
  }
  await eachSpan(lastReceipt, SPAN, breathe, (from, to) => void read.pack(lineNumbers, n, step, from, to))
  while (receipt < count) lineStart[++receipt] = n
  if (n !== lineCount) throw new Error(`receipts say ${lineCount} lines, there are ${n}`)
  return { lines: { count: n, product, quantityMilli, kind, paid, list: list.values(), cost: cost.values() }, lineStart }
}

/** A column that many workspaces never fill: it takes room from its first value on. */
function optionalFen(length: number) {
  let values: Ints | Doubles | undefined
  return {
    put: (place: number, fen: number): void => {
      values ??= sharedInts(length).fill(NONE)
      if ((fen | 0) !== fen && values instanceof Int32Array) values = widened(values)
      values[place] = fen
    },
    values: () => values,
  }
}

function widened(values: Ints): Doubles {
  const wide = sharedDoubles(values.length)
  wide.set(values)
  return wide
}
