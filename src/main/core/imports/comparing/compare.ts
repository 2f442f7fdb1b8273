/** A staged plan against the workspace: what is new, what changes, what stays. Reads only. */
import { type Assembled, assembleReceipts } from '../assembling/assemble.ts'
import type { Stage } from '../staging/stage.ts'
import { compareProducts, compareStores, type ComparedProducts, type ComparedStores } from './catalog.ts'
import { compareCards, type ComparedCards } from './cards.ts'
import { compareMembers, type ComparedMembers } from './members.ts'
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
  /** 1 for member keys a receipt of the plan or a member row carries: these need a card. */
  readonly usedKeys: Uint8Array
}

type Report = (done: number, total: number) => Promise<void>

export async function compare(read: Reads, stage: Stage, report: Report): Promise<Comparison> {
  const stores = compareStores(read, stage)
  const products = compareProducts(read, stage)
  const assembled = await assembleReceipts(stage, stores.storeOfMention, report)
  const cards = await compareCards(read, stage, report)
  const members = await compareMembers(read, stage, cards, stores, report)
  const receipts = await compareReceipts(read, stage, assembled.receipts, stores, report)
  holdBackShrunk(stage, assembled)
  return { stores, products, cards, members, assembled, receipts, usedKeys: usedKeys(stage, assembled) }
}

function usedKeys({ keys, members }: Stage, { receipts }: Assembled): Uint8Array {
  const used = new Uint8Array(keys.size)
  for (let receipt = 0; receipt < receipts.length; receipt++) used[receipts.member.at(receipt)] = 1
  for (let row = 0; row < members.length; row++) {
    used[members.card.at(row)] = 1
    used[members.source.at(row)] = 1
  }
  used[0] = 0
  return used
}
