/** Names as members leave them (cleaning.md N01-N08): title, note and telephone apart, companies told from people. */
import type { Reading, ReadingStatus } from '#shared/values/reading.ts'
import { readPhone } from '#shared/values/phone.ts'
import { simplify } from '../simplify.ts'
import { initialsOfPinyin, isLatinSurname, pinyinOf } from './pinyin.ts'
import { isCompoundSurname, isSurname, singleSurnames, surnameOf, titleWords } from './surnames.ts'

export interface NameReading extends Reading {
  readonly kind: 'person' | 'org' | 'none'
  readonly surname?: string
  readonly given?: string
  readonly title?: string
  /** Surname and given name; false where a title stands for the latter. */
  readonly complete?: boolean
  readonly note?: string
  readonly phone?: string
  /** Simplified, for matching and searching. */
  readonly key?: string
  readonly pinyin?: string
  readonly initials?: string
}

/** A name on its way: what is left of the text and what was taken off. */
interface Draft {
  readonly text: string
  readonly issues: readonly string[]
  readonly title?: string
  readonly note?: string
  readonly phone?: string
}

/** `text` went through the general rules; `given` is the cell as it was. */
export function readName(text: string, given: string): NameReading {
  const notName = isNoName(text)
  if (notName !== null) return { status: notName, clean: null, suggest: [], issues: ['N04'], kind: 'none' }
  const dotted = {
    text: text.replaceAll(/(?<=\p{Script=Han}) ?[•‧・．.∙●] ?(?=\p{Script=Han})/gu, '·'),
    issues: text === given ? [] : ['G03'],
  }
  if (isOrganisation(text)) return { status: 'suspect', clean: text, suggest: [], issues: ['N03'], kind: 'org', key: simplify(text) }
  const draft = withoutTitle(withoutRank(withoutNote(withoutPhone({ ...dotted, issues: dotted.text === text ? [] : ['N06'] }))))
  if (draft.text === '') return { status: 'invalid', clean: null, suggest: [], issues: ['N04'], kind: 'none' }
  return /\p{Script=Han}/u.test(draft.text) ? readHan(draft, given) : readLatin(draft, given)
}

const testName =
  /^(?:(?:测试|试用|体验)(?:用户|会员|账号|员|人)?|散客|会员|非会员|普通会员|贵宾|顾客|客户|客人|店员|员工|导购|收银员?|营业员|匿名|路人|用户|微信用户|先生|女士|小姐|某某|某人|本人|admin\w{0,10}|test\w{0,4}|user\w{0,4}|guest|customer|member|walk-?in|null|vip)[\d_\-#号]*$/i
const keyboardRun = /^(?:asd|qwe|zxc|sdf|dfg|fgh|ghj|hjk|jkl|wer|ert|rty|abc|aaa|xyz|123)/i

/** N04 before all else: digits only, runs of the keyboard, walk-in customers. */
const isNoName = (text: string): ReadingStatus | null => {
  if (testName.test(text) || /^[\d\s+\-().*#/]+$/.test(text)) return 'invalid'
  if (/^[a-z]+$/i.test(text) && (keyboardRun.test(text) || /^(.)\1+$/i.test(text) || (text.length > 3 && !/[aeiouvy]/i.test(text))))
    return 'invalid'
  if (/^(?:某|张三李四|李四王五)$/.test(text) || !/\p{L}/u.test(text)) return 'invalid'
  return null
}

const company =
  /公司|集团|商行|工作室|事务所|合作社|委员会|协会|有限|经营部|门市部|服务部|(?:厂|商店|超市|酒店|学校|医院|银行|中学|小学|大学|幼儿园|专卖店|旗舰店|分店)$|\b(?:co\.?,? ?ltd|ltd|inc|llc|corp|company|gmbh)\b/i
const isOrganisation = (text: string): boolean => company.test(text) || /^\p{Script=Han}{3,}店$/u.test(text)

/** N02: a number behind or before the name. */
const withoutPhone = (draft: Draft): Draft => {
  const match = /\+?\d[\d\- ]{5,18}\d/.exec(draft.text)
  if (!match) return draft
  const phone = readPhone(match[0])
  const text = tidy(draft.text.replace(match[0], ' ').replaceAll(/(?:电话|手机|tel)\s*[:;]?/gi, ' '))
  return { ...draft, text, issues: [...draft.issues, 'N02'], ...(phone.clean === null ? { note: match[0] } : { phone: phone.clean }) }
}

const radicals = /^[\p{Script=Han}]{2}$/u
const noteWords = /^(?:先生|女士|小姐|会员|店员|员工|重复|补办|补卡|已.|.[卡店]|代收|朋友|同事|公司|本人|妈妈|爸爸|老公|老婆|新客|老客)$/

/** N02: what stands in brackets or behind a slash. 李[女捷] is a character spelled out and stays. */
const withoutNote = (draft: Draft): Draft => {
  const match = /[([{【<]([^)\]}】>]{1,40})[)\]}】>]?\s*$/.exec(draft.text) ?? /^[([{【]([^)\]}】]{1,40})[)\]}】]\s*(?=\S)/.exec(draft.text)
  const note = match?.[1]?.trim() ?? ''
  if (!match || (radicals.test(note) && !noteWords.test(note))) return draft
  const text = tidy(draft.text.replace(match[0], ' '))
  return { ...draft, text, issues: [...draft.issues, 'N02'], note: draft.note === undefined ? note : `${draft.note} ${note}` }
}

