/** A story as the files of a till: members, and one line a purchase. */
import type { Row } from './cells.ts'
import { must } from './random.ts'
import { stories, type Story } from './stories.ts'
import { writeTextFile } from './text-file.ts'

interface StoryFile {
  readonly name: string
  readonly bytes: Buffer
}

/** The newest day of every story. */
const LAST = Date.UTC(2025, 11, 31)
const DAY = 86_400_000

const isoDaysAgo = (daysAgo: number): string => new Date(LAST - daysAgo * DAY).toISOString().slice(0, 10)
const cardOf = (place: number): string => `80${String(place + 1).padStart(6, '0')}`
const mobileOf = (place: number): string => `139${String(10_000_000 + place * 7919).slice(0, 8)}`

/** Throws where no story has the name. */
export const createStoryFiles = (name: string): readonly StoryFile[] => {
  const story = must(stories[name], `no story is called ${name}: ${Object.keys(stories).join(', ')}`)()
  return [
    { name: '会员资料.csv', bytes: writeTextFile(memberRows(story), 'utf-8') },
    { name: '销售明细.csv', bytes: writeTextFile(salesRows(story), 'utf-8') },
  ]
}

const memberRows = ({ people }: Story): Row[] => [
  ['会员卡号', '姓名', '手机号', '入会日期', '入会门店'],
  ...people.map((purchases, place) => {
    const first = Math.max(...purchases.map(({ daysAgo }) => daysAgo))
    return [cardOf(place), `会员${place + 1}`, mobileOf(place), isoDaysAgo(first), '一店']
  }),
]

/** Ends with one purchase on the last day, so that every story is whole up to it. */
function salesRows({ people, products }: Story): Row[] {
  const regular = must(products[0], 'a story sells something')
  const sold = people.flatMap((purchases, place) => purchases.map((purchase) => ({ ...purchase, place })))
  const all = [...sold, { daysAgo: 0, product: regular, paidFen: regular.listFen, place: 0 }].toSorted((a, b) => b.daysAgo - a.daysAgo)
  return [
    ['门店', '小票号', '销售日期', '会员卡号', '商品编码', '商品名称', '品类', '数量', '吊牌价', '实收金额'],
    ...all.map(({ daysAgo, product, paidFen, place }, i) => [
      '一店',
      `R${String(i + 1).padStart(6, '0')}`,
      isoDaysAgo(daysAgo),
      cardOf(place),
      product.code,
      product.name,
      product.category,
      '1',
      (product.listFen / 100).toFixed(2),
      (paidFen / 100).toFixed(2),
    ]),
  ]
}
