/** What lies in a basket: pieces by season, taste and discount, and the gifts, bags and services beside them. */
import type { Catalog } from './catalog.ts'
import { calendar } from './days.ts'
import { must, type Random } from './random.ts'
import type { Line, Product, Store } from './records.ts'
import type { Shopper } from './story.ts'

export const drawBasket = (random: Random, catalog: Catalog, day: number, shopper: Shopper): readonly Line[] => {
  const lines = [drawPiece(random, catalog, day, shopper)]
  while (lines.length < 9 && random.chance(shopper.anotherPiece)) lines.push(drawPiece(random, catalog, day, shopper))
  return lines
}

export const drawPiece = (random: Random, catalog: Catalog, day: number, shopper: Shopper): Line => {
  const onSale = catalog.onSale(day)
  const [one, other] = [random.pick(onSale), random.pick(onSale)]
  const dearer = one.listFen >= other.listFen ? one : other
  const cheaper = dearer === one ? other : one
  const product = random.chance(Math.abs(shopper.taste)) ? (shopper.taste > 0 ? dearer : cheaper) : one
  const cardPercent = shopper.cardPrice && random.chance(0.8) ? 95 : 100
  const quantity = product.evergreen && random.chance(0.15) ? 2 : 1
  const unitFen = Math.round((product.listFen * percentOn(random, product, day) * cardPercent) / 10_000)
  return { product, size: random.pick(product.sizes), quantity, paidFen: unitFen * quantity, gift: false }
}

/** What is left of the list price: full in the first two months, sales at the season's end, the two shopping festivals and the anniversary. */
const percentOn = (random: Random, product: Product, day: number): number => {
  const { month, date } = calendar(day)
  const festival =
    (month === 6 && date >= 16 && date <= 18) || (month === 11 && date >= 9 && date <= 11) || (month === 9 && date >= 26 && date <= 28)
  const age = product.evergreen ? 0 : day - product.launchedOn
  const usual = age < 60 ? 100 : age < 110 ? random.pick([100, 100, 90]) : age < 170 ? random.pick([88, 80]) : random.pick([70, 60, 50])
  return festival ? Math.min(usual, 80) : usual
}

/** A bag, the delivery fee of a small online order, a hem taken up, and a gift for a large purchase by a member. */
export const drawExtras = (random: Random, catalog: Catalog, store: Store, pieces: readonly Line[], isMember: boolean): readonly Line[] => {
  const sumFen = pieces.reduce((sum, line) => sum + line.paidFen, 0)
  const extras: Line[] = []
  if (store.online && sumFen < 299_00) extras.push(priced(catalog.delivery))
  if (!store.online && random.chance(0.05)) extras.push(priced(catalog.bag))
  if (!store.online && random.chance(0.008)) extras.push(priced(catalog.alteration))
  if (isMember && sumFen > 1500_00 && random.chance(0.12)) extras.push(drawGift(random, catalog))
  return extras
}

export const priced = (product: Product, times = 1): Line => ({
  product,
  size: '',
  quantity: 1,
  paidFen: product.listFen * times,
  gift: false,
})

export const drawGift = (random: Random, catalog: Catalog): Line => {
  const product = random.pick(catalog.products.filter((candidate) => candidate.category === '袜子' || candidate.category === '丝巾'))
  return { product, size: must(product.sizes[0], 'a product has a size'), quantity: 1, paidFen: 0, gift: true }
}
