/** What stands around an address and is not part of it: labels, telephone, postcode, the name of who receives (A05). */
import { isPostcodePrefix } from '#shared/values/postcode.ts'
import { readPhone } from '#shared/values/phone.ts'
import { isSurname, titleWords } from '../names/surnames.ts'
import { unitsNamed } from './divisions.ts'

export interface AddressText {
  readonly text: string
  readonly phone?: string
  readonly postcode?: string
  readonly name?: string
}

const nameLabel = '收货人姓名|收件人姓名|收货人|收件人|联系人|姓名|客户'
const phoneLabel = '手机号码|手机号|联系电话|联系方式|电话号码|电话|手机|tel'
const postcodeLabel = '邮政编码|邮编|邮码|zip'
const addressLabel = '详细地址|收货地址|收件地址|通讯地址|通信地址|邮寄地址|家庭地址|家庭住址|联系地址|单位地址|所在地区|所在地|地址|住址'

const labelled = (labels: string, value: string): RegExp => new RegExp(`(?:${labels})\\s*[:;]?\\s*(${value})`, 'i')
const labelledName = new RegExp(
  `(?:${nameLabel})\\s*[:;]\\s*([\\p{Script=Han}·]{1,6}|[A-Za-z][A-Za-z .]{1,30})(?=$|[\\s,，;；、:]|${phoneLabel}|${addressLabel})`,
  'iu',
)
const labelledPhone = labelled(phoneLabel, '\\+?[\\d][\\d\\- ]{6,18}\\d')
const labelledPostcode = labelled(postcodeLabel, '\\d{6}')
const anyLabel = new RegExp(`(?:${addressLabel}|${phoneLabel}|${postcodeLabel})\\s*[:;]\\s*|^(?:${addressLabel})\\s*`, 'gi')

const mobile = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)/
const landline = /(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/
/** Six digits that are no number of a house, a flat or a room. */
const postcode = /(?<![-\dA-Za-z#])\d{6}(?![-\d]|\s*(?:号|弄|室|栋|幢|座|房|楼|单元|组|#))/g

const edges = /^[\s,，、;；:：.。·()（）/|-]+|[\s,，、;；:：.。·(（/|-]+$/g
export const trimEdges = (text: string): string => text.replaceAll(edges, '')

interface Found {
  readonly text: string
  readonly value?: string
}

const take = (text: string, pattern: RegExp): Found => {
  const match = pattern.exec(text)
  if (!match) return { text }
  return { text: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`, value: match[1] ?? match[0] }
}

/** `text` is NFKC and free of what cannot be seen. */
export function takeApart(text: string): AddressText {
  if (!/\d{6}|[:;]|\s|[(（]|^\D{0,4}(?:地址|住址)/.test(text)) return { text }
  const named = take(text, labelledName)
  const called = take(named.text, labelledPhone)
  const phone = called.value ?? undefined
  const dialled = phone === undefined ? firstOf(called.text, [mobile, landline]) : called
  const coded = take(dialled.text, labelledPostcode)
  const zip = coded.value === undefined ? takePostcode(coded.text) : coded
  const bare = trimEdges(zip.text.replaceAll(anyLabel, ' '))
  const person = named.value === undefined ? takeName(bare) : { text: bare, value: named.value }
  const number = dialled.value === undefined ? null : readPhone(dialled.value).clean
  return {
    text: trimEdges(person.text.replaceAll(/\(\s*\)/g, ' ')),
    ...(number === null ? {} : { phone: number }),
    ...(zip.value === undefined ? {} : { postcode: zip.value }),
    ...(person.value === undefined ? {} : { name: person.value }),
  }
}

const firstOf = (text: string, patterns: readonly RegExp[]): Found => {
  for (const pattern of patterns) {
    const found = take(text, pattern)
    if (found.value !== undefined) return found
  }
  return { text }
}

/** A postcode stands at an end or by itself; the prefix must be in use. */
const takePostcode = (text: string): Found => {
  for (const match of text.matchAll(postcode)) {
    const at = match.index
    const before = text.slice(0, at).trim()
    const behind = text.slice(at + 6).trim()
    const apart = at === 0 || /[\s,，、;；(（]$/.test(text.slice(0, at))
    if (isPostcodePrefix(match[0].slice(0, 2)) && (before === '' || behind === '' || apart))
      return { text: `${text.slice(0, at)} ${text.slice(at + 6)}`, value: match[0] }
  }
  return { text }
}

const titles = new RegExp(`^(.{1,3}?)(?:${titleWords.join('|')})?(?:收|\\(收\\)|亲启)?$`)
const addressEnd = /[路街道巷弄号室楼栋幢座村镇乡区县市省苑园庄里城厦店桥院校厂司部层组队岛港湾屯寨旗盟州]$/

/** Two to four characters by themselves at either end, with a surname, called like no district, ending in no word of addresses. */
const takeName = (text: string): Found => {
  const parts = text.split(/[\s,，、;；]+/).filter((part) => part !== '')
  if (parts.length < 2) return { text }
  const [first = ''] = parts
  const last = parts.at(-1) ?? ''
  if (isName(first)) return { text: text.slice(text.indexOf(first) + first.length), value: bareName(first) }
  if (isName(last)) return { text: text.slice(0, text.lastIndexOf(last)), value: bareName(last) }
  return { text }
}

const bareName = (word: string): string => word.replace(/(?:收|\(收\)|亲启)$/, '')

const isName = (word: string): boolean => {
  if (!/^[\p{Script=Han}]{2,5}(?:\(收\))?$/u.test(word) || unitsNamed(word).length > 0 || addressEnd.test(word)) return false
  const bare = titles.exec(word)?.[1] ?? word
  const han = bareName(word)
  return han.length <= 5 && isSurname(bare.slice(0, 1)) && (bare.length <= 4 || titleWords.some((title) => han.endsWith(title)))
}
