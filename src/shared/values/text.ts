/**
 * Text as sheets bring it: half width, invisible characters, placeholders (imports.md 5.4, cleaning.md G01-G04).
 * Values are kept as given; only what cannot be seen or stored is taken out. Keys for comparing are made apart.
 */

/** Characters no one sees: zero-width, byte-order mark, bidi controls, soft hyphen, C0 and C1 controls. */
const isInvisible = (code: number): boolean =>
  code < 0x20 ||
  (code >= 0x7f && code <= 0x9f) ||
  code === 0xad ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x2069) ||
  code === 0xfeff

const isBlank = (code: number): boolean =>
  code === 0x20 ||
  code === 0x09 ||
  code === 0x0a ||
  code === 0x0b ||
  code === 0x0d ||
  code === 0xa0 ||
  code === 0x3000 ||
  code === 0x2028 ||
  code === 0x2029

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff

/** True when the text can be kept as it stands: the case of nearly every cell, so it costs one pass and no allocation. */
const isClean = (text: string): boolean => {
  const last = text.length - 1
  for (let i = 0; i <= last; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x20 && code < 0x7f) continue
    if (code === 0x20 && i > 0 && i < last) continue
    if (isBlank(code) || isInvisible(code) || isSurrogate(code)) return false
  }
  return true
}

/** The value to keep: trimmed, line breaks and tabs as one space, invisible characters gone, lone surrogates made U+FFFD. */
export const cleanText = (text: string): string => {
  if (isClean(text)) return text
  let out = ''
  for (const character of text.toWellFormed()) {
    const code = character.codePointAt(0) ?? 0
    if (isBlank(code)) out += ' '
    else if (!isInvisible(code)) out += character
  }
  return out.includes('  ') && /[\t\r\n\u2028\u2029]/.test(text) ? out.replaceAll(/ {2,}/g, ' ').trim() : out.trim()
}

export type TextFlaw = 'control-characters' | 'lone-surrogate' | 'bad-characters'

/** What `cleanText` had to take out, if it is worth a mark. Blanks and line breaks are not. */
export const textFlaw = (text: string): TextFlaw | null => {
  if (isClean(text) && !text.includes('\uFFFD')) return null
  if (!text.isWellFormed()) return 'lone-surrogate'
  if (text.includes('\uFFFD')) return 'bad-characters'
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (isInvisible(code) && !isBlank(code)) return 'control-characters'
  }
  return null
}

/** Full width to half width and compatibility forms (NFKC); pure ASCII comes back untouched. */
export const toHalfWidth = (text: string): string => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7e) return text.normalize('NFKC')
  return text
}

/** The form two texts are compared in: NFKC, no invisible characters, lower case, blanks collapsed. */
export const textKey = (text: string): string =>
  cleanText(toHalfWidth(cleanText(text)))
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')

// prettier-ignore
const placeholderWords: ReadonlySet<string> = new Set([
  '无', '没有', '不详', '未知', '暂无', '空', '保密', '不知道', '未填写', '未填', '待补', '略', '测试', '同上', '不明', '未提供',
  'n/a', 'na', '#n/a', 'null', 'none', 'nil', 'test', 'unknown', '(null)', 'undefined', '。',
  '0000-00-00', '0000/00/00', '0000-00-00 00:00:00',
])

const placeholderRun = /^(?:-+|—+|\/+|\.+|0+|1+|x+|\*+|\?+)$/

/** Of the words that begin with a Han character. */
const LONGEST_HAN_WORD = 3

/** A whole cell that stands for "nothing" in a contact field (G04). Never ask it of mapped codes, amounts or counts. */
export const isPlaceholder = (text: string): boolean => {
  const first = text.charCodeAt(0)
  // Names and addresses, that is most of what is asked: they are their own key.
  if (first >= 0x4e00 && first <= 0x9fff && isClean(text)) return text.length <= LONGEST_HAN_WORD && placeholderWords.has(text)
  const key = textKey(text)
  return key === '' || placeholderWords.has(key) || placeholderRun.test(key)
}
