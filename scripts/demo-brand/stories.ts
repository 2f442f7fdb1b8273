/** Small brands with a story, and counter-examples that only look alike: what the brand screens are to recognise, and what not. */
import { createRandom, must, type Random } from './random.ts'

export interface StoryProduct {
  readonly code: string
  readonly name: string
  readonly category: string
  readonly listFen: number
}
interface StoryPurchase {
  /** Days before the last one: 0 is the newest day of the data. */
  readonly daysAgo: number
  readonly product: StoryProduct
  readonly paidFen: number
}

export interface Story {
  readonly products: readonly StoryProduct[]
  /** What each person bought, a receipt a piece. */
  readonly people: readonly (readonly StoryPurchase[])[]
}

const atList = (product: StoryProduct, daysAgo: number): StoryPurchase => ({ daysAgo, product, paidFen: product.listFen })

/** A new women's-wear brand of three years: more and more customers; `repeats`: the share of a month's new ones who come again, by month. */
export const womensWear = (repeats: (month: number) => number, seed = 1): Story => {
  const random = createRandom(seed, 'womens-wear')
  const product: StoryProduct = { code: 'W01', name: '连衣裙', category: '女装', listFen: 400_00 }
  const months = 36
  const people = Array.from({ length: months }, (_, month) => month).flatMap((month) =>
    Array.from({ length: 40 + 4 * month }, () => {
      const first = (months - month) * 30 - random.int(30)
      const again = first - 30 - random.int(60)
      return random.chance(repeats(month)) && again > 0 ? [atList(product, first), atList(product, again)] : [atList(product, first)]
    }),
  )
  return { products: [product], people }
}

interface HotStory {
  /** List price of the hot product in fen, and the share of its first buyers who come again; others: 20 %. */
  readonly hotFen: number
  readonly hotRepeat: number
  /** Paid of its list value. */
  readonly hotPaid?: number
}

/** Two and a half years; in the last one a hot product brings many new buyers. The shop sells at 300 to 800. */
export const hotProduct = ({ hotFen, hotRepeat, hotPaid = 1 }: HotStory, seed = 2): Story => {
  const random = createRandom(seed, 'hot-product')
  const shop = [300_00, 400_00, 500_00, 600_00, 800_00].map((listFen, i): StoryProduct => {
    const name = must(['衬衫', '半身裙', '连衣裙', '西装', '风衣'][i], 'a name a price')
    return { code: `S0${i + 1}`, name, category: '女装', listFen }
  })
  const hot: StoryProduct = { code: 'HOT', name: '爆款T恤', category: '女装', listFen: hotFen }
  const people = Array.from({ length: 900 }, (_, i) => i % 30).flatMap((month) => [
    shopper(random, month),
    ...(month >= 18 ? [hunter(random, month), hunter(random, month)] : []),
  ])
  return { products: [...shop, hot], people }

  function shopper(lot: Random, month: number): StoryPurchase[] {
    return visits(lot, month, (daysAgo) => atList(lot.pick(shop), daysAgo), 0.2)
  }
  function hunter(lot: Random, month: number): StoryPurchase[] {
    return visits(lot, month, (daysAgo) => ({ daysAgo, product: hot, paidFen: Math.round(hotFen * hotPaid) }), hotRepeat)
  }
  function visits(lot: Random, month: number, begin: (daysAgo: number) => StoryPurchase, repeats: number): StoryPurchase[] {
    const first = (30 - month) * 30 - lot.int(30)
    const again = first - 20 - lot.int(120)
    return lot.chance(repeats) && again > 0 ? [begin(first), atList(lot.pick(shop), again)] : [begin(first)]
  }
}

/** The same members in two years: `more`: how much dearer, and for how many of them once more, they buy cosmetics in the second. */
export const cosmetics = (more: { readonly ticket: number; readonly times: number }, seed = 3): Story => {
  const random = createRandom(seed, 'cosmetics')
  const product: StoryProduct = { code: 'C01', name: '面霜', category: '化妆品', listFen: 250_00 }
  const year = (firstDaysAgo: number, times: number, paidFen: number): StoryPurchase[] =>
    Array.from({ length: times }, (_, i) => ({ daysAgo: firstDaysAgo - i * 40, product, paidFen }))
  const people = Array.from({ length: 200 }, () => {
    const times = 2 + random.int(3)
    const fen = 200_00 + random.int(100_00)
    return [...year(725, times, fen), ...year(360, times + (random.chance(more.times) ? 1 : 0), Math.round(fen * more.ticket))]
  })
  return { products: [product], people }
}

/** By the name they are asked for: `npm run demo -- --story NAME`. */
export const stories: Readonly<Record<string, () => Story>> = {
  'womens-wear-growing': () => womensWear((month) => 0.01 + month * 0.004),
  'womens-wear-waiting': () => womensWear(() => 0.02),
  'hot-product-mismatch': () => hotProduct({ hotFen: 59_00, hotRepeat: 0.03 }),
  'hot-product-in-band': () => hotProduct({ hotFen: 500_00, hotRepeat: 0.03 }),
  'hot-product-discounted': () => hotProduct({ hotFen: 500_00, hotRepeat: 0.03, hotPaid: 0.4 }),
  'cosmetics-ticket-led': () => cosmetics({ ticket: 1.25, times: 0 }),
  'cosmetics-frequency-led': () => cosmetics({ ticket: 1, times: 0.9 }),
  'cosmetics-unchanged': () => cosmetics({ ticket: 1.01, times: 0 }),
}