const rank =
  /^(?:s?vip|黑金|钻石|金卡|银卡)\d*[\s\-_/:]*(?=\p{Script=Han}{2})|(?<=\p{Script=Han}{2})(?:[\s\-_/]*s?vip\d*|[\s\-_/]+[\p{Script=Han}]{0,2}(?:卡|贵宾|会员))$/iu

/** N02: VIP, 金卡 before or behind a name; with letters only behind a mark, for a name may end in any. */
const withoutRank = (draft: Draft): Draft => {
  const found = rank.exec(draft.text)?.[0]
  if (found === undefined || found === draft.text) return draft
  const note = found.replaceAll(/[\s\-_/:]/g, '')
  const text = tidy(draft.text.replace(found, ' '))
  return { ...draft, text, issues: [...draft.issues, 'N02'], note: draft.note === undefined ? note : `${draft.note} ${note}` }
}

const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/^[\s,，、;/:-]+|[\s,，、;/:-]+$/g, '')

const hanTitle = new RegExp(`^(.+?) ?(${titleWords.join('|')})$`)
const latinTitle = /^(mr|mrs|ms|miss|dr|prof|madam|sir)\b\.? *(?=\S)/i

/** N01: 总 only behind a surname, for names may end in it. */
const withoutTitle = (draft: Draft): Draft => {
  const latin = latinTitle.exec(draft.text)
  if (latin) return { ...draft, text: draft.text.slice(latin[0].length), title: latin[1] ?? '', issues: [...draft.issues, 'N01'] }
  const match = hanTitle.exec(draft.text)
  const [, rest = '', title = ''] = match ?? []
  if (!match || !/^\p{Script=Han}+$/u.test(rest) || (title === '总' && !isSurname(simplify(rest)))) return draft
  return { ...draft, text: rest, title, issues: [...draft.issues, 'N01'] }
}

const parts = ({ title, note, phone }: Draft) => ({
  ...(title === undefined ? {} : { title }),
  ...(note === undefined ? {} : { note }),
  ...(phone === undefined ? {} : { phone }),
})

