/** The general rules G01-G08: what every text field goes through before its own rules (cleaning.md 2). */
import { cleanText, isPlaceholder, toHalfWidth } from '#shared/values/text.ts'

export interface GeneralText {
  readonly text: string
  readonly issues: readonly string[]
  /** Decided already: nothing there, or nothing that can be read. */
  readonly verdict: 'missing' | 'suspect' | null
}

/** Longer cells are read as far as this (G07). */
export const LONGEST = 1000

const plain = /^[\x21-\x25\x27-\x3b\x3d\x3f-\x7e]*$/
const mojibake = /\uFFFD|锟斤拷|烫烫|屯屯|(?:[ÃÂ][\u0080-\u00ff]){2}|(?:[ÃÂâåäæçè][\u0080-\u00ff¤£€‚„…]){2}/
const html = /&(?:nbsp|amp|lt|gt|quot|#\d{1,5});|<\/?(?:br|p|div|span|td|font|b|i)\b[^<>]{0,80}\/?>/gi
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&quot;': '"', '&lt;': '<', '&gt;': '>' }

/** A cell that holds a heading: the header row came down into the data. */
// prettier-ignore
const headings: ReadonlySet<string> = new Set([
  '姓名', '会员姓名', '客户姓名', '手机', '手机号', '手机号码', '电话', '联系电话', '地址', '通讯地址', '详细地址', '邮箱', '电子邮箱', '生日', '出生日期',
  'name', 'mobile', 'phone', 'address', 'email', 'e-mail', 'birthday', '邮编', '邮政编码', '性别', '会员卡号', '卡号',
])

const LONGEST_HEADING = 8

/** @param keepsBlanks whether blanks between Han characters mean something, as in an address. */
export function applyGeneralRules(value: string, keepsBlanks = true): GeneralText {
  if (value === '') return { text: '', issues: [], verdict: 'missing' }
  if (value.length <= LONGEST && (plain.test(value) || isOrdinary(value, keepsBlanks))) return decided(value, [])
  const issues: string[] = []
  const fired = (id: string, before: string, after: string): string => {
    if (before !== after) issues.push(id)
    return after
  }
  let text = fired('G07', value, value.length > LONGEST ? value.slice(0, LONGEST).toWellFormed() : value)
  text = fired(
    'G08',
    text,
    text.replaceAll(html, (tag) => entities[tag.toLowerCase()] ?? ' '),
  )
  text = fired('G02', text, cleanText(text))
  text = fired('G01', text, toHalfWidth(text))
  text = fired('G03', text, collapse(text, keepsBlanks))
  return decided(text, issues)
}

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff
const isMark = (code: number): boolean => code > 0x20 && code < 0x7f && code !== 0x26 && code !== 0x3c

/** Han characters and printable ASCII without tags, no blank but single ones between words: nothing for these rules to do, so one pass tells. */
function isOrdinary(text: string, keepsBlanks: boolean): boolean {
  let before = 0x20
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x20 ? before === 0x20 || !keepsBlanks : !isHan(code) && !isMark(code)) return false
    before = code
  }
  return before !== 0x20
}

const collapse = (text: string, keepsBlanks: boolean): string => {
  const single = text.trim().replaceAll(/\s+/g, ' ')
  return keepsBlanks ? single : single.replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}

const decided = (text: string, issues: readonly string[]): GeneralText => {
  if (isPlaceholder(text)) return { text, issues: text === '' ? issues : [...issues, 'G04'], verdict: 'missing' }
  if (mojibake.test(text)) return { text, issues: [...issues, 'G05'], verdict: 'suspect' }
  if (text.length <= LONGEST_HEADING && headings.has(text.toLowerCase())) return { text, issues: [...issues, 'G07'], verdict: 'suspect' }
  return { text, issues, verdict: null }
}
