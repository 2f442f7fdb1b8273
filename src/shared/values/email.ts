/** E-mail addresses as members leave them (cleaning.md E01-E05). One value by itself; shared addresses are judged elsewhere. */
import { type Reading, invalid, missing } from './reading.ts'
import { cleanText, isPlaceholder, toHalfWidth } from './text.ts'

export interface EmailReading extends Reading {
  /** The second address of a cell that holds two. */
  readonly second?: string
}

/** Mail providers of Chinese members, most frequent first: the order in which targets are offered. */
// prettier-ignore
export const emailProviders = [
  'qq.com', '163.com', '126.com', 'sina.com', 'gmail.com', 'hotmail.com', '139.com', 'sina.cn', 'sohu.com', 'foxmail.com', 'outlook.com',
  'yahoo.com.cn', 'yahoo.com', 'yahoo.cn', 'sina.com.cn', '189.cn', 'yeah.net', 'live.cn', 'live.com', 'msn.com', 'icloud.com', 'me.com', 'vip.qq.com',
  'vip.163.com', 'vip.sina.com', 'tom.com', '21cn.com', 'aliyun.com', 'wo.cn', '263.net',
] as const
const isProvider: ReadonlySet<string> = new Set(emailProviders)

const misspelled: ReadonlyMap<string, string> = new Map([
  ...['gmial.com', 'gmai.com', 'gamil.com', 'gmali.com', 'gmil.com', 'gmaill.com', 'gmal.com', 'gmailc.om'].map(
    (wrong) => [wrong, 'gmail.com'] as const,
  ),
  ...[
    'hotmial.com',
    'hotmai.com',
    'hotmal.com',
    'hotamil.com',
    'hotmil.com',
    'homail.com',
    'hotmali.com',
    'hotmaill.com',
    'hotmall.com',
  ].map((wrong) => [wrong, 'hotmail.com'] as const),
  ...['sian.com', 'snia.com', 'sinna.com'].map((wrong) => [wrong, 'sina.com'] as const),
  ...['foxmal.com', 'foxmial.com', 'foxmai.com', 'foxmil.com', 'foxmaill.com', 'foxmali.com'].map(
    (wrong) => [wrong, 'foxmail.com'] as const,
  ),
  ...['outlok.com', 'outloo.com', 'outllok.com', 'outlool.com', 'outook.com', 'outlookk.com', 'oultook.com'].map(
    (wrong) => [wrong, 'outlook.com'] as const,
  ),
  ...['yaho.com.cn', 'yahooo.com.cn', 'yhaoo.com.cn'].map((wrong) => [wrong, 'yahoo.com.cn'] as const),
  ...['yaho.com', 'yahooo.com', 'yhaoo.com'].map((wrong) => [wrong, 'yahoo.com'] as const),
  ...['iclod.com', 'iclould.com', 'icoud.com', 'icluod.com'].map((wrong) => [wrong, 'icloud.com'] as const),
  ...['aliyum.com', 'aliyuncom.com'].map((wrong) => [wrong, 'aliyun.com'] as const),
])

/** E02: slips of `.com`, and a missing dot, of each provider; only where one target is possible and the wrong domain is no provider. */
const slips: ReadonlyMap<string, string> = (() => {
  const targets = new Map<string, string | null>(misspelled)
  const add = (wrong: string, right: string): void => {
    if (!isProvider.has(wrong)) targets.set(wrong, targets.has(wrong) && targets.get(wrong) !== right ? null : right)
  }
  for (const provider of emailProviders) {
    for (const slip of ['con', 'cmo', 'ocm', 'cpm', 'comm', 'vom', 'xom'])
      if (provider.endsWith('.com')) add(provider.replace(/com$/, slip), provider)
    // A .cm may also be a .cn that lost its n, where the provider has both.
    if (provider.endsWith('.com') && !isProvider.has(provider.replace(/com$/, 'cn'))) add(provider.replace(/com$/, 'cm'), provider)
    const lastDot = provider.lastIndexOf('.')
    add(provider.slice(0, lastDot) + provider.slice(lastDot + 1), provider)
  }
  return new Map([...targets].flatMap(([wrong, right]) => (right === null ? [] : [[wrong, right] as const])))
})()

const roles = /^(?:info|service|services|admin|administrator|sales|support|webmaster|postmaster|contact|hr|kefu|no-?reply|test\d*)$/
const disposable: ReadonlySet<string> = new Set([
  'mailinator.com',
  '10minutemail.com',
  'guerrillamail.com',
  'yopmail.com',
  'temp-mail.org',
  'trashmail.com',
  'sharklasers.com',
  'chacuo.net',
])

