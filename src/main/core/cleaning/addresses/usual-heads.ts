/** The spellings nine addresses of ten begin with: province, city and county in full, or without the province. One look-up. */
import { allCounties, cityCodeOf, isMunicipality, nameOfUnit, provinceCodeOf, unitsNamed } from './divisions.ts'

interface Head {
  readonly code: string
  readonly end: number
  /** Province, city and county all stand there in full. */
  readonly isFull: boolean
}

const heads = new Map<string, Omit<Head, 'end'>>()
let longest = 0

function add(text: string, code: string, isFull: boolean): void {
  heads.set(text, { code, isFull })
  longest = Math.max(longest, text.length)
}

for (const [code, county] of allCounties) {
  const province = nameOfUnit(provinceCodeOf(code)) ?? ''
  const city = nameOfUnit(cityCodeOf(code))
  // Only names that mean one place; what is repeated or borrowed goes the slow way.
  if (!isMunicipality(code) && city === null) continue
  const head = isMunicipality(code) ? '' : (city ?? '')
  add(province + head + county, code, true)
  if (head !== '' && unitsNamed(head).length === 1) add(head + county, code, false)
}

const odd = /[\s:;,(]|\d{6}/
const kinds = '区县市旗'

/** Null where the text does not begin in a usual way, or holds what must be taken out first. */
export function usualHead(text: string): Head | null {
  if (odd.test(text)) return null
  for (let end = Math.min(text.length, longest); end > 4; end--) {
    if (!kinds.includes(text.charAt(end - 1))) continue
    const head = heads.get(text.slice(0, end))
    if (head === undefined) continue
    // A second district right behind it is for the slow way to judge.
    return /^.{1,7}?[区县市旗]/.test(text.slice(end)) ? null : { ...head, end }
  }
  return null
}
