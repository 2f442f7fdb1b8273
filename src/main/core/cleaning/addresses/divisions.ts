/** The division table (resources/divisions.json) as addresses ask it: which units a spelling can mean (cleaning.md 11, 12). */
import { z } from 'zod'
import json from '../../../../../resources/divisions.json' with { type: 'json' }

const Rows = z.array(z.tuple([z.string(), z.string()]))
const Table = z.object({
  asOf: z.string(),
  provinces: Rows,
  cities: Rows,
  counties: Rows,
  aliases: Rows,
  retired: z.array(z.tuple([z.string(), z.string(), z.string(), z.int()])),
})
const table = Table.parse(json)

/** 1 province, 2 city, 3 county. */
export type Level = 1 | 2 | 3

/** How a unit is written: in full, without the word for its kind, or by a name it no longer has. */
export type Spelling = 'full' | 'short' | 'old' | 'old-short'

export interface Unit {
  /** The unit's own code of today. */
  readonly code: string
  readonly level: Level
  readonly spelling: Spelling
  /** Where the name stood when it was in use, if elsewhere than today. */
  readonly oldCode?: string
  /** A development zone or town that stands where a county would; its code is that of its city. */
  readonly zone?: string
}

/** Cities without counties: the city counts as county. */
export const countyless: ReadonlySet<string> = new Set(['441900', '442000', '460400', '620200'])

/** Four municipalities: province and city are one. */
export const isMunicipality = (code: string): boolean => /^(?:11|12|31|50)/.test(code)

const nameByCode = new Map([...table.provinces, ...table.cities, ...table.counties])
export const nameOfUnit = (code: string): string | null => nameByCode.get(code) ?? null
export const provinceCodeOf = (code: string): string => `${code.slice(0, 2)}0000`
export const cityCodeOf = (code: string): string => `${code.slice(0, 4)}00`

// prettier-ignore
const peoples = '蒙古族 蒙古 回族 藏族 维吾尔族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 锡伯 阿昌族 普米族 塔吉克族 塔吉克 怒族 鄂温克族 德昂族 保安族 裕固族 独龙族 鄂伦春族 各族'.split(' ')
const peopleAtEnd = new RegExp(`(?:${peoples.join('|')})+$`)

/** The name without the word for its kind: 徐汇, 黔东南, 内蒙古; null where too little would remain. */
export function shortNameOf(name: string): string | null {
  if (name === '内蒙古自治区') return '内蒙古'
  const autonomous = /^(.+)自治[区州县旗]$/.exec(name)
  const stem = autonomous
    ? (autonomous[1] ?? '').replace(peopleAtEnd, '')
    : name.replace(/(?:特别行政区|地区|林区|特区|新区|群岛|[省市区县旗盟])$/, '')
  return stem.length >= 2 && stem !== name ? stem : null
}

const nicknames: readonly (readonly [string, string, Level])[] = [
  ['内蒙', '150000', 1],
  ['呼市', '150100', 2],
  ['乌市', '650100', 2],
  ['石市', '130100', 2],
  ['香港岛', '810100', 2],
]

/** New areas between city and county, of a city or of a province; walked over when a county follows. */
const newAreas: readonly (readonly [string, string])[] = [
  ['雄安新区', '130600'],
  ['江北新区', '320100'],
  ['天府新区', '510100'],
  ['兰州新区', '620100'],
  ['西咸新区', '610100'],
  ['长春新区', '220100'],
  ['湘江新区', '430100'],
  ['郑东新区', '410100'],
  ['福州新区', '350100'],
  ['舟山群岛新区', '330900'],
]

const units = new Map<string, Unit[]>()
let longest = 2

function add(name: string, unit: Unit): void {
  longest = Math.max(longest, name.length)
  const known = units.get(name)
  if (known === undefined) units.set(name, [unit])
  else if (!known.some((each) => isSame(each, unit))) known.push(unit)
}

/** A county that went to another city under its own name (安庆市枞阳县) is both: where it lies, and where it lay. */
const isSame = (a: Unit, b: Unit): boolean =>
  a.code === b.code && a.level === b.level && a.zone === b.zone && cityCodeOf(b.oldCode ?? b.code) === cityCodeOf(a.oldCode ?? b.code)

function addNamed(name: string, code: string, level: Level): void {
  add(name, { code, level, spelling: 'full' })
  const short = shortNameOf(name)
  if (short === null) return
  add(short, { code, level, spelling: 'short' })
  // 黔东南州, 白沙县: the kind of unit without the peoples is as good as the full name.
  const kind = /自治([州县旗])$/.exec(name)?.[1]
  if (kind !== undefined) add(short + kind, { code, level, spelling: 'full' })
}

/** A county that bore its city's name must not be taken for the city. */
function addRetired([name, oldCode, code]: (typeof table.retired)[number], shortNames: ReadonlySet<string>): void {
  const level = code.endsWith('00') && oldCode.endsWith('00') ? 2 : 3
  if (level === 3 && table.cities.some(([city, today]) => today === name && city.slice(0, 2) === code.slice(0, 2))) return
  add(name, { code, level, spelling: 'old', oldCode })
  const short = shortNameOf(name)
  if (short !== null && !shortNames.has(short)) add(short, { code, level, spelling: 'old-short', oldCode })
}

function build(): void {
  for (const [code, name] of table.provinces) addNamed(name, code, 1)
  for (const [code, name] of table.cities) addNamed(name, code, 2)
  for (const [code, name] of table.counties) addNamed(name, code, 3)
  for (const [name, code, level] of nicknames) add(name, { code, level, spelling: 'short' })
  const shortNames = new Set(units.keys())
  for (const row of table.retired) addRetired(row, shortNames)
  for (const [code, name] of table.aliases) {
    if (!/镇$|街道$|管委会$|街道办事处$|港$/.test(name)) add(name, { code: cityCodeOf(code), level: 3, spelling: 'full', zone: name })
  }
  for (const [name, code] of newAreas) add(name, { code, level: 3, spelling: 'full', zone: name })
}

/** Most districts were a county or a county-level city once, many before the table begins: 番禺市, 大兴县. */
function addFormer(): void {
  const stems = table.counties.flatMap(([code, name]) =>
    name.endsWith('区') && name.length > 2 ? [[code, name.slice(0, -1)] as const] : [],
  )
  const formers = stems
    .flatMap(([code, stem]) => ['县', '市'].map((kind) => [code, stem + kind] as const))
    .filter(([, name]) => !units.has(name))
  for (const [code, name] of formers) add(name, { code, level: 3, spelling: 'old' })
}

build()
addFormer()

export const longestSpelling = longest
export const unitsNamed = (spelling: string): readonly Unit[] => units.get(spelling) ?? []

/** Every county with its names, for the table of usual spellings and for tests. */
export const allCounties = table.counties
