/** Pinyin initials of names, by which a member is found: 王小明 → wxm, 单佳 → sj, Li Na → ln. */
import { pinyin } from 'pinyin-pro'

/** Surnames read otherwise than the same character elsewhere, with their initials. */
const surnameInitials: Readonly<Record<string, string>> = {
  尉迟: 'yc',
  万俟: 'mq',
  长孙: 'zs',
  单于: 'cy',
  单: 's',
  曾: 'z',
  解: 'x',
  仇: 'q',
  查: 'z',
  区: 'o',
  盖: 'g',
  翟: 'z',
  种: 'c',
  折: 's',
  乐: 'y',
  覃: 'q',
  缪: 'm',
  繁: 'p',
  召: 's',
  祭: 'z',
  秘: 'b',
  黑: 'h',
  隗: 'w',
  逄: 'p',
}
const longestSurname = 2

/** Letters once asked for; names use a few thousand characters, and asking the library per name would take minutes. */
const letterByCharacter = new Map<string, string>()

/** Lower-case letters only; one per Chinese character, the first of each Latin word; empty where the name has neither. */
export function initialsOf(name: string): string {
  const text = name.normalize('NFKC').trim()
  const surname = surnameOf(text)
  let initials = surname === '' ? '' : (surnameInitials[surname] ?? '')
  let insideWord = false
  for (const character of text.slice(surname.length)) {
    const isLatin = /[A-Za-z\u00C0-\u024F]/.test(character)
    if (!isLatin || !insideWord) initials += letterOf(character)
    insideWord = isLatin || (insideWord && character === "'")
  }
  return initials
}

function surnameOf(text: string): string {
  for (let length = longestSurname; length > 0; length--) {
    const head = text.slice(0, length)
    if (Object.hasOwn(surnameInitials, head)) return head
  }
  return ''
}

function letterOf(character: string): string {
  const known = letterByCharacter.get(character)
  if (known !== undefined) return known
  const reading = pinyin(character, { toneType: 'none', type: 'array' })[0] ?? ''
  const plain = reading.normalize('NFD').charAt(0).toLowerCase()
  const letter = /[a-z]/.test(plain) ? plain : ''
  letterByCharacter.set(character, letter)
  return letter
}
