/** Names in pinyin: syllables with a blank between, without tones, ü as v; surnames by their own reading. */
import { pinyin } from 'pinyin-pro'
import { surnameOf } from './surnames.ts'

/** Surnames the library reads otherwise. */
const readings: Readonly<Record<string, string>> = {
  种: 'chong',
  朴: 'piao',
  覃: 'qin',
  乐: 'yue',
  万俟: 'mo qi',
  单于: 'chan yu',
  区: 'ou',
  仇: 'qiu',
  折: 'she',
}

const surnames = new Map<string, string>()
const characters = new Map<string, string>()

const readSurname = (surname: string): string => {
  const known = surnames.get(surname)
  if (known !== undefined) return known
  const read = readings[surname] ?? pinyin(surname, { toneType: 'none', surname: 'head', v: true })
  surnames.set(surname, read)
  return read
}

const readCharacter = (character: string): string => {
  const known = characters.get(character)
  if (known !== undefined) return known
  // What has no reading comes back as itself.
  const read = /\p{Script=Han}/u.test(character) ? pinyin(character, { toneType: 'none', v: true }) : ''
  const syllable = /^[a-z]+$/.test(read) ? read : ''
  characters.set(character, syllable)
  return syllable
}

/** `key` is the name in simplified characters. */
export function pinyinOf(key: string): string {
  const surname = surnameOf(key)
  const syllables = surname === '' ? [] : [readSurname(surname)]
  for (const character of key.slice(surname.length)) {
    const syllable = readCharacter(character)
    if (syllable !== '') syllables.push(syllable)
  }
  return syllables.join(' ')
}

export const initialsOfPinyin = (syllables: string): string => syllables.replaceAll(/(\w)\w*\s?/g, '$1')

let latin: ReadonlySet<string> | undefined
/** Whether a Latin word is a surname in pinyin. */
export const isLatinSurname = (word: string, all: readonly string[]): boolean => {
  latin ??= new Set(all.map((surname) => readSurname(surname).replaceAll(' ', '')))
  return latin.has(word.toLowerCase())
}
