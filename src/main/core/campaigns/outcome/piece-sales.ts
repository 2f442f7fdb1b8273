/** What the people behind each piece bought in the window, and in the year before it. */
import { codeOfLineKind } from '#shared/values/line-kind.ts'
import type { Columns } from '../../columns/columns.ts'
import { givenBack, lessGivenBack } from '../../columns/given-back.ts'
import { byteAt, doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe } from '../../columns/turns.ts'

export interface Window {
  readonly from: number
  readonly to: number
  /** Last day on which a return still lowers a purchase of the window. */
  readonly returnsUntil: number
}

/** One value a piece. */
export interface PieceSales {
  /** Days of the window with something bought and not given back. */
  readonly occasions: Int32Array
  /** Net sales of the window in fen, returns up to `returnsUntil` taken off where they say what they give back. */
  readonly spend: Float64Array
  /** Net sales of the 365 days before the window. */
  readonly before: Float64Array
}

const OTHER = codeOfLineKind('other')
const YEAR = 365

/** @param pieceOf Index of the piece by the place of a card, -1 for cards of nobody's piece. */
export async function salesOfPieces(
  columns: Columns,
  pieceOf: Int32Array,
  pieces: number,
  window: Window,
  signal?: AbortSignal,
): Promise<PieceSales> {
  const sales = { occasions: new Int32Array(pieces), spend: new Float64Array(pieces), before: new Float64Array(pieces) }
  const breathe = createBreathe(signal)
  const pieceOfReceipt = ownerOf(columns, pieceOf)
  const back = givenBackLater(columns, pieceOfReceipt, window)
  const today = createToday(sales, pieces)
  const { receipts } = columns
  const start = firstOn(columns, window.from - YEAR)
  const end = firstOn(columns, window.to + 1)
  for (let i = start; i < end; i++) {
    if (i % STRIDE === 0) await breathe()
    const receipt = intAt(receipts.byDay, i)
    const piece = pieceOfReceipt(receipt)
    if (piece < 0) continue
    const day = intAt(receipts.day, receipt)
    const net = doubleAt(receipts.net, receipt)
    if (day < window.from) sales.before[piece] = doubleAt(sales.before, piece) + net
    else today.add(day, piece, net, back.get(receipt))
  }
  today.close()
  return sales
}

const STRIDE = 100_000

/** Piece of a receipt by its place, or -1. */
export function ownerOf({ receipts }: Columns, pieceOf: Int32Array): (receipt: number) => number {
  return (receipt) => {
    const card = intAt(receipts.card, receipt)
    return card < 0 ? -1 : intAt(pieceOf, card)
  }
}

/** What holds for a member holds for all her cards. @param ofMember By the place of a member; so is the answer by the place of a card. */
export function byCard({ cards }: Columns, ofMember: Int32Array): Int32Array {
  const ofCard = new Int32Array(cards.count).fill(-1)
  for (let card = 0; card < cards.count; card++) {
    const member = intAt(cards.member, card)
    if (member >= 0) ofCard[card] = intAt(ofMember, member)
  }
  return ofCard
}

/** Position in `receipts.byDay` of the first receipt on or after a day. */
export function firstOn({ receipts }: Columns, day: number): number {
  let [low, high] = [0, receipts.count]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (intAt(receipts.day, intAt(receipts.byDay, middle)) < day) low = middle + 1
    else high = middle
  }
  return low
}

interface Back {
  /** On a later day: the purchase may be no occasion any more. */
  readonly later: number
  /** After the window: also its net sales do not know of it. */
  readonly afterWindow: number
}

/** What receipts of the window lost by returns that name them. */
function givenBackLater(
  { receipts, lines }: Columns,
  pieceOfReceipt: (receipt: number) => number,
  { from, to, returnsUntil }: Window,
): Map<number, Back> {
  const back = new Map<number, Back>()
  const { returns, day, lineStart } = receipts
  for (let i = 0; i < returns.count; i++) {
    const [receipt, original] = [intAt(returns.receipt, i), intAt(returns.original, i)]
    const [bought, returned] = [intAt(day, original), intAt(day, receipt)]
    if (bought < from || bought > to || returned <= bought || returned > returnsUntil || pieceOfReceipt(original) < 0) continue
    const amount = givenBack(lineStart, lines, receipt, (line) => byteAt(lines.kind, line) !== OTHER)
    const known = back.get(original) ?? { later: 0, afterWindow: 0 }
    back.set(original, { later: known.later + amount, afterWindow: known.afterWindow + (returned > to ? amount : 0) })
  }
  return back
}

/** Sums a piece's receipts of one day, and counts the day when it ends with something left. Days come in order. */
function createToday({ occasions, spend }: Pick<PieceSales, 'occasions' | 'spend'>, pieces: number) {
  const left = new Float64Array(pieces)
  const touched: number[] = []
  const isOpen = new Uint8Array(pieces)
  let openDay = Number.NaN
  const close = (): void => {
    for (const piece of touched) {
      if (doubleAt(left, piece) > 0) occasions[piece] = intAt(occasions, piece) + 1
      left[piece] = 0
      isOpen[piece] = 0
    }
    touched.length = 0
  }
  return {
    close,
    add(day: number, piece: number, net: number, back: Back | undefined): void {
      if (day !== openDay) close()
      openDay = day
      if (isOpen[piece] === 0) touched.push(piece)
      isOpen[piece] = 1
      spend[piece] = doubleAt(spend, piece) + net - (back?.afterWindow ?? 0)
      left[piece] = back ? lessGivenBack(doubleAt(left, piece) + net, back.later) : doubleAt(left, piece) + net
    },
  }
}
