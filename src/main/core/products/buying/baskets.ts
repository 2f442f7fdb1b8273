/** Baskets as sets of items (metrics.md M72, M73): what was given back is gone, two colours of a style are one item, empty ones are dropped. */
import type { Columns } from '../../columns/columns.ts'
import { byteAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import type { ResolvedScope } from '../../value/scope/resolve-scope.ts'
import { GOODS } from '../../value/scope/scoped-sales.ts'
import type { Items } from '../goods/items.ts'
import { walkOf, type Walk } from '../goods/line-walk.ts'

export interface Baskets {
  readonly count: number
  /** Items `start[b]` to `start[b + 1]` of `item` are the basket's, each once. */
  readonly start: Int32Array
  readonly item: Int32Array
  /** Baskets that hold the item. */
  readonly holding: Int32Array
}

interface Kind {
  readonly basket: 'receipt' | 'person-day'
  readonly buyers: 'all' | 'known'
}

export async function basketsOf(columns: Columns, resolved: ResolvedScope, items: Items, kind: Kind): Promise<Baskets> {
  const walk = await walkOf(columns, resolved)
  const filling = new Filling(columns, items, walk)
  if (kind.basket === 'person-day') await byPersonDay(columns, walk, filling)
  else await byReceipt(columns, walk, filling, kind.buyers === 'known')
  return filling.finish()
}

async function byReceipt({ receipts }: Columns, { takes }: Walk, filling: Filling, onlyKnown: boolean): Promise<void> {
  await eachBlock(receipts.count, createBreathe(), (from, to) => {
    for (let receipt = from; receipt < to; receipt++) {
      if (!takes(receipt) || (onlyKnown && intAt(receipts.person, receipt) < 0)) continue
      filling.add(receipt)
      filling.close()
    }
  })
}

async function byPersonDay({ persons, receipts }: Columns, { takes }: Walk, filling: Filling): Promise<void> {
  await eachBlock(persons.count, createBreathe(), (from, to) => {
    for (let person = from; person < to; person++) {
      const end = intAt(persons.receiptStart, person + 1)
      for (let i = intAt(persons.receiptStart, person); i < end; i++) {
        const receipt = intAt(persons.receipt, i)
        if (takes(receipt)) filling.add(receipt)
        if (i + 1 === end || intAt(receipts.day, intAt(persons.receipt, i + 1)) !== intAt(receipts.day, receipt)) filling.close()
      }
    }
  })
}

/** A basket holds few items: they are looked up one after the other. */
class Filling {
  private readonly columns: Columns
  private readonly ofProduct: Int32Array
  private readonly goods: Walk['goods']
  private readonly giving: Giving | undefined
  /** Items of the open basket and their thousandths of pieces. */
  private met = new Int32Array(256)
  private kept = new Int32Array(256)
  private size = 0
  private readonly holding: Int32Array
  private readonly start: Int32Array
  private readonly item: Int32Array
  private baskets = 0
  private length = 0

  constructor(columns: Columns, { ofProduct, count }: Items, { goods }: Walk) {
    this.columns = columns
    this.ofProduct = ofProduct
    this.goods = goods
    this.giving = returnsByOriginal(columns.receipts)
    this.holding = new Int32Array(count)
    this.start = new Int32Array(columns.receipts.count + 1)
    this.item = new Int32Array(columns.lines.count)
  }

  add(receipt: number): void {
    this.addLines(receipt, false)
    const { giving } = this
    if (giving === undefined) return
    const end = intAt(giving.start, receipt + 1)
    for (let i = intAt(giving.start, receipt); i < end; i++) this.addLines(intAt(giving.receipt, i), true)
  }

  /** Keeps what is left, if anything is, and begins the next basket. */
  close(): void {
    const first = this.length
    for (let i = 0; i < this.size; i++) {
      if (intAt(this.kept, i) <= 0) continue
      const place = intAt(this.met, i)
      this.holding[place] = intAt(this.holding, place) + 1
      this.item[this.length++] = place
    }
    this.size = 0
    if (this.length > first) this.start[++this.baskets] = this.length
  }

  finish(): Baskets {
    const { baskets: count, holding } = this
    return { count, start: this.start.subarray(0, count + 1), item: this.item.subarray(0, this.length), holding }
  }

  private addLines(receipt: number, onlyBack: boolean): void {
    const { ofProduct, goods } = this
    const { receipts, lines } = this.columns
    const { kind, product, quantityMilli } = lines
    const end = intAt(receipts.lineStart, receipt + 1)
    for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
      const sold = intAt(product, line)
      if (sold < 0 || byteAt(kind, line) !== GOODS || (goods !== undefined && byteAt(goods, sold) === 0)) continue
      const pieces = intAt(quantityMilli, line)
      const place = intAt(ofProduct, sold)
      if (place >= 0 && !(onlyBack && pieces >= 0)) this.addItem(place, pieces)
    }
  }

  private addItem(place: number, pieces: number): void {
    let i = 0
    while (i < this.size && intAt(this.met, i) !== place) i++
    if (i === this.size) {
      if (this.size === this.met.length) [this.met, this.kept] = [doubled(this.met), doubled(this.kept)]
      this.met[this.size] = place
      this.kept[this.size++] = 0
    }
    this.kept[i] = intAt(this.kept, i) + pieces
  }
}

function doubled(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(values.length * 2)
  larger.set(values)
  return larger
}

/** The receipts `receipt[start[r]]` to `receipt[start[r + 1]]` give back from receipt r. */
interface Giving {
  readonly start: Int32Array
  readonly receipt: Int32Array
}

function returnsByOriginal({ count, returns }: Columns['receipts']): Giving | undefined {
  if (returns.count === 0) return undefined
  const start = new Int32Array(count + 1)
  for (let i = 0; i < returns.count; i++) {
    const after = intAt(returns.original, i) + 1
    start[after] = intAt(start, after) + 1
  }
  for (let r = 0; r < count; r++) start[r + 1] = intAt(start, r + 1) + intAt(start, r)
  const receipt = new Int32Array(returns.count)
  const next = start.slice()
  for (let i = 0; i < returns.count; i++) {
    const original = intAt(returns.original, i)
    receipt[intAt(next, original)] = intAt(returns.receipt, i)
    next[original] = intAt(next, original) + 1
  }
  return { start, receipt }
}
