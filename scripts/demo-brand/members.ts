/** The people who hold cards: some since before the file begins, some with two cards, some living together. */
import { calendar, dayOf, firstDay, lastDay } from './days.ts'
import { createRandom, must, type Random } from './random.ts'
import type { Address, Card, Person, Store } from './records.ts'
import { recruits } from './story.ts'
import { createDayPicker, isOpen } from './traffic.ts'
import {
  cities,
  estates,
  givenMale,
  givenOlder,
  givenYounger,
  mailHosts,
  mailSyllables,
  mobileHeads,
  roads,
  surnames,
} from './vocabulary.ts'

const secondCardShare = 0.025
const oldestCard = dayOf(2013, 10, 1)

/** People holding `cardCount` cards in all. Card numbers run with the day of issue, scattered, 13 digits with two leading zeros. */
export const createPeople = (seed: number, cardCount: number, stores: readonly Store[]): readonly Person[] => {
  const random = createRandom(seed, 'people')
  const seconds = Math.round(cardCount * secondCardShare)
  const joinDays = drawJoinDays(random, cardCount - seconds)
  const doubled = new Set<number>()
  while (doubled.size < seconds) doubled.add(random.int(joinDays.length))

  const issues = joinDays.flatMap((day, person) => [
    { person, day },
    ...(doubled.has(person) ? [{ person, day: Math.min(lastDay, Math.max(firstDay, day) + 60 + random.int(700)) }] : []),
  ])
  issues.sort((a, b) => a.day - b.day || a.person - b.person)
  const cards = new Map<number, readonly Card[]>()
  issues.forEach(({ person, day }, i) => cards.set(person, [...(cards.get(person) ?? []), { number: cardNumber(i), issuedOn: day }]))

  const people: Person[] = []
  joinDays.forEach((joinedOn, id) => people.push(createPerson(seed, { id, joinedOn, cards: cards.get(id) ?? [] }, stores, people)))
  return people
}

/** The i-th number of the brand's card series; numbers beyond the cards issued here belong to nobody in the member file. */
export const cardNumber = (i: number): string => `0086${100_000_000 + ((i * 7919) % 899_999_999)}`

const drawJoinDays = (random: Random, count: number): readonly number[] => {
  const days = Object.entries(recruits).flatMap(([year, share]) => {
    const pickDay = createDayPicker(Number(year))
    return Array.from({ length: Math.round(count * share) }, () => pickDay(random))
  })
  while (days.length < count) days.push(oldestCard + Math.floor((firstDay - oldestCard) * random.next() ** 0.7))
  return days.sort((a, b) => a - b)
}

interface Issue {
  readonly id: number
  readonly joinedOn: number
  readonly cards: readonly Card[]
}

const createPerson = (seed: number, { id, joinedOn, cards }: Issue, stores: readonly Store[], before: readonly Person[]): Person => {
  const random = createRandom(seed, 'person', id)
  const female = random.chance(0.93)
  const age = 16 + Math.floor(24 * (random.next() + random.next()))
  const bornOn = dayOf(calendar(joinedOn).year - age, 1 + random.int(12), 1 + random.int(28))
  const home = homeStore(random, stores, joinedOn)
  const [first, second] = cards
  return {
    id,
    surname: surnames[Math.floor(surnames.length * random.next() ** 1.7)] ?? '王',
    given: givenName(random, female, bornOn),
    female,
    bornOn,
    mobile: random.pick(mobileHeads) + String(random.int(100_000_000)).padStart(8, '0'),
    email: `${random.pick(mailSyllables)}${random.pick(mailSyllables)}${1000 + random.int(899_000)}@${random.pick(mailHosts)}`,
    address: addressOf(random, home, before),
    home,
    joinedOn,
    cards: second === undefined ? [must(first, 'every person has a card')] : [must(first, 'every person has a card'), second],
    yearlyVisits: Math.exp(-1.25 + 0.95 * random.normal()),
    lapsedOn: joinedOn + 120 + Math.round(random.exponential(joinedOn < firstDay ? 1500 : 1000)),
  }
}

const homeStore = (random: Random, stores: readonly Store[], joinedOn: number): Store => {
  const weights = [0.42, 0.27, 0.15, 0.16]
  let at = random.next()
  const drawn = stores.find((_, i) => (at -= weights[i] ?? 0) < 0)
  return drawn !== undefined && isOpen(drawn, joinedOn)
    ? drawn
    : must(stores[joinedOn < dayOf(2018, 5, 18) ? 0 : 3], 'the brand has four stores')
}

const givenName = (random: Random, female: boolean, bornOn: number): string => {
  const from = !female ? givenMale : random.chance(bornOn < dayOf(1982, 1, 1) ? 0.8 : 0.25) ? givenOlder : givenYounger
  return random.pick(from) + (random.chance(0.68) ? random.pick(from) : '')
}

/** Three in a hundred live with somebody who joined before. */
const addressOf = (random: Random, home: Store, before: readonly Person[]): Address => {
  if (before.length > 20 && random.chance(0.03)) return random.pick(before).address
  const near = cities.filter(([, city]) => city === home.city)
  const [province, city, districts] = !home.online && random.chance(0.78) ? random.pick(near) : random.pick(cities)
  const district = random.pick(districts)
  const unit = random.chance(0.6) ? `${1 + random.int(4)}单元` : ''
  const building = random.chance(0.7)
    ? `${random.pick(estates)}${1 + random.int(38)}幢${unit}${1 + random.int(18)}0${1 + random.int(4)}室`
    : `${1 + random.int(18)}0${1 + random.int(9)}室`
  return {
    province,
    city,
    district: district.slice(0, -6),
    postcode: district.slice(-6),
    detail: `${random.pick(roads)}${1 + random.int(780)}号${building}`,
  }
}
