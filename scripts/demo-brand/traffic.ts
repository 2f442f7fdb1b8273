/** When people come: years, seasons, weekends, the closed weeks of 2020 and 2022, and which store they go to. */
import { calendar, dayOf } from './days.ts'
import type { Random } from './random.ts'
import type { Store } from './records.ts'

const monthWeights = [1.15, 0.95, 0.9, 0.95, 1.1, 0.95, 0.8, 0.8, 1, 1.15, 1.3, 1.25]

/** How busy a day is, 1 on average. */
export const trafficOn = (day: number): number => {
  const { year, month, weekday } = calendar(day)
  const weekend = weekday === 0 || weekday === 6 ? 1.55 : 0.78
  const closed = year === 2020 && month === 2 ? 0.2 : year === 2020 && month === 3 ? 0.5 : 1
  return (monthWeights[month - 1] ?? 1) * weekend * closed
}
export const busiestTraffic = 1.3 * 1.55

/** Cumulative traffic of a year's days, for drawing days in proportion to it. */
export const createDayPicker = (year: number): ((random: Random) => number) => {
  const first = dayOf(year, 1, 1)
  const length = dayOf(year + 1, 1, 1) - first
  const cumulative: number[] = []
  for (let i = 0, sum = 0; i < length; i++) cumulative.push((sum += trafficOn(first + i)))
  const total = cumulative[length - 1] ?? 0
  return (random) => {
    const at = random.next() * total
    let low = 0
    for (let high = length - 1; low < high;) {
      const middle = (low + high) >> 1
      if ((cumulative[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    return first + low
  }
}

/** Shanghai's store was closed in April and May 2022. */
export const isOpen = (store: Store, day: number): boolean =>
  store.openedOn <= day && !(store.code === '002' && day >= dayOf(2022, 4, 1) && day <= dayOf(2022, 5, 31))

const storeWeights = [0.4, 0.28, 0.17, 0.15]

/** A store by its share of the traffic; the e-shop instead where the drawn one is closed. */
export const pickStore = (random: Random, stores: readonly Store[], day: number): Store => {
  let at = random.next()
  const drawn = stores.find((_, i) => (at -= storeWeights[i] ?? 0) < 0) ?? stores[0]
  const online = stores.find((store) => store.online)
  if (drawn === undefined || online === undefined) throw new Error('the brand has no stores')
  return isOpen(drawn, day) ? drawn : day < dayOf(2019, 9, 20) && drawn.code === '003' ? (stores[0] ?? online) : online
}

/** Opening hours 10 to 22; the e-shop sells around the clock, mostly in the evening. */
export const pickSecond = (random: Random, store: Store): number =>
  store.online ? Math.floor(86_400 * Math.min(0.999, Math.max(0, 0.8 + 0.16 * random.normal()))) : 36_000 + random.int(43_000)