function readHan(draft: Draft, given: string): NameReading {
  const clean = draft.text
  const key = simplify(clean)
  const surname = surnameOf(key)
  const isOnlySurname = draft.title !== undefined && (clean.length === 1 || isCompoundSurname(key))
  const flaw = isOnlySurname ? null : flawOf(clean, key, surname)
  // 𠮷 is two code units and one character.
  const first = surname === '' ? ([...clean][0] ?? '') : clean.slice(0, surname.length)
  const issues = [...draft.issues, ...(flaw?.issues ?? []), ...(key === clean ? [] : ['N07'])]
  const pinyin = pinyinOf(key)
  return {
    status: flaw === null ? (clean === given ? 'ok' : 'fixed') : flaw.status,
    clean: flaw?.status === 'invalid' ? null : clean,
    suggest: flaw?.suggest ?? [],
    issues: issues.length === 0 && clean !== given ? ['G03'] : issues,
    kind: 'person',
    surname: first,
    given: isOnlySurname ? '' : clean.slice(first.length).replace(/^·/, ''),
    complete: !isOnlySurname && flaw === null,
    ...parts(draft),
    key,
    pinyin,
    initials: initialsOfPinyin(pinyin),
  }
}

interface Flaw {
  readonly status: 'suspect' | 'invalid'
  readonly issues: readonly string[]
  readonly suggest?: readonly string[]
}

function flawOf(text: string, key: string, surname: string): Flaw | null {
  if (/[[\]()?□〓■*�_]|[〇○]$/u.test(text)) return { status: 'suspect', issues: ['N08'] }
  if (/[A-Za-z]/.test(text)) return { status: 'suspect', issues: ['N05'] }
  if (/\d/.test(text) || (/^.某{1,2}$/u.test(text) && isSurname(key.slice(0, 1)))) return { status: 'suspect', issues: ['N04'] }
  const characters = [...text]
  if (characters.length === 1) return { status: 'suspect', issues: ['N04'] }
  if (/^(.)\1{2,}$/u.test(text)) return { status: 'invalid', issues: ['N04'] }
  if (characters.length === 2 && characters[0] === characters[1] && isSurname(key.slice(0, 1)))
    return { status: 'suspect', issues: ['N09'], suggest: characters.slice(0, 1) }
  const most = surname.length > 1 ? 5 : 4
  return characters.length > most && !text.includes('·') ? { status: 'suspect', issues: ['N04'] } : null
}

/** N06: wholly upper or lower case becomes title case; N09: a surname that stands behind is offered in front. */
function readLatin(draft: Draft, given: string): NameReading {
  const isOneCase = draft.text === draft.text.toUpperCase() || draft.text === draft.text.toLowerCase()
  const spaced = draft.text.replaceAll(/\s*,\s*/g, ' ')
  const clean = isOneCase && /[a-z]/i.test(spaced) ? titleCase(spaced) : spaced
  const words = clean.split(' ')
  const [first = '', last = ''] = [words[0], words.at(-1)]
  const isNone = [...clean].length === 1 || /\d/.test(clean)
  const isRepeated = words.length === 2 && first.toLowerCase() === last.toLowerCase()
  const isSwapped = words.length === 2 && !isRepeated && isLatinSurname(last, singleSurnames) && !isLatinSurname(first, singleSurnames)
  const issues = [
    ...draft.issues,
    ...(clean === draft.text ? [] : ['N06']),
    ...(isNone ? ['N04'] : []),
    ...(isSwapped || isRepeated ? ['N09'] : []),
  ]
  const isDoubtful = isNone || isRepeated || isSwapped
  const key = clean.toLowerCase()
  return {
    status: isDoubtful ? 'suspect' : clean === given ? 'ok' : 'fixed',
    clean,
    suggest: isSwapped ? [`${last} ${first}`] : isRepeated ? [first] : [],
    issues: issues.length === 0 && clean !== given ? ['G03'] : issues,
    kind: 'person',
    surname: first,
    given: words.slice(1).join(' '),
    complete: words.length > 1,
    ...parts(draft),
    key,
    pinyin: key,
    initials: initialsOfPinyin(key),
  }
}

const titleCase = (text: string): string => text.toLowerCase().replaceAll(/(?<=^|[\s\-'.])\p{L}/gu, (letter) => letter.toUpperCase())
