/** A staged plan against the workspace: what is new, what changes, what stays. Reads only. */
import { adoptStores } from '../assembling/adopt-stores.ts'
import { type Assembled, assembleReceipts } from '../assembling/assemble.ts'
import { stateOf } from '../assembling/receipts.ts'
import type { Stage } from '../staging/stage.ts'
import { compareProducts, compareStores, type ComparedProducts, type ComparedStores } from './catalog.ts'
import { compareCards, type ComparedCards } from './cards.ts'
import { compareMembers, type ComparedMembers } from './members.ts'
import { checkSummaries } from '../kinds/check-summaries.ts'
import { type ComparedRecords, compareRecords } from '../kinds/compare-records.ts'
import type { Reads } from './compare.sql.ts'
import { compareReceipts, type ComparedReceipts } from './receipts.ts'
import { holdBackShrunk } from './shrunk.ts'

export interface Comparison {
  readonly stores: ComparedStores
  readonly products: ComparedProducts
  readonly cards: ComparedCards
  readonly members: ComparedMembers
  readonly assembled: Assembled
  readonly receipts: ComparedReceipts
  readonly records: ComparedRecords
  readonly used: Used
}

/** 1 for what rows that go in speak of; what only rows held back mention is not created. */
export interface Used {
  readonly keys: Uint8Array
  readonly products: Uint8Array
  /** By place in the resolved stores. */
  readonly stores: Uint8Array
}

type Report = (done: number, total: number) => Promise<void>

export async function compare(read: Reads, stage: Stage, report: Report): Promise<Comparison> {
  const stores = compareStores(read, stage)
  const products = compareProducts(read, stage)
  const placeOfStore = new Map(Array.from(stores.ids, (id, place) => [id, place] as const).filter(([id]) => id > 0))
  const assembled = await assembleReceipts(stage, stores.storeOfMention, (store) => adoptStores(read, stage, store, placeOfStore), report)
  const cards = await compareCards(read, stage, report)
  const members = await compareMembers(read, stage, cards, stores, report)
  const receipts = await compareReceipts(read, stage, assembled.receipts, stores, report)
  holdBackShrunk(stage, assembled)
  const records = await compareRecords(read, stage, report)
  await checkSummaries(read, stage, assembled.receipts, stores, report)
  return { stores, products, cards, members, assembled, receipts, records, used: usedBy(stage, assembled, stores) }
}

function usedBy(stage: Stage, assembled: Assembled, { stores, storeOfMention }: ComparedStores): Used {
  const used = {
    keys: new Uint8Array(stage.keys.size),
    products: new Uint8Array(stage.products.size),
    stores: new Uint8Array(stores.length),
  }
  useReceipts(assembled, used)
  const { members, records, products } = stage
  for (let row = 0; row < members.length; row++) {
    used.keys[members.card.at(row)] = 1
    used.keys[members.source.at(row)] = 1
    const store = members.number('store_id', row)
    if (store !== null) used.stores[storeOfMention[store] ?? 0] = 1
  }
  for (const [index, kind] of records.kinds.entries()) if (kind === 'store') used.stores[storeOfMention[records.ref.at(index)] ?? 0] = 1
  for (let ref = 1; ref < products.size; ref++) if (products.isFromCatalog(ref)) used.products[ref] = 1
  used.keys[0] = 0
  used.products[0] = 0
  return used
}

function useReceipts({ receipts }: Assembled, used: Used): void {
  const held = stateOf('quarantined')
  for (let receipt = 0; receipt < receipts.length; receipt++) {
    if (receipts.state.at(receipt) === held) continue
    used.keys[receipts.member.at(receipt)] = 1
    used.stores[receipts.store.at(receipt)] = 1
    const first = receipts.firstLine.at(receipt)
    const end = first + receipts.lineCount(receipt)
    for (let line = first; line < end; line++) used.products[receipts.lines.product.at(line)] = 1
  }
}
