/** Brands with a story: each preset, and a counter-example that only looks like it. Small, seeded, written row by row. */
import { dayOf, aProduct, aStore, aWorkspace, type TestWorkspace } from './builders.ts'
import { seeded, type Random } from './random-workspace.ts'

interface Purchase {
  readonly day: number
  readonly product: number
  readonly paidFen: number
  readonly listFen: number
}

export const LAST_DAY = dayOf('2025-12-31')

/** One person, card and receipt per purchase; the newest purchase of all falls on the last day. */
function fill(workspace: TestWorkspace, people: readonly (readonly Purchase[])[]): void {
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
  const sell = ({ day, product, paidFen, listFen }: Purchase, id: number): void => {
    receipts++
    receipt.run(receipts, day, `R${receipts}`, `R${receipts}`, id, paidFen, paidFen, listFen)
    line.run(receipts, product, listFen, paidFen)
  }
  db.exec('begin')
  people.forEach((purchases, i) => {
    const id = i + 1
    person.run(id)
    member.run(id, id, id)
    card.run(id, `K${id}`, `K${id}`, id)
    for (const purchase of purchases) sell(purchase, id)
  })
  sell({ day: LAST_DAY, product: 1, paidFen: 100_00, listFen: 100_00 }, 1)
  db.exec('commit')
  workspace.columns.invalidate()
}

const begin = (): TestWorkspace => {
  const workspace = aWorkspace()
  aStore(workspace)
  return workspace
}

/** A new women's-wear brand of three years: more and more customers; `repeats`: the share of a month's new ones who come again, by month. */
export function womensWear(repeats: (month: number) => number, seed = 1): TestWorkspace {
  const workspace = begin()
  const random = seeded(seed)
  const product = aProduct(workspace, { category: '女装' })
  const months = 36
  const buy = (day: number): Purchase => ({ day, product, paidFen: 400_00, listFen: 400_00 })
  const people = Array.from({ length: months }, (_, month) => month).flatMap((month) =>
    Array.from({ length: 40 + 4 * month }, () => {
      const first = LAST_DAY - (months - month) * 30 + Math.floor(random() * 30)
      const again = first + 30 + Math.floor(random() * 60)
      return random() < repeats(month) && again < LAST_DAY ? [buy(first), buy(again)] : [buy(first)]
    }),
  )
  fill(workspace, people)
  return workspace
}

interface HotStory {
  /** List price of the hot product in fen, and the share of its first buyers who come again; others: 20 %. */
  readonly hotFen: number
  readonly hotRepeat: number
  /** Share of the year's new buyers won by it. */
  readonly hotShare: number
  /** Paid of its list value. */
  readonly hotPaid?: number
}

/** Two and a half years; in the last one a hot product brings many new buyers. The shop sells at 300 to 800. */
export function hotProduct({ hotFen, hotRepeat, hotShare, hotPaid = 1 }: HotStory, seed = 2): TestWorkspace {
  const workspace = begin()
  const random = seeded(seed)
  const shop = [300_00, 400_00, 500_00, 600_00, 800_00].map((listFen) => ({
    listFen,
    id: aProduct(workspace, { category: '女装', listFen }),
  }))
  const hot = aProduct(workspace, { code: 'HOT', name: '爆款T恤', category: '女装', listFen: hotFen })
  const people = Array.from({ length: 900 }, (_, month) => month % 30).flatMap((month) => [
    buyer(random, month, false),
    ...(month >= 18 && random() < hotShare * 3 ? [buyer(random, month, true), buyer(random, month, true)] : []),
  ])
  fill(workspace, people)
  return workspace

  function buyer(lot: Random, month: number, isHot: boolean): Purchase[] {
    const first = LAST_DAY - (30 - month) * 30 + Math.floor(lot() * 30)
    const again = first + 20 + Math.floor(lot() * 120)
    const piece = (day: number): Purchase => {
      const one = shop[Math.floor(lot() * shop.length)] ?? { id: hot, listFen: hotFen }
      return { day, product: one.id, paidFen: one.listFen, listFen: one.listFen }
    }
    const begun = isHot ? { day: first, product: hot, paidFen: Math.round(hotFen * hotPaid), listFen: hotFen } : piece(first)
    return lot() < (isHot ? hotRepeat : 0.2) && again < LAST_DAY ? [begun, piece(again)] : [begun]
  }
}

/** The same members in two years: `more`: how much dearer or more often they buy cosmetics in the second. */
export function cosmetics(more: { readonly ticket: number; readonly times: number }, seed = 3): TestWorkspace {
  const workspace = begin()
  const random = seeded(seed)
  const product = aProduct(workspace, { category: '化妆品' })
  const year = (label: string, times: number, fen: number): Purchase[] =>
    Array.from({ length: times }, (_, i) => ({ day: dayOf(`${label}-01-05`) + i * 40, product, paidFen: fen, listFen: fen }))
  const people = Array.from({ length: 200 }, () => {
    const times = 2 + Math.floor(random() * 3)
    const fen = 200_00 + Math.floor(random() * 100_00)
    return [...year('2024', times, fen), ...year('2025', times + (random() < more.times ? 1 : 0), Math.round(fen * more.ticket))]
  })
  fill(workspace, people)
  return workspace
}
