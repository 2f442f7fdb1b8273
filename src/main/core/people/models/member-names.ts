/** Names of members for comparing: every distinct name is read once, and compared by numbers of its parts. */
import { genderOfTitle } from '../../cleaning/names/surnames.ts'
import { readName } from '../../cleaning/names/read-name.ts'
import type { Breathe } from '../../columns/turns.ts'
import { createInterner, type Interned } from '../matching/interned.ts'

/** By number of the name, but for `names`. A sound is a number too, the same for equal sounds; 0: none. */
export interface MemberNames {
  readonly names: Interned
  /** Syllables of a complete Chinese name, letters of a Latin one. */
  readonly sound: Int32Array
  /** Of a Latin name with the surname last. */
  readonly turnedSound: Int32Array
  readonly surnameSound: Int32Array
  readonly surname: Int32Array
  readonly given: readonly string[]
  /** Bits: `COMPLETE` … */
  readonly kinds: Uint8Array
  /** Records by number of a sound. */
  readonly soundCounts: Int32Array
  readonly surnameSoundCounts: Int32Array
}

/** 0 for a surname with a title. */
export const COMPLETE = 1
export const LATIN = 2
export const ORGANISATION = 4
export const FEMALE_TITLE = 8
export const MALE_TITLE = 16

interface NameEntry {
  readonly key: string
  readonly surname: string
  readonly given: string
  readonly kinds: number
  readonly sound: string
  readonly surnameSound: string
  readonly turnedSound: string
}

const silent: NameEntry = { key: '', surname: '', given: '', kinds: 0, sound: '', surnameSound: '', turnedSound: '' }

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** @param raw Names as they stand in the base; 0 where a member has none. */
export async function readMemberNames(raw: Interned, breathe: Breathe): Promise<MemberNames> {
  const [keys, sounds, surnames] = [createInterner(), createInterner(), createInterner()]
  const parts: Parts = { sound: [0], turnedSound: [0], surnameSound: [0], surname: [0], given: [''], kinds: [0] }
  const numberOf = new Int32Array(raw.counts.length)
  for (let rawNumber = 0; rawNumber < numberOf.length; rawNumber++) {
    const entry = nameEntry(raw.textOf(rawNumber))
    const number = keys.add(entry.key)
    numberOf[rawNumber] = number
    if (number === parts.given.length) addParts(parts, entry, (part) => sounds.add(part), surnames.add(entry.surname))
    if ((rawNumber & 0xff) === 0) await breathe()
  }
  const { textOf } = keys.finish()
  const names = {
    id: raw.id.map((number) => numberOf[number] as number),
    counts: countsOf(numberOf, raw.counts, parts.given.length),
    textOf,
  }
  const [sound, surnameSound] = [new Int32Array(parts.sound), new Int32Array(parts.surnameSound)]
  const soundsThere = sounds.finish().counts.length
  return {
    names,
    sound,
    surnameSound,
    turnedSound: new Int32Array(parts.turnedSound),
    surname: new Int32Array(parts.surname),
    given: parts.given,
    kinds: new Uint8Array(parts.kinds),
    soundCounts: countsOf(sound, names.counts, soundsThere),
    surnameSoundCounts: countsOf(surnameSound, names.counts, soundsThere),
  }
}

interface Parts {
  readonly sound: number[]
  readonly turnedSound: number[]
  readonly surnameSound: number[]
  readonly surname: number[]
  readonly given: string[]
  readonly kinds: number[]
}

function addParts(parts: Parts, entry: NameEntry, soundNumber: (sound: string) => number, surname: number): void {
  parts.sound.push(soundNumber((entry.kinds & COMPLETE) === 0 ? '' : entry.sound))
  parts.turnedSound.push(soundNumber(entry.turnedSound))
  parts.surnameSound.push(soundNumber(entry.surnameSound))
  parts.surname.push(surname)
  parts.given.push(entry.given)
  parts.kinds.push(entry.kinds)
}

/** Counts added up by what each number stands for. */
function countsOf(numberOf: Int32Array, counts: Int32Array, length: number): Int32Array {
  const sums = new Int32Array(length)
  counts.forEach((count, number) => {
    const own = numberOf[number] as number
    sums[own] = (sums[own] as number) + count
  })
  sums[0] = 0
  return sums
}

function nameEntry(name: string): NameEntry {
  if (name === '') return silent
  const reading = readName(name, name)
  const text = reading.key ?? ''
  if (reading.kind === 'none' || text === '') return silent
  if (reading.kind === 'org') return { ...silent, key: text, kinds: ORGANISATION }
  const entry = isHan(text) ? hanEntry(text, reading.surname ?? '', reading.pinyin ?? '') : latinEntry(text)
  const title = reading.title === undefined ? null : genderOfTitle(reading.title)
  const titleKind = title === 'female' ? FEMALE_TITLE : title === 'male' ? MALE_TITLE : 0
  const isComplete = reading.complete !== false
  return { ...entry, key: isComplete ? text : `${text}…`, kinds: entry.kinds | titleKind | (isComplete ? COMPLETE : 0) }
}

function hanEntry(text: string, surname: string, pinyin: string): NameEntry {
  const syllables = pinyin.split(' ')
  return {
    ...silent,
    surname,
    given: text.slice(surname.length),
    sound: syllables.join(''),
    surnameSound: syllables.slice(0, Math.max(1, surname.length)).join(''),
  }
}

function latinEntry(text: string): NameEntry {
  const [first = '', ...rest] = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
  const given = rest.join('')
  return { ...silent, surname: first, given, kinds: LATIN, sound: first + given, surnameSound: first, turnedSound: given + first }
}
