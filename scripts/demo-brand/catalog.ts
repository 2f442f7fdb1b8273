/** Stores and products: eleven half-year collections of twelve styles in three colours, a few evergreens, and what is sold beside the goods. */
import { dayOf, firstDay, lastDay } from './days.ts'
import { createRandom, type Random } from './random.ts'
import type { Product, ProductKind, Store } from './records.ts'
import { cities, colours, garmentSizes, guideNames, looks, oneSize } from './vocabulary.ts'

export interface Catalog {
  readonly stores: readonly Store[]
  readonly products: readonly Product[]
  readonly bag: Product
  readonly delivery: Product
  readonly topUp: Product
  readonly alteration: Product
  /** Goods on sale on a day; goods only. */
  readonly onSale: (day: number) => readonly Product[]
}

/** List prices in whole yuan, lowest and highest of the category. */
const priceRanges: Readonly<Record<string, readonly [number, number]>> = {
  连衣裙: [399, 999],
  半身裙: [299, 599],
  T恤: [139, 259],
  衬衫: [239, 459],
  针织衫: [259, 499],
  毛衣: [329, 699],
  风衣: [599, 1199],
  羽绒服: [799, 1999],
  大衣: [999, 2599],
  西装: [499, 999],
  牛仔裤: [259, 459],
  休闲裤: [239, 429],
  丝巾: [99, 199],
  围巾: [129, 259],
  皮带: [99, 169],
  手提包: [359, 699],
  打底衫: [99, 149],
  袜子: [29, 39],
}
const springStyles = '连衣裙 连衣裙 连衣裙 半身裙 半身裙 T恤 T恤 衬衫 衬衫 休闲裤 牛仔裤 风衣'.split(' ')
const autumnStyles = '针织衫 针织衫 毛衣 毛衣 大衣 大衣 羽绒服 羽绒服 半身裙 休闲裤 连衣裙 西装'.split(' ')
const evergreenStyles = '丝巾 围巾 皮带 手提包 打底衫 袜子'.split(' ')
const onlyOneSize = new Set(['丝巾', '围巾', '皮带', '手提包', '袜子'])

export const createCatalog = (seed: number): Catalog => {
  const random = createRandom(seed, 'catalog')
  const seasonal = [
    collection(random, 2018, false),
    ...[2019, 2020, 2021, 2022, 2023].flatMap((year) => [collection(random, year, true), collection(random, year, false)]),
  ].flat()
  const evergreen = evergreenStyles.flatMap((category, i) =>
    styleOf(random, { category, code: `C0${i + 1}`, season: '四季', year: 2018, launchedOn: firstDay - 300, endedOn: lastDay, shades: 2 }),
  )
  const bag = extra('990001', '购物袋', 'other', 1_00)
  const delivery = extra('990002', '运费', 'other', 12_00)
  const topUp = extra('990003', '储值卡充值', 'other', 500_00)
  const alteration = extra('980001', '改衣费', 'service', 30_00)
  const goods = [...seasonal, ...evergreen]
  return {
    stores: createStores(),
    products: [...goods, alteration, bag, delivery, topUp],
    bag,
    delivery,
    topUp,
    alteration,
    onSale: onSaleBy(goods),
  }
}

const createStores = (): readonly Store[] => {
  const store = (index: number, code: string, name: string, city: string, region: string, openedOn: number, tills: number): Store => ({
    index,
    code,
    name,
    city,
    region,
    openedOn,
    online: tills === 0,
    tills,
    guides: guideNames[index] ?? [],
  })
  return [
    store(0, '001', '杭州湖滨店', nameOfCity(0), '浙江', dayOf(2013, 9, 28), 2),
    store(1, '002', '上海徐汇店', nameOfCity(1), '上海', dayOf(2016, 4, 23), 2),
    store(2, '003', '南京新街口店', nameOfCity(2), '江苏', dayOf(2019, 9, 20), 1),
    store(3, '901', '线上商城', nameOfCity(0), '电商', dayOf(2018, 5, 18), 0),
  ]
}

const nameOfCity = (index: number): string => cities[index]?.[1] ?? ''

const collection = (random: Random, year: number, spring: boolean): readonly Product[] =>
  (spring ? springStyles : autumnStyles).flatMap((category, i) =>
    styleOf(random, {
      category,
      code: `${String(year).slice(2)}${spring ? 'S' : 'A'}${String(i + 1).padStart(2, '0')}`,
      season: spring ? '春夏' : '秋冬',
      year,
      launchedOn: (spring ? dayOf(year, 2, 10) : dayOf(year, 8, 15)) + random.int(40),
      endedOn: spring ? dayOf(year, 10, 15) : dayOf(year + 1, 4, 5),
      shades: 3,
    }),
  )

interface StylePlan extends Pick<Product, 'category' | 'season' | 'year' | 'launchedOn' | 'endedOn'> {
  readonly code: string
  readonly shades: number
}

const styleOf = (random: Random, { code, shades, category, season, year, launchedOn, endedOn }: StylePlan): readonly Product[] => {
  const [low, high] = priceRanges[category] ?? [99, 199]
  const listYuan = Math.round((low + (high - low) * random.next() ** 1.4) / 10) * 10 - 1
  const costFen = Math.round(listYuan * (24 + random.int(14)))
  const first = random.int(colours.length)
  const look = random.pick(looks)
  return Array.from({ length: shades }, (_, i) => ({
    sku: `SY${code}${String(i + 1).padStart(2, '0')}`,
    style: `SY${code}`,
    name: `${season === '四季' ? '经典' : season}${look}${category}`,
    category,
    kind: 'goods',
    colour: colours[(first + i * 5) % colours.length] ?? '',
    season,
    year,
    sizes: onlyOneSize.has(category) ? oneSize : garmentSizes,
    listFen: listYuan * 100,
    costFen,
    launchedOn,
    endedOn,
    evergreen: season === '四季',
  }))
}

const extra = (sku: string, name: string, kind: ProductKind, listFen: number): Product => ({
  sku,
  style: sku,
  name,
  category: kind === 'service' ? '服务' : '非商品',
  kind,
  colour: '',
  season: '',
  year: 2018,
  sizes: [''],
  listFen,
  costFen: 0,
  launchedOn: dayOf(2018, 1, 1),
  endedOn: lastDay,
  evergreen: true,
})

const onSaleBy = (goods: readonly Product[]): ((day: number) => readonly Product[]) => {
  const known = new Map<number, readonly Product[]>()
  return (day) => {
    const found = known.get(day) ?? goods.filter((product) => product.launchedOn <= day && day <= product.endedOn)
    known.set(day, found)
    return found
  }
}
