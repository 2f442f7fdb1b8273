/**
 * Invented addresses over the division table with the county they lie in, written as people write them: levels left out, old names,
 * traditional characters, full width, postcodes and receivers in between, companies. The truth is the table's, not the parser's.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Converter } from 'opencc-js/cn2t'
import { z } from 'zod'
import { createRandom } from '#core/statistics/random.ts'

export interface GeneratedAddress {
  readonly text: string
  /** The county; null: nobody can say, and a guess is wrong. */
  readonly code: string | null
  readonly form: string
}

const Rows = z.array(z.tuple([z.string(), z.string()]))
const Table = z.object({
  provinces: Rows,
  cities: Rows,
  counties: Rows,
  retired: z.array(z.tuple([z.string(), z.string(), z.string(), z.int()])),
})
const json = Table.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../../resources/divisions.json'), 'utf8')))

const pairs = (rows: z.infer<typeof Rows>): ReadonlyMap<string, string> => new Map(rows)
const provinces = pairs(json.provinces)
const cities = pairs(json.cities)
const counties = pairs(json.counties)
const toTraditional = Converter({ from: 'cn', to: 'hk' })

/** By name, so that a name two counties share is known. */
const codesByName = Map.groupBy(counties.keys(), (code) => counties.get(code) ?? '')
const municipalities = /^(?:11|12|31|50)/
const abroad = /^(?:71|81|82)/

const roads =
  '人民路 中山路 解放大道 建设街 和平路 新华路 文化西路 北京东路 南京路 长江路 上海城步行街 滨河大道 朝阳路 学府街 胜利巷'.split(' ')
const estates = '阳光花园 万科城 锦绣江南小区 金色家园 世纪公寓 碧桂园 绿地新都会'.split(' ')
const companies = '宏远贸易有限公司 第一人民医院 中国银行支行 东方大厦 华联商厦 软件园A座'.split(' ')
const people = '王小明 李丽 欧阳娜娜 张建国'.split(' ')

interface Kit {
  readonly pick: <T>(from: readonly T[]) => T
  readonly chance: (share: number) => boolean
  readonly below: (n: number) => number
}

