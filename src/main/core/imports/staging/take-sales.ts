/** Takes the rows of a sheet of lines or of receipts into the sales columns. */
import type { SheetKind } from '#shared/languages/column-mapping.ts'
import { normaliseCode } from '#shared/values/code.ts'
import { type Moment, businessDay } from '#shared/values/moment.ts'
import type { Dictionary } from '../understanding/dictionary.ts'
import { createMeaning, UNMAPPED } from './document-meaning.ts'
import { createFieldReaders, type Columns, type FieldReaders, type ReaderContext } from './field-readers.ts'
import { memberReader } from './member-reader.ts'
import { lineFlags } from './sales-columns.ts'
import { productReader } from './product-reader.ts'
import { createRegister } from './sales-register.ts'
import type { Stage } from './stage.ts'

/** Takes the rows of one sheet, one after the other. */
export interface TakeRows {
  take(columns: Columns, i: number): void
  /** A blank row, a subtotal or a heading: what follows belongs to no receipt begun before. */
  breakOff(): void
}

/** The receipt's own fields of a row: filled down within the receipt where the next rows leave them blank (imports.md 2.5). */
interface Head {
  number: string | null
  store: number
  till: string | null
  day: number
  second: number
  member: number
  type: number
  status: number
  guide: string | null
  original: string | null
  channel: string | null
}

export interface SalesContext extends ReaderContext {
  readonly stage: Stage
  readonly dictionary: Dictionary
  readonly kind: Extract<SheetKind, 'lines' | 'receipts'>
}

export function createSalesTaker(context: SalesContext): TakeRows {
  const { stage, row, settings } = context
  const fields = createFieldReaders(context)
  const readHead = headReader(context, fields)
  const readMoney = moneyReader(context, fields)
  const register = createRegister(stage, context, fields)
  const pushHead = createHeadPusher(stage)
  const standing =
    (context.kind === 'receipts' ? lineFlags.header : 0) | (settings.returnStyle === 'separate-sheet' ? lineFlags.returned : 0)
  // Two heads by turns, so that a million rows need no object each.
  let own = emptyHead()
  let last = emptyHead()
  let goesOn = false
  const money = emptyMoney()
  return {
    take: (columns, i) => {
      readHead(columns, i, own)
      if (goesOn && continues(own, last)) fillDown(own, last)
      readMoney(columns, i, money)
      if (own.day === NO_DAY && !row.quarantined) {
        stage.outcomes.addFinding(row.sheet, row.row, 'receipt.date', 'E_VALUE_MISSING', null)
        row.quarantined = true
      }
      const flags = standing | (money.isGift ? lineFlags.gift : 0) | (row.quarantined ? lineFlags.quarantined : 0)
      pushHead(row, flags, own)
      pushMoney(stage, money)
      if (!row.quarantined) register(columns, i, own.member, own.day, own.second)
      const spare = last
      last = own
      own = spare
      goesOn = true
    },
    breakOff: () => {
      goesOn = false
    },
  }
}

export const NO_DAY = -2_147_483_648

/** A row without a number, a day and a store of its own, or with the number of the row before and no day, goes on with that receipt. */
const continues = (own: Head, last: Head): boolean =>
  own.day === NO_DAY && (own.number === null ? last.number !== null || last.day !== NO_DAY : own.number === last.number)

function fillDown(own: Head, last: Head): void {
  own.number ??= last.number
  if (own.store < 0) own.store = last.store
  own.till ??= last.till
  own.day = last.day
  if (own.second < 0) own.second = last.second
  own.member ||= last.member
  own.type ||= last.type
  own.status ||= last.status
  own.guide ??= last.guide
  own.original ??= last.original
  own.channel ??= last.channel
}

const emptyHead = (): Head => ({
  number: null,
  store: -1,
  till: null,
  day: NO_DAY,
  second: -1,
  member: 0,
  type: 0,
  status: 0,
  guide: null,
  original: null,
  channel: null,
})

