/** The brands with a story, written row by row: each preset, and counter-examples that only look like it. */
import { dayOf, aProduct, aStore, aWorkspace, type TestWorkspace } from './builders.ts'
import type { Story } from '../../scripts/demo-brand/stories.ts'

export const LAST_DAY = dayOf('2025-12-31')

/** One person, card and receipt per purchase; the newest purchase of all falls on the last day. */
export function told({ products, people }: Story): TestWorkspace {
  const workspace = aWorkspace()
  aStore(workspace)
  const productIds = new Map(products.map((product) => [product, aProduct(workspace, product)]))
  const { db } = workspace
  const person = db.prepare('insert into person (id) values (?)')
  const member = db.prepare('insert into member (id, person_id, run_id, sheet_id, row_number) values (?, ?, 1, 1, ?)')
  const card = db.prepare(
    `insert into card (id, number, number_given, kind, member_id, link, run_id) values (?, ?, ?, 'card', ?, 'card', 1)`,
  )
  const receipt =
    db.prepare(`insert into receipt (id, store_id, business_day, number, till, number_given, card_id, kind, status, net_fen, paid_fen, list_fen,
    quantity_milli, line_count, digest, run_id, sheet_id, row_number) values (?, 1, ?, ?, '', ?, ?, 'sale', 'valid', ?, ?, ?, 1000, 1, 0, 1, 1, 1)`)
  const line = db.prepare(
    'insert into line (receipt_id, n, product_id, kind, quantity_milli, list_fen, paid_fen, row_number) values (?, 1, ?, 0, 1000, ?, ?, 1)',
  )
  let receipts = 0
  const sell = ({ daysAgo, product, paidFen }: Story['people'][number][number], id: number): void => {
    receipts++
    receipt.run(receipts, LAST_DAY - daysAgo, `R${receipts}`, `R${receipts}`, id, paidFen, paidFen, product.listFen)
    line.run(receipts, productIds.get(product), product.listFen, paidFen)
  }
  db.exec('begin')
  people.forEach((purchases, i) => {
    const id = i + 1
    person.run(id)
    member.run(id, id, id)
    card.run(id, `K${id}`, `K${id}`, id)
    for (const purchase of purchases) sell(purchase, id)
  })
  const [regular] = products
  if (regular) sell({ daysAgo: 0, product: regular, paidFen: regular.listFen }, 1)
  db.exec('commit')
  workspace.columns.invalidate()
  return workspace
}
