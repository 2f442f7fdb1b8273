/**
 * Traditional to simplified characters, one by one, for keys and searching only: it never rewrites a value. Character by
 * character, so that a place in the key is the same place in the text.
 */
import { Converter } from 'opencc-js/t2cn'

/** Kept as they are: 乾 is a county and a given name, although it also is the traditional 干. */
const kept: ReadonlySet<string> = new Set(['乾', '藉', '瞭', '濛'])

/** Variants of one character that the conversion leaves apart. 闫 and 阎 are two surnames and stay so. */
const variants: Readonly<Record<string, string>> = {
  锺: '钟',
  鍾: '钟',
  峯: '峰',
  昇: '升',
  祐: '佑',
  甯: '宁',
  啓: '启',
  啟: '启',
  邨: '村',
  菓: '果',
  珮: '佩',
  滙: '汇',
  羣: '群',
  裏: '里',
  畧: '略',
  囯: '国',
  寳: '宝',
  晉: '晋',
  勛: '勋',
  澂: '澄',
}

const convert = Converter({ from: 'hk', to: 'cn' })
const known = new Map<string, string>()

const simplifyOne = (character: string): string => {
  const hit = known.get(character)
  if (hit !== undefined) return hit
  const found = variants[character] ?? (kept.has(character) ? character : convert(character))
  // A key as long as its text: a conversion that changes the length is none.
  const simple = found.length === character.length ? found : character
  known.set(character, simple)
  return simple
}

export function simplify(text: string): string {
  let start = 0
  while (start < text.length && text.charCodeAt(start) < 0x2e80) start++
  if (start === text.length) return text
  let key = text.slice(0, start)
  for (const character of text.slice(start)) key += character < '\u2e80' ? character : simplifyOne(character)
  return key
}
