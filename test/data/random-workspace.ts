/** Random workspaces for property tests: small pools, so that values tie, miss and collide; returns, void receipts, unknown cards. */
import { aCard, aMember, aProduct, aReceipt, aStore, aWorkspace, type LineParts, type TestWorkspace } from './builders.ts'
import { addRandomRecords } from './random-records.ts'

export type Random = () => number

/** A small generator of numbers in [0, 1): the same seed, the same numbers. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

export const pick = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
const whole = (random: Random, from: number, to: number): number => from + Math.floor(random() * (to - from + 1))

export const pools = {
  names: ['王伟', '王芳', '欧阳娜娜', 'Ann Lee', 'ann lee', '𠮷田', "O'Brien", null],
  cities: ['上海', '北京', '杭州', 'Nanjing', 'nanjing', null],
  levels: ['金卡', '银卡', null],
  guides: ['小李', '小王', null],
  mobiles: ['13812345678', '13912345678', '13700001111', null],
  emails: ['a@b.cn', 'A@B.CN', null],
  postcodes: ['200000', '210000', null],
  addresses: ['南京西路 1 号', '文三路 20 号%', 'a_b', null],
  statuses: ['正常', '冻结', null],
  categories: ['大衣', '衬衫', null],
  brands: ['甲', '乙', null],
  lines: ['常青', '新线', null],
  seasons: ['春', '秋', null],
  sellers: ['店员一', '店员二', null],
  channels: ['门店', '网店', null],
  remarks: ['爱穿红', 'VIP', null],
  phones: ['021-55556666', '010-1', null],
  /** Receipts fall on these days; ends beside them too. */
  firstDay: 15_000,
  lastDay: 15_040,
} as const

export interface RandomSize {
  readonly members: number
  readonly receipts: number
}

/** A workspace that depends on the seed and the size only. */
export function randomWorkspace(seed: number, { members, receipts }: RandomSize): TestWorkspace {
  const random = seeded(seed)
  const workspace = aWorkspace()
  workspace.base.execute('begin')
  const stores = Array.from({ length: whole(random, 1, 4) }, () => aStore(workspace))
  const products = Array.from({ length: whole(random, 1, 6) }, (_, n) =>
    aProduct(workspace, {
      category: pick(random, pools.categories),
      brand: pick(random, pools.brands),
      line: pools.lines[n % pools.lines.length] ?? null,
      season: pick(random, pools.seasons),
      listFen: n % 2 === 0 ? whole(random, 0, 8) * 100 : null,
    }),
  )
  const cards = addMembers(workspace, random, members, stores)
  for (let n = 0; n < receipts; n++) addReceipt(workspace, random, { n, stores, products, cards })
  addRandomRecords(workspace, random, { members: members > 0, cards, ...pools })
  workspace.base.execute('commit')
  return workspace
}

function addMembers(workspace: TestWorkspace, random: Random, members: number, stores: readonly number[]): readonly string[] {
  const cards: string[] = []
  const persons: number[] = []
  for (let n = 0; n < members; n++) {
    const numbers = Array.from({ length: whole(random, 0, 2) }, (_, i) => `K${n}${pick(random, ['a', 'B', '-'])}${i}`)
    const shared = persons.length > 0 && random() < 0.15 ? { personId: pick(random, persons) } : {}
    const { id, personId } = aMember(workspace, { ...shared, cards: numbers, ...randomProfile(random, stores) })
    if (random() < 0.1) aCard(workspace, { number: `ID${n}`, kind: 'source_id', memberId: id })
    cards.push(...numbers)
    persons.push(personId)
  }
  return cards
}

function randomProfile(random: Random, stores: readonly number[]) {
  const dated = random() < 0.8
  return {
    name: pick(random, pools.names),
    gender: pick(random, ['female', 'male', 'unknown'] as const),
    birthYear: dated ? whole(random, 1950, 2010) : null,
    // Near the end of the receipts, so that some birthdays fall on the as-of day itself.
    birthMonth: dated || random() < 0.3 ? whole(random, 2, 4) : null,
    birthDay: dated ? whole(random, 1, 9) : null,
    birthLunar: random() < 0.3,
    mobile: pick(random, pools.mobiles),
    email: pick(random, pools.emails),
    postcode: pick(random, pools.postcodes),
    province: pick(random, pools.cities),
    city: pick(random, pools.cities),
    county: pick(random, pools.cities),
    address: pick(random, pools.addresses),
    joinedOn: random() < 0.8 ? whole(random, pools.firstDay - 50, pools.lastDay) : null,
    level: pick(random, pools.levels),
    storeId: random() < 0.7 ? pick(random, stores) : null,
    guide: pick(random, pools.guides),
    points: random() < 0.7 ? whole(random, -5, 5) : null,
    status: pick(random, pools.statuses),
    consentPost: pick(random, ['yes', 'no', 'unknown'] as const),
    consentSms: pick(random, ['yes', 'no', 'unknown'] as const),
    consentEmail: pick(random, ['yes', 'no', 'unknown'] as const),
    consentCall: pick(random, ['yes', 'no', 'unknown'] as const),
    phone: pick(random, pools.phones),
    remark: pick(random, pools.remarks),
  }
}

interface Shop {
  readonly n: number
  readonly stores: readonly number[]
  readonly products: readonly number[]
  readonly cards: readonly string[]
}

function addReceipt(workspace: TestWorkspace, random: Random, { n, stores, products, cards }: Shop): void {
  const kind = random()
  const card = kind < 0.15 ? null : kind < 0.25 ? `U${whole(random, 0, 3)}` : cards.length === 0 ? null : pick(random, cards)
  aReceipt(workspace, {
    storeId: pick(random, stores),
    day: whole(random, pools.firstDay, pools.lastDay),
    number: `R${n}`,
    card,
    guide: pick(random, pools.sellers),
    channel: pick(random, pools.channels),
    originalNumber: n > 0 && random() < 0.15 ? `R${whole(random, 0, n - 1)}` : null,
    status: pick(random, ['valid', 'valid', 'valid', 'valid', 'void', 'reversed'] as const),
    lines: Array.from({ length: whole(random, 1, 3) }, (): LineParts => ({
      productId: random() < 0.9 ? pick(random, products) : null,
      kind: pick(random, ['goods', 'goods', 'goods', 'goods', 'gift', 'other'] as const),
      quantityMilli: whole(random, -2, 3) * 500,
      paidFen: whole(random, -3, 5) * 100,
      listFen: random() < 0.7 ? whole(random, 0, 6) * 100 : null,
    })),
  })
}
