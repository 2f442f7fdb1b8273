/** The whole invented brand from two numbers: how many cards, and the seed. Same numbers, same brand. */
import { createCatalog, type Catalog } from './catalog.ts'
import { calendar } from './days.ts'
import { createPeople } from './members.ts'
import { createRandom } from './random.ts'
import { netFen, type Draft, type Person, type Receipt } from './records.ts'
import { drawReturns } from './returns.ts'
import { drawMemberSales, drawStrangerSales, type NextId } from './sales.ts'
import { settle } from './settle.ts'
import { periods, type Period } from './story.ts'
import { numberReceipts } from './tills.ts'

export interface BrandPlan {
  /** Rows of the member file: cards, not people. */
  readonly members: number
  readonly seed: number
}

export interface Brand {
  readonly plan: BrandPlan
  readonly catalog: Catalog
  readonly people: readonly Person[]
  /** In order of day, store, till and time. */
  readonly receipts: readonly Receipt[]
}

export const createBrand = (plan: BrandPlan): Brand => {
  const { seed } = plan
  const catalog = createCatalog(seed)
  const people = createPeople(seed, plan.members, catalog.stores)
  let id = 0
  const nextId: NextId = () => id++

  const memberSales = drawMemberSales(seed, catalog, people, nextId)
  const memberDrafts = [...memberSales, ...drawReturns(seed, 'members', catalog, memberSales, true, nextId)]
  const knownCards = new Set(people.flatMap((person) => person.cards.map((card) => card.number)))
  const strangerSales = periods.flatMap((period) =>
    drawStrangerSales(seed, catalog, { period, counts: strangerCounts(period, memberDrafts), knownCards }, nextId),
  )
  const strangerReturns = drawReturns(seed, 'strangers', catalog, strangerSales, false, nextId)
  const settled = periods.flatMap((period) => settlePeriod(seed, catalog, period, memberDrafts, strangerSales, strangerReturns))

  return { plan, catalog, people, receipts: numberReceipts([...memberDrafts, ...settled, ...strangerReturns]) }
}

const within = (period: Period, draft: Draft): boolean => period.years.some(({ year }) => calendar(draft.day).year === year)

/** As many receipts of strangers as make the member receipts the wanted share of all, to the nearest whole receipt. */
const strangerCounts = (period: Period, memberDrafts: readonly Draft[]): readonly { readonly year: number; readonly count: number }[] => {
  const paid = memberDrafts.filter((draft) => within(period, draft) && netFen(draft) > 0)
  const all = Math.round((paid.length * 100) / period.receiptPercent)
  let open = all - paid.length
  return period.years.map(({ year, traffic }, i) => {
    const ofMembers = paid.filter((draft) => calendar(draft.day).year === year).length
    const count = i === period.years.length - 1 ? open : Math.min(open, Math.round(all * traffic) - ofMembers)
    open -= count
    return { year, count }
  })
}

/** The period's sales to strangers, so that the members' net sales are the wanted share of all. */
const settlePeriod = (
  seed: number,
  catalog: Catalog,
  period: Period,
  memberDrafts: readonly Draft[],
  strangerSales: readonly Draft[],
  strangerReturns: readonly Draft[],
): readonly Draft[] => {
  const sumFen = (drafts: readonly Draft[]): number => drafts.reduce((sum, draft) => (within(period, draft) ? sum + netFen(draft) : sum), 0)
  const targetFen = Math.round((sumFen(memberDrafts) * (100 - period.revenuePercent)) / period.revenuePercent)
  const gapFen = targetFen - sumFen(strangerSales) - sumFen(strangerReturns)
  const referred = new Set(strangerReturns.map((draft) => draft.originalId))
  const inPeriod = strangerSales.filter((draft) => within(period, draft))
  const isPlain = (draft: Draft): boolean => !referred.has(draft.id) && draft.lines.every((line) => line.product.kind === 'goods')
  const random = createRandom(seed, 'settle', period.label)
  const settled = settle(random, catalog, period.stranger, inPeriod.filter(isPlain), gapFen)
  return [...inPeriod.filter((draft) => !isPlain(draft)), ...settled]
}
