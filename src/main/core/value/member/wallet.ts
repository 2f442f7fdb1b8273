/** Share of wallet by proxy: of the categories her like buys, how many she buys (metrics.md section 8, `value.wallet`; inferred). */
import type { MemberProfile } from '#shared/contract/value-member.ts'
import type { Columns } from '../../columns/columns.ts'
import { doubleAt, intAt } from '../../columns/shared-arrays.ts'
import { createBreathe, eachBlock } from '../../columns/turns.ts'
import { personFacts } from '../facts/person-facts.ts'
import { createKept } from '../scope/kept.ts'
import { positiveRate, rateOf } from '../scope/rates.ts'
import type { ResolvedScope } from '../scope/resolve-scope.ts'
import { GOODS } from '../scope/scoped-sales.ts'
import { likeGroupings } from '../tiers/like-persons.ts'

/** Persons in a group of like persons below which it is widened. */
const LEAST_LIKE = 50
/** Of like persons who buy a category that then counts as a need. */
const NEED = 0.2

export async function walletOf(columns: Columns, resolved: ResolvedScope, person: number): Promise<MemberProfile['wallet']> {
  const { buyers, net } = await personFacts(columns, resolved)
  const own = buyers.indexOf(person)
  const netFen = doubleAt(net, person)
  if (own < 0) return { categories: 0, likeCategories: 0, breadth: null, likePersons: 0, netFen, likeMeanFen: null }
  const like = likeOf(await likeGroupings(columns, resolved, buyers), own)
  const { places, bought } = await categoriesOf(columns, resolved)
  const buyersOf = new Int32Array(places)
  let sales = 0
  for (const i of like) {
    const other = intAt(buyers, i)
    sales += doubleAt(net, other)
    for (let category = 1; category < places; category++) {
      if (bought[other * places + category] === 1) buyersOf[category] = intAt(buyersOf, category) + 1
    }
  }
  const needs = Array.from({ length: places }, (_, category) => category).filter(
    (category) => category > 0 && intAt(buyersOf, category) >= NEED * like.length,
  )
  const had = needs.filter((category) => bought[person * places + category] === 1).length
  return {
    categories: had,
    likeCategories: needs.length,
    breadth: positiveRate(had, needs.length),
    likePersons: like.length,
    netFen,
    likeMeanFen: rateOf(sales, like.length),
  }
}

/** Indexes of the buyers in the first grouping that puts enough of them together with her; the last one takes all. */
function likeOf(groupings: readonly Int32Array[], own: number): readonly number[] {
  let like: number[] = []
  for (const keys of groupings) {
    like = []
    for (let i = 0; i < keys.length; i++) if (intAt(keys, i) === intAt(keys, own)) like.push(i)
    if (like.length >= LEAST_LIKE) break
  }
  return like
}

interface BoughtCategories {
  readonly places: number
  /** 1 at `person × places + category` for what she bought in the period; category 0 is none. */
  readonly bought: Uint8Array
}

const keptBought = createKept<BoughtCategories>('bought-categories', 2)

function categoriesOf(columns: Columns, { from, to }: ResolvedScope): Promise<BoughtCategories> {
  return keptBought(columns, `${from}/${to}`, async () => {
    const { persons, receipts, lines, products } = columns
    const places = products.category.values.length
    const bought = new Uint8Array(persons.count * places)
    await eachBlock(receipts.count, createBreathe(), (first, end) => {
      for (let receipt = first; receipt < end; receipt++) {
        const person = intAt(receipts.person, receipt)
        const day = intAt(receipts.day, receipt)
        if (person < 0 || day < from || day > to) continue
        for (let line = intAt(receipts.lineStart, receipt); line < intAt(receipts.lineStart, receipt + 1); line++) {
          const product = intAt(lines.product, line)
          if (product < 0 || lines.kind[line] !== GOODS || intAt(lines.quantityMilli, line) <= 0) continue
          bought[person * places + intAt(products.category.code, product)] = 1
        }
      }
    })
    return { places, bought }
  })
}
