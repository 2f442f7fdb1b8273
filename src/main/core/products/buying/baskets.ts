/** Baskets as sets of items (metrics.md M72, M73): what was given back is gone, two colours of a style are one item, empty ones are dropped. */
import type { Columns } from '../../columns/columns.ts'
import { intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import type { ResolvedScope } from '../../value/scope/resolve-scope.ts'
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
  private readonly counts: Walk['counts']
  private readonly giving: ReadonlyMap<number, readonly number[]> | undefined
  /** Items of the open basket and their thousandths of pieces. */
  private met = new Int32Array(256)
  private kept = new Int32Array(256)
  private size = 0
  private readonly holding: Int32Array
  private readonly start: Int32Array
  private readonly item: Int32Array
  private baskets = 0
  private length = 0

  constructor(columns: Columns, { ofProduct, count }: Items, { counts }: Walk) {
    this.columns = columns
    this.ofProduct = ofProduct
    this.counts = counts
    this.giving = returnsByOriginal(columns.receipts.returns)
    this.holding = new Int32Array(count)
    this.start = new Int32Array(columns.receipts.count + 1)
    this.item = new Int32Array(columns.lines.count)
  }

  add(receipt: number): void {
    this.addLines(receipt, false)
    const back = this.giving?.get(receipt)
    if (back) for (const one of back) this.addLines(one, true)
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
    const { receipts, lines } = this.columns
    const end = intAt(receipts.lineStart, receipt + 1)
    for (let line = intAt(receipts.lineStart, receipt); line < end; line++) {
      const pieces = intAt(lines.quantityMilli, line)
      if (!this.counts(line) || (onlyBack && pieces >= 0)) continue
      const product = intAt(lines.product, line)
      const place = product < 0 ? -1 : intAt(this.ofProduct, product)
      if (place >= 0) this.addItem(place, pieces)
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

/** Receipts that give back from each earlier one. */
function returnsByOriginal({
  count,
  receipt,
  original,
}: Columns['receipts']['returns']): ReadonlyMap<number, readonly number[]> | undefined {
  if (count === 0) return undefined
  const giving = new Map<number, number[]>()
  for (let i = 0; i < count; i++) {
    const known = giving.get(intAt(original, i))
    if (known) known.push(intAt(receipt, i))
    else giving.set(intAt(original, i), [intAt(receipt, i)])
  }
  return giving
}