function kitOf(seed: number): Kit {
  const random = createRandom(seed)
  const below = (n: number): number => Math.floor(random() * n)
  return {
    below,
    chance: (share) => random() < share,
    pick: (from) => {
      const picked = from[below(from.length)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
  }
}

const detailOf = ({ pick, below, chance }: Kit): string => {
  const road = `${pick(roads)}${1 + below(998)}号`
  if (chance(0.25)) return `${road}${pick(estates)}${1 + below(30)}栋${1 + below(6)}单元${101 + below(2800)}室`
  if (chance(0.2)) return `${road}${pick(companies)}${1 + below(28)}楼`
  if (chance(0.1)) return `${pick(estates)}${1 + below(30)}幢${101 + below(2800)}`
  if (chance(0.1)) return `${pick(roads)}${1 + below(998)}弄${1 + below(99)}号${101 + below(2800)}室`
  return `${road}${chance(0.5) ? `${1 + below(30)}栋${101 + below(2800)}室` : ''}`
}

const towns = '城关镇 大桥镇 龙泉街道 城东街道 柳林镇 和平乡 开发区 经济技术开发区 工业园区 老城区 新城区 市中心'.split(' ')
const villages = '王家村 张各庄 新民村 上海村 北京村 石桥村 大营村'.split(' ')
const misleading =
  '四川北路 山东路 河南中路 湖北路 西湖大道 朝阳门外大街 鼓楼街 长安街 海淀大街 八一路 五一大道 县前街 市府路 国道312线 珠海路 大连路 台湾城 香港花园'.split(
    ' ',
  )

/** Towns, villages and roads that are called like other places. */
const ruralOf = ({ pick, below, chance }: Kit): string => {
  if (chance(0.3)) return `${pick(towns)}${pick(villages)}${1 + below(20)}组${1 + below(99)}号`
  if (chance(0.3)) return `${pick(misleading)}与${pick(misleading)}交叉口${pick(companies)}`
  return `${chance(0.4) ? pick(towns) : ''}${pick(misleading)}${1 + below(999)}号${chance(0.5) ? `${1 + below(30)}-${1 + below(5)}-${101 + below(900)}` : ''}`
}

/** Names of the three levels; a municipality is its own city, and some counties lie in none. */
const levelsOf = (code: string): readonly [string, string, string] => {
  const province = provinces.get(`${code.slice(0, 2)}0000`) ?? ''
  const city = municipalities.test(code) ? '' : (cities.get(`${code.slice(0, 4)}00`) ?? '')
  return [province, city, counties.get(code) ?? '']
}

const short = (name: string): string => name.replace(/(?:维吾尔|壮族|回族)?自治区$|(?:省|市)$/, '')

type Form = (kit: Kit, code: string) => string

/** Forms in which all three levels stand, in one dress or another. */
const fullForms: Readonly<Record<string, Form>> = {
  full: (kit, code) => levelsOf(code).join('') + detailOf(kit),
  country: (kit, code) => `中国${levelsOf(code).join('')}${detailOf(kit)}`,
  apart: (kit, code) => [...levelsOf(code).filter((name) => name !== ''), detailOf(kit)].join(kit.pick([' ', '，', '-', '/', ', '])),
  repeated: (kit, code) => {
    const [province, city, county] = levelsOf(code)
    return `${province}${city}${kit.pick([city, province + city])}${county}${kit.chance(0.5) ? county : ''}${detailOf(kit)}`
  },
  shortened: (kit, code) => {
    const [province, city, county] = levelsOf(code)
    return `${short(province)}${short(city) === short(province) ? city : short(city)}${county}${detailOf(kit)}`
  },
  traditional: (kit, code) => toTraditional(levelsOf(code).join('') + detailOf(kit)),
  wide: (kit, code) =>
    (levelsOf(code).join('') + detailOf(kit)).replaceAll(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  labelled: (kit, code) => `${kit.pick(['地址：', '收货地址:', '通讯地址：'])}${levelsOf(code).join('')}${detailOf(kit)}`,
  received: (kit, code) => `${kit.pick(people)} 138${10_000_000 + kit.below(89_999_999)} ${levelsOf(code).join('')}${detailOf(kit)}`,
  receivedBehind: (kit, code) =>
    `${levelsOf(code).join('')}${detailOf(kit)} ${kit.pick(people)}收 139${10_000_000 + kit.below(89_999_999)}`,
  bracketed: (kit, code) => {
    const [open, close] = kit.pick(['[]', '【】', '()', '「」'])
    return `${open}${levelsOf(code).join('')}${close}${ruralOf(kit)}`
  },
  marked: (kit, code) =>
    [...levelsOf(code).filter((name) => name !== ''), ruralOf(kit)].join(kit.pick(['>', '|', '_', '、', '  ', ' - ', '·'])),
  asInTables: (kit, code) => {
    const [province, city, county] = levelsOf(code)
    return `${province}${municipalities.test(code) ? '市辖区' : city}${county}${ruralOf(kit)}`
  },
  noted: (kit, code) => `${levelsOf(code).join('')}${ruralOf(kit)}${kit.pick(['（近地铁站）', '【家】', '(请送货上门)'])}`,
}

/** Every level by its short name, as people write who know where they live. */
const shortCounty = (name: string): string => (name.length > 2 && !/自治/.test(name) ? name.replace(/[市区县]$/, '') : name)
const shortForm: Form = (kit, code) => {
  const [province, city, county] = levelsOf(code)
  return `${short(province)}${city === '' || short(city) === short(province) ? city : short(city)}${shortCounty(county)}${ruralOf(kit)}`
}

/** Forms with levels left out. */
const partForms: Readonly<Record<string, Form>> = {
  withoutProvince: (kit, code) => {
    const [province, city, county] = levelsOf(code)
    return `${city === '' ? province : city}${county}${detailOf(kit)}`
  },
  withoutCity: (kit, code) => {
    const [province, , county] = levelsOf(code)
    return `${province}${county}${detailOf(kit)}`
  },
}

/** A county by itself, where its name is the country's only one; else nobody can say. */
const countyAlone = (kit: Kit, code: string): GeneratedAddress => {
  const name = counties.get(code) ?? ''
  const isOnly = (codesByName.get(name)?.length ?? 0) === 1
  return { text: name + detailOf(kit), code: isOnly ? code : null, form: isOnly ? 'countyAlone' : 'sharedName' }
}

const isUsable = (code: string): boolean => !abroad.test(code)
const mainland = [...counties.keys()].filter(isUsable)
const codesOfProvinceByName = Map.groupBy(mainland, (code) => `${code.slice(0, 2)} ${counties.get(code) ?? ''}`)

/** Full addresses, one form after the other. */
export function generateFull(count: number, seed: number): readonly GeneratedAddress[] {
  const kit = kitOf(seed)
  const forms = Object.entries(fullForms)
  return Array.from({ length: count }, (_, i) => {
    const code = kit.pick(mainland)
    const [form, write] = forms[i % forms.length] ?? ['', () => '']
    return { text: write(kit, code), code, form }
  })
}

/** Addresses in short names throughout: where a road may as well go on with the county's name, nobody can be sure. */
export function generateShort(count: number, seed: number): readonly GeneratedAddress[] {
  const kit = kitOf(seed)
  return Array.from({ length: count }, () => {
    const code = kit.pick(mainland)
    return { text: shortForm(kit, code), code, form: 'short' }
  })
}

/** Addresses without some of their levels. */
export function generateParts(count: number, seed: number): readonly GeneratedAddress[] {
  const kit = kitOf(seed)
  const forms = Object.entries(partForms)
  return Array.from({ length: count }, (_, i) => {
    const code = kit.pick(mainland)
    const [form, write] = forms[i % 3] ?? ['', () => '']
    if (i % 3 === 2) return countyAlone(kit, code)
    // 河北省桥西区: two cities of the province have one.
    const isShared =
      form === 'withoutCity' && (codesOfProvinceByName.get(`${code.slice(0, 2)} ${counties.get(code) ?? ''}`)?.length ?? 0) > 1
    return { text: write(kit, code), code: isShared ? null : code, form: isShared ? 'sharedInProvince' : form }
  })
}

/** Districts that were merged or renamed, under their province and city of the time. */
export function generateRetired(seed: number): readonly GeneratedAddress[] {
  const kit = kitOf(seed)
  return json.retired.flatMap(([name, old, today]) => {
    // Only the code changed: the name is one of today's.
    if (codesByName.get(name)?.some((code) => code.slice(0, 4) === today.slice(0, 4))) return []
    if (today.endsWith('00') || old.endsWith('00') || old.slice(0, 4) !== today.slice(0, 4)) return []
    const [province, city] = levelsOf(today)
    return [{ text: `${province}${city}${name}${detailOf(kit)}`, code: today, form: 'retired' }]
  })
}