function headReader(context: SalesContext, fields: FieldReaders): (columns: Columns, i: number, head: Head) => void {
  const { stage, settings, dictionary } = context
  const number = fields.reader(fields.has('receipt.no') ? 'receipt.no' : 'receipt.external_no')
  const till = fields.reader('receipt.till_no')
  const [storeCode, storeName] = [fields.reader('store.code'), fields.reader('store.name')]
  const [dateTime, date, time] = [fields.reader('receipt.datetime'), fields.reader('receipt.date'), fields.reader('receipt.time')]
  const [type, status] = [fields.reader('receipt.doc_type'), fields.reader('receipt.status')]
  const [guide, guideCode, original] = [
    fields.reader('receipt.guide'),
    fields.reader('receipt.guide_code'),
    fields.reader('receipt.orig_no'),
  ]
  const channel = fields.reader('receipt.channel')
  const typeOf = createMeaning('type', settings, dictionary)
  const statusOf = createMeaning('status', settings, dictionary)
  const member = memberReader(context, fields)
  const hasStore = fields.has('store.code') || fields.has('store.name')
  const fixedStore = settings.fixedStore === undefined ? null : normaliseCode(settings.fixedStore)
  const wholeFile = hasStore ? -1 : stage.stores.mention(null, fixedStore)
  return (columns, i, head) => {
    head.number = number(columns, i)
    head.store = wholeFile
    if (hasStore) {
      const code = storeCode(columns, i)
      const name = storeName(columns, i)
      head.store = code === null && name === null ? -1 : stage.stores.mention(code, name)
    }
    head.till = settings.tillInKey ? till(columns, i) : null
    setMoment(head, dateTime(columns, i), date(columns, i), time(columns, i), settings.dayCutHour)
    head.member = member(columns, i)
    const typeWord = type(columns, i)
    head.type = typeWord === null ? 0 : typeOf(typeWord)
    if (head.type === UNMAPPED && typeWord !== null) holdUnmapped(context, head, typeWord)
    const statusWord = status(columns, i)
    head.status = statusWord === null ? 0 : statusOf(statusWord)
    head.guide = guide(columns, i) ?? guideCode(columns, i)
    head.original = original(columns, i)
    head.channel = channel(columns, i)
  }
}

function holdUnmapped({ stage, row }: SalesContext, head: Head, word: string): void {
  stage.outcomes.addFinding(row.sheet, row.row, 'receipt.doc_type', 'E_VALUE_UNMAPPED', word)
  row.quarantined = true
  head.type = 0
}

/** The business day is the column that says so, else the local day before the day-cut hour; the second is that of the sale. */
function setMoment(head: Head, dateTime: Moment | null, date: Moment | null, time: number | null, cutHour: number): void {
  const base = dateTime ?? date
  head.second = base === null ? -1 : (time ?? dateTime?.second ?? date?.second ?? -1)
  if (base === null) head.day = NO_DAY
  else if (dateTime !== null && date !== null) head.day = date.day
  else head.day = head.second < 0 ? base.day : businessDay({ day: base.day, second: head.second }, cutHour)
}

interface LineMoney {
  product: number
  quantity: number
  list: number
  paid: number
  cost: number
  isGift: boolean
  receiptPaid: number
  rounding: number
  shipping: number
}

const emptyMoney = (): LineMoney => ({
  product: 0,
  quantity: 0,
  list: 0,
  paid: 0,
  cost: Number.NaN,
  isGift: false,
  receiptPaid: 0,
  rounding: 0,
  shipping: 0,
})

function moneyReader({ stage, kind }: SalesContext, fields: FieldReaders): (columns: Columns, i: number, money: LineMoney) => void {
  const product = productReader(stage, fields)
  const [quantity, receiptQuantity] = [fields.reader('line.qty'), fields.reader('receipt.qty')]
  const [amount, unit, rate] = [fields.reader('line.amount'), fields.reader('line.unit_price'), fields.reader('line.discount_rate')]
  const [listAmount, listPrice, off] = [
    fields.reader('line.list_amount'),
    fields.reader('product.list_price'),
    fields.reader('line.discount_amt'),
  ]
  const [paid, due, receiptOff] = [
    fields.reader('receipt.amount_paid'),
    fields.reader('receipt.amount_due'),
    fields.reader('receipt.discount_amt'),
  ]
  const [rounding, shipping, gift] = [fields.reader('receipt.rounding'), fields.reader('receipt.shipping'), fields.reader('line.is_gift')]
  const costOf = costReader(fields)
  return (columns, i, money) => {
    const pieces = quantity(columns, i) ?? receiptQuantity(columns, i)
    const lineAmount = amount(columns, i)
    const unitFen = unit(columns, i)
    const price = listPrice(columns, i)
    const milli = pieces ?? ((lineAmount ?? 0) < 0 ? -1000 : 1000)
    const list = listAmount(columns, i) ?? (price === null ? null : times(price, milli))
    const receiptAmount = paid(columns, i)
    const ofReceipt = receiptAmount ?? minus(due(columns, i), receiptOff(columns, i))
    const points = rate(columns, i)
    const priced = unitFen === null ? (list !== null && points !== null ? share(list, points) : list) : times(unitFen, milli)
    const line = lineAmount ?? minus(priced, off(columns, i))
    money.product = product(columns, i)
    money.quantity = milli
    money.list = list === null ? Number.NaN : signedLike(list, milli)
    money.paid = kind === 'receipts' ? (receiptAmount ?? line ?? ofReceipt ?? 0) : (line ?? Number.NaN)
    money.cost = costOf(columns, i, line, milli)
    money.isGift = gift(columns, i) === true
    money.receiptPaid = ofReceipt ?? Number.NaN
    money.rounding = rounding(columns, i) ?? Number.NaN
    money.shipping = shipping(columns, i) ?? Number.NaN
  }
}