export const readEmail = (raw: string): EmailReading => {
  const text = cleanText(toHalfWidth(cleanText(raw.slice(0, 1000))))
    .replaceAll(/[。．]/g, '.')
    .replaceAll('、', ',')
    .replace(/^'/, '')
  if (isPlaceholder(text)) return missing
  const [first = '', ...others] = addressesIn(text.toLowerCase())
  const reading = readAddress(first, raw)
  const second = others.map((other) => readAddress(other, other)).find(({ clean }) => clean !== null)?.clean
  return second ? { ...reading, second } : reading
}

const label = /^(?:电子邮箱|电子邮件|邮箱地址|邮箱|邮件|e-?mail|mail)\s*[::]?\s*(?=[^@\s]+@)/i
/** `张三 <a@b.com>`: what is between the brackets. */
const inBrackets = /^[^<>@]*<\s*([^<>\s]+@[^<>\s]+)\s*>[^<>@]*$/
const note = /\s*[([【][^@)\]】]*[)\]】]\s*$/

/** Splits at ; , / and blanks where more than one piece has an @; a comma inside a domain is a dot. */
const addressesIn = (text: string): readonly string[] => {
  const bare = text
    .replace(inBrackets, '$1')
    .replace(/^mailto:/, '')
    .replace(label, '')
    .replace(note, (found, at: number, all: string) => (all.slice(0, at).includes('@') ? '' : found))
    .replaceAll(/[<>"“”]/g, '')
    .replaceAll(/\s*@+\s*/g, '@')
  const pieces = bare.split(/[;,/\s]+/).filter((piece) => piece !== '')
  return pieces.filter((piece) => piece.includes('@')).length > 1 ? pieces : [bare.replaceAll(/\s/g, '')]
}

const readAddress = (given: string, raw: string): EmailReading => {
  const text = given.replace(/[.,;]+$/, '')
  const at = text.lastIndexOf('@')
  if (at < 0) return withoutAt(text)
  const local = text.slice(0, at)
  const domain = text
    .slice(at + 1)
    .replaceAll(',', '.')
    .replaceAll(/\.{2,}/g, '.')
  const fixedDomain = slips.get(domain)
  const address = `${local}@${fixedDomain ?? domain}`
  if (!isWellFormed(local, fixedDomain ?? domain)) return invalid('E05')
  if (isDoubtful(local, fixedDomain ?? domain)) return { status: 'suspect', clean: address, suggest: [], issues: ['E05'] }
  if (fixedDomain) return { status: 'fixed', clean: address, suggest: [], issues: ['E02'] }
  const near = isProvider.has(domain) ? [] : emailProviders.filter((provider) => isOneEdit(domain, provider))
  if (near.length > 0)
    return { status: 'suspect', clean: address, suggest: near.map((provider) => `${local}@${provider}`), issues: ['E03'] }
  return { status: address === raw ? 'ok' : 'fixed', clean: address, suggest: [], issues: address === raw ? [] : ['E01'] }
}

/** E04: `123456qq.com`, or the digits of a QQ number. */
const withoutAt = (text: string): EmailReading => {
  if (/^\d{5,11}$/.test(text)) return { status: 'suspect', clean: null, suggest: [`${text}@qq.com`], issues: ['E04'] }
  // The head of a page on the web, not a mailbox.
  if (/^(?:https?:|www\.)/.test(text)) return invalid('E05')
  const provider = emailProviders
    .filter((each) => text.endsWith(each) && text.length > each.length)
    .toSorted((a, b) => b.length - a.length)[0]
  if (!provider) return invalid('E05')
  // What stands where the @ should: #, (at), [at].
  const local = text.slice(0, -provider.length).replace(/(?:\(at\)|\[at\]|[#$%^&*.·_-])$/, '')
  return isWellFormed(local, provider)
    ? { status: 'suspect', clean: null, suggest: [`${local}@${provider}`], issues: ['E04'] }
    : invalid('E05')
}

const isWellFormed = (local: string, domain: string): boolean =>
  local.length > 0 &&
  local.length <= 64 &&
  domain.length <= 255 &&
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/.test(local) &&
  /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,24}$/.test(domain)

const isDoubtful = (local: string, domain: string): boolean =>
  roles.test(local) || disposable.has(domain) || local === domain.slice(0, domain.indexOf('.'))

/** One insertion, deletion, replacement or swap of neighbours apart. */
export const isOneEdit = (a: string, b: string): boolean => {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  if (a.length > b.length) return restA.slice(1) === restB
  if (a.length < b.length) return restB.slice(1) === restA
  const swapped = restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  return swapped || restA.slice(1) === restB.slice(1)
}
