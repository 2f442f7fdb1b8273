/** Names of members for comparing: every distinct name is read once. */
import { genderOfTitle } from '../../cleaning/names/surnames.ts'
import { readName } from '../../cleaning/names/read-name.ts'
import { chanceOfEqual, intern, type Interned } from '../matching/interned.ts'
import { SILENT, trustIn, type Comparison } from '../matching/model.ts'
import { editsUpTo } from '../matching/similarity.ts'

export interface MemberNames {
  readonly names: Interned
  /** Syllables without blanks of Chinese names, letters of Latin ones; by record. */
  readonly sounds: Interned
  readonly surnameSounds: Interned
  /** By number of the name. */
  readonly entries: readonly NameEntry[]
}

export interface NameEntry {
  readonly surname: string
  readonly given: string
  /** False for a surname with a title. */
  readonly isComplete: boolean
  readonly isLatin: boolean
  readonly isOrganisation: boolean
  readonly sound: string
  readonly surnameSound: string
  /** Of a Latin name with the surname last. */
  readonly turnedSound: string
  readonly genderOfTitle: 'female' | 'male' | null
}

const silent: NameEntry = {
  surname: '',
  given: '',
  isComplete: false,
  isLatin: false,
  isOrganisation: false,
  sound: '',
  surnameSound: '',
  turnedSound: '',
  genderOfTitle: null,
}

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** @param nameOf A member's name; empty where she has none. */
export function readMemberNames(count: number, nameOf: (record: number) => string): MemberNames {
  const known = new Map<string, { readonly key: string; readonly entry: NameEntry }>()
  const read = (name: string) => {
    let entry = known.get(name)
    if (!entry) known.set(name, (entry = nameEntry(name)))
    return entry
  }
  const names = intern(count, (record) => read(nameOf(record)).key)
  const byKey = new Map([...known.values()].map(({ key, entry }) => [key, entry]))
  const entries = names.texts.map((key) => byKey.get(key) ?? silent)
  const of = (record: number): NameEntry => entries[names.id[record] as number] ?? silent
  return {
    names,
    entries,
    sounds: intern(count, (record) => (of(record).isComplete ? of(record).sound : '')),
    surnameSounds: intern(count, (record) => of(record).surnameSound),
  }
}

function nameEntry(name: string): { readonly key: string; readonly entry: NameEntry } {
  const nothing = { key: '', entry: silent }
  if (name === '') return nothing
  const reading = readName(name, name)
  const text = reading.key ?? ''
  if (reading.kind === 'none' || text === '') return nothing
  if (reading.kind === 'org') return { key: text, entry: { ...silent, isOrganisation: true } }
  const isComplete = reading.complete !== false
  const entry = isHan(text) ? hanEntry(text, reading.surname ?? '', reading.pinyin ?? '') : latinEntry(text)
  const title = reading.title === undefined ? null : genderOfTitle(reading.title)
  return { key: isComplete ? text : `${text}…`, entry: { ...entry, isComplete, genderOfTitle: title } }
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
  return { ...silent, surname: first, given, isLatin: true, sound: first + given, surnameSound: first, turnedSound: given + first }
}

const levels = ['equal', 'sounds equal', 'one character', 'surname and title', 'pinyin', 'surname', 'differ'] as const

export function nameComparison({ names, sounds, surnameSounds, entries }: MemberNames): Comparison {
  const equal = chanceOfEqual(names)
  const soundsEqual = chanceOfEqual(sounds)
  const trust = trustIn(names.id.length)
  return {
    field: 'name',
    levels,
    levelOf: (a, b) => {
      const [left, right] = [names.id[a] as number, names.id[b] as number]
      if (left === 0 || right === 0) return SILENT
      return levelOfNames(entries[left] ?? silent, entries[right] ?? silent, left === right)
    },
    chance: [equal, Math.max(1e-9, soundsEqual - equal)],
    rarity: (a, _, level) => {
      if (level === 0) return trust * clamped(5, equal, share(names, a))
      if (level === 1 || level === 4) return trust * clamped(4, soundsEqual, share(sounds, a))
      return level === SILENT || level === 6 ? 0 : trust * clamped(2, USUAL_SURNAME, share(surnameSounds, a))
    },
  }
}

/** Chance that two surnames in China are the same. */
const USUAL_SURNAME = 0.035

const share = ({ id, counts }: Interned, record: number): number => {
  const number = id[record] as number
  return number === 0 ? 0 : (counts[number] as number) / id.length
}

const clamped = (most: number, usual: number, own: number): number =>
  own === 0 || usual === 0 ? 0 : Math.max(-most, Math.min(most, Math.log2(usual / own)))

function levelOfNames(left: NameEntry, right: NameEntry, isEqual: boolean): number {
  const areComplete = left.isComplete && right.isComplete
  if (isEqual && areComplete) return 0
  if (left.isLatin !== right.isLatin) return isSameSound(left, right) ? 4 : left.surnameSound === right.surnameSound ? 5 : 6
  if (areComplete && !left.isLatin && left.sound === right.sound && left.sound !== '') return 1
  if (left.surname !== right.surname) return 6
  if (!areComplete) return 3
  return isOneCharacterOff(left.given, right.given) ? 2 : 5
}

const isSameSound = (left: NameEntry, right: NameEntry): boolean => {
  const [latin, han] = left.isLatin ? [left, right] : [right, left]
  return han.isComplete && (latin.sound === han.sound || latin.turnedSound === han.sound)
}

/** One character of a longer given name, or a part of it; of a single character nothing would be left. */
function isOneCharacterOff(left: string, right: string): boolean {
  if (Math.max(left.length, right.length) < 2) return false
  return editsUpTo(1, left, right) <= 1 && (left.length !== right.length || Math.min(left.length, right.length) > 1)
}