/** What the goods of a line cost: its amount less its profit, else its pieces at the cost of one; NaN where the row says neither. */
function costReader(fields: FieldReaders): (columns: Columns, i: number, amount: number | null, milli: number) => number {
  const [profit, unitCost] = [fields.reader('line.profit'), fields.reader('product.cost')]
  return (columns, i, amount, milli) => {
    const gained = profit(columns, i)
    if (gained !== null && amount !== null) return amount - gained
    const one = unitCost(columns, i)
    return one === null ? Number.NaN : times(one, milli)
  }
}

/** A price times thousandths of a piece, half away from zero. */
const times = (fen: number, milli: number): number => roundAway((fen * milli) / 1000)
const share = (fen: number, basisPoints: number): number => roundAway((fen * basisPoints) / 10_000)
const roundAway = (value: number): number => Math.sign(value) * Math.round(Math.abs(value)) || 0
const minus = (amount: number | null, off: number | null): number | null => (amount === null ? null : amount - (off ?? 0))
const signedLike = (list: number, milli: number): number => (milli < 0 ? -Math.abs(list) : list)

type PushHead = (row: ReaderContext['row'], flags: number, head: Head) => void

function createHeadPusher({ sales, texts, stores, givenNumbers }: Stage): PushHead {
  const [till, original] = [rememberingCode(texts), rememberingCode(texts)]
  const [guide, channel] = [rememberingRef((text) => texts.add(text)), rememberingRef((text) => texts.add(text))]
  const number = rememberingRef((given) => {
    const compared = given.toUpperCase()
    const ref = texts.add(compared)
    if (given !== compared) givenNumbers.set(ref, given)
    return ref
  })
  return (row, flags, head) => {
    sales.sheet.push(row.sheet)
    sales.row.push(row.row)
    sales.flags.push(flags)
    sales.store.push(head.store >= 0 ? head.store : stores.mention(null, null))
    sales.till.push(till(head.till))
    sales.number.push(number(head.number))
    sales.day.push(head.day)
    sales.second.push(head.second)
    sales.member.push(head.member)
    sales.type.push(head.type)
    sales.status.push(head.status)
    sales.guide.push(guide(head.guide))
    sales.original.push(original(head.original))
    sales.channel.push(channel(head.channel))
  }
}

type RefOfText = (text: string | null) => number

/** The ref of a text that is mostly that of the row before; 0 for none. */
function rememberingRef(refOf: (text: string) => number): RefOfText {
  let last: string | null = null
  let ref = 0
  return (text) => {
    if (text === last) return ref
    last = text
    ref = text === null ? 0 : refOf(text)
    return ref
  }
}

/** In the form codes are compared in. */
const rememberingCode = (texts: Stage['texts']): RefOfText => rememberingRef((text) => texts.add(text.toUpperCase()))

function pushMoney({ sales }: Stage, money: LineMoney): void {
  sales.product.push(money.product)
  sales.quantity.push(money.quantity)
  sales.list.push(money.list)
  sales.paid.push(money.paid)
  sales.cost.push(money.cost)
  sales.receiptPaid.push(money.receiptPaid)
  sales.rounding.push(money.rounding)
  sales.shipping.push(money.shipping)
}
