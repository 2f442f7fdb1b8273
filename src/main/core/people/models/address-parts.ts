/** Road, house number and unit out of the detail of an address: what two addresses are compared by. */
import { simplify } from '../../cleaning/simplify.ts'

export interface AddressParts {
  readonly road: string
  /** With its kind, for 12弄 and 12号 are two places. */
  readonly number: string
  /** Numbers behind the house number, joined: building, floor, room. */
  readonly unit: string
}

const numerals = '零一二三四五六七八九'
const road = /[^\d\s,，、()（）-]{1,12}?(?:大道|公路|胡同|新村|路|街|巷|道|村|庄|里|苑|园|小区)/u
const number = /(\d+)(弄|号(?!楼))/u

export function addressParts(detail: string): AddressParts {
  const text = withDigits(simplify(detail.normalize('NFKC')))
  const house = number.exec(text)
  const rest = house ? text.slice(house.index + house[0].length) : ''
  return {
    road: road.exec(text)?.[0] ?? '',
    number: house ? `${house[1]}${house[2]}` : '',
    unit: (rest.match(/\d+|[A-Za-z](?=[座栋幢室\d-]|$)/gu) ?? []).join('-').toUpperCase(),
  }
}

/** 一号 is 1号: single numerals right before a word that counts houses. */
const withDigits = (text: string): string =>
  text.replaceAll(/[零一二三四五六七八九](?=[号弄栋幢座室楼])/gu, (numeral) => String(numerals.indexOf(numeral)))

const abroad = /^[^\p{L}\d]*(\d+[a-z]?)[\s,]+([\p{L}' ]{3,60})|^([\p{L}' ]{3,60}?)[\s,]+(\d+[a-z]?)(?![\w])/iu

/** `7 Wallaby Place, Cleveland 2119`: number and road where no word is Chinese; null for what is no such address. */
export function partsAbroad(text: string): AddressParts | null {
  if (/\p{Script=Han}/u.test(text)) return null
  const found = abroad.exec(text.slice(0, 200))
  if (found === null) return null
  const [, before, roadBehind, roadBefore, behind] = found
  return {
    road: (roadBehind ?? roadBefore ?? '').toLowerCase().replaceAll(/[\s']/g, ''),
    number: (before ?? behind ?? '').toLowerCase(),
    unit: '',
  }
}
