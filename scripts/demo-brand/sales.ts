/** Sales to members and to strangers, before anything comes back. */
import { drawBasket, drawExtras, drawGift, priced } from './baskets.ts'
import type { Catalog } from './catalog.ts'
import { calendar, firstDay, lastDay } from './days.ts'
import { cardNumber } from './members.ts'
import { createRandom, must, type Random } from './random.ts'
import { cardOn, type Draft, type Line, type Person, type Store } from './records.ts'
import { memberZeal, periodOf, type Period } from './story.ts'
import { busiestTraffic, createDayPicker, isOpen, pickSecond, pickStore, trafficOn } from './traffic.ts'
import { onlinePayMethods, payMethods } from './vocabulary.ts'

/** Gives each draft its own number. */
export type NextId = () => number

const buysWhenJoining = 0.3

export const drawMemberSales = (seed: number, catalog: Catalog, people: readonly Person[], nextId: NextId): readonly Draft[] =>
  people.flatMap((person) => {
    const random = createRandom(seed, 'visits', person.id)
    return visitDays(random, person).map((day) => memberSale(random, catalog, person, day, nextId()))
  })

/** The day of joining, often, and then a thinned Poisson process while she still comes. */
const visitDays = (random: Random, person: Person): readonly number[] => {
  const days: number[] = []
  if (person.joinedOn >= firstDay && random.chance(buysWhenJoining)) days.push(person.joinedOn)
  const busiest = person.yearlyVisits * 1.3 * busiestTraffic
  const end = Math.min(lastDay + 1, person.lapsedOn)
  for (
    let at = Math.max(firstDay, person.joinedOn) + random.exponential(365 / busiest);
    at < end;
    at += random.exponential(365 / busiest)
  ) {
    const day = Math.floor(at)
    const zeal = memberZeal[calendar(day).year] ?? 1
    if (random.chance((zeal * trafficOn(day)) / (1.3 * busiestTraffic))) days.push(day)
  }
  return days
}

const memberSale = (random: Random, catalog: Catalog, person: Person, day: number, id: number): Draft => {
  const usual = random.chance(0.8) ? person.home : pickStore(random, catalog.stores, day)
  const store = isOpen(usual, day) ? usual : must(catalog.stores[3], 'the e-shop is the fourth store')
  const card = cardOn(person, day).number
  const kind = random.next()
  if (kind < 0.004) return draft(random, id, day, store, card, [drawGift(random, catalog)])
  if (kind < 0.007 && !store.online) return draft(random, id, day, store, card, [priced(catalog.topUp, random.pick([1, 1, 2]))])
  const pieces = drawBasket(random, catalog, day, periodOf(calendar(day).year).member)
  return draft(random, id, day, store, card, [...pieces, ...drawExtras(random, catalog, store, pieces, true)])
}

const draft = (random: Random, id: number, day: number, store: Store, card: string, lines: readonly Line[]): Draft => ({
  id,
  day,
  second: pickSecond(random, store),
  store,
  guide: random.pick(store.guides),
  pay: random.pick(store.online ? onlinePayMethods : payMethods),
  card,
  lines,
  originalId: null,
})

interface StrangerPlan {
  readonly period: Period
  /** Receipts of strangers to draw in each year. */
  readonly counts: readonly { readonly year: number; readonly count: number }[]
  /** Cards of members, for the few that the till mistyped. */
  readonly knownCards: ReadonlySet<string>
}

/** Receipts without a card, one in seventy with a card that no member file knows. */
export const drawStrangerSales = (seed: number, catalog: Catalog, plan: StrangerPlan, nextId: NextId): readonly Draft[] =>
  plan.counts.flatMap(({ year, count }) => {
    const random = createRandom(seed, 'strangers', year)
    const pickDay = createDayPicker(year)
    const cards = [...plan.knownCards]
    const foreign = Math.max(2, Math.round(cards.length / 200))
    return Array.from({ length: count }, () => {
      const day = pickDay(random)
      const store = pickStore(random, catalog.stores, day)
      const pieces = drawBasket(random, catalog, day, plan.period.stranger)
      const fate = random.next()
      const card = fate < 0.012 ? cardNumber(cards.length + random.int(foreign)) : fate < 0.014 ? mistyped(random, random.pick(cards)) : ''
      return draft(random, nextId(), day, store, plan.knownCards.has(card) ? '' : card, [
        ...pieces,
        ...drawExtras(random, catalog, store, pieces, false),
      ])
    })
  })

/** One digit wrong, or two neighbours swapped. */
const mistyped = (random: Random, card: string): string => {
  const at = 5 + random.int(7)
  const [before, here, next, after] = [card.slice(0, at), card.slice(at, at + 1), card.slice(at + 1, at + 2), card.slice(at + 2)]
  return random.chance(0.5) && here !== next
    ? before + next + here + after
    : `${before}${(Number(here) + 1 + random.int(9)) % 10}${next}${after}`
}
