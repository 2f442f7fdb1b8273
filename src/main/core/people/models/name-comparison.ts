/** Names of members, compared level by level (cleaning.md 7). */
import { chanceOfEqual } from '../matching/interned.ts'
import { SILENT, trustIn, type Comparison } from '../matching/model.ts'
import { isWithinOneEdit } from '../matching/similarity.ts'
import { COMPLETE, FEMALE_TITLE, LATIN, MALE_TITLE, type MemberNames } from './member-names.ts'

const levels = ['equal', 'sounds equal', 'one character', 'surname and title', 'pinyin', 'surname', 'differ'] as const

export function nameComparison(members: MemberNames): Comparison {
  const { names, sound, surnameSound, soundCounts, surnameSoundCounts } = members
  const equal = chanceOfEqual(names)
  const soundsEqual = chanceOfEqual({ counts: soundCounts })
  const trust = trustIn(names.id.length)
  const rarity = [
    bitsOfRarity(names.counts, names.id.length, { most: 5, usual: equal, trust }),
    bitsOfRarity(soundCounts, names.id.length, { most: 4, usual: soundsEqual, trust }),
    bitsOfRarity(surnameSoundCounts, names.id.length, { most: 2, usual: USUAL_SURNAME, trust }),
  ] as const
  return {
    field: 'name',
    levels,
    levelOf: (a, b) => {
      const [left, right] = [names.id[a] as number, names.id[b] as number]
      return left === 0 || right === 0 ? SILENT : levelOfNames(members, left, right)
    },
    chance: [equal, Math.max(1e-9, soundsEqual - equal)],
    rarity: (a, _, level) => {
      if (level === SILENT || level === 6) return 0
      const name = names.id[a] as number
      if (level === 0) return rarity[0][name] as number
      if (level === 1 || level === 4) return rarity[1][sound[name] as number] as number
      return rarity[2][surnameSound[name] as number] as number
    },
  }
}

/** Chance that two surnames in China are the same. */
const USUAL_SURNAME = 0.035

interface Usual {
  readonly most: number
  readonly usual: number
  readonly trust: number
}

/** By number of a text: bits by which agreement on it says more or less than on the usual one. */
const bitsOfRarity = (counts: Int32Array, records: number, { most, usual, trust }: Usual): Float32Array =>
  Float32Array.from(counts, (count) =>
    count === 0 || usual === 0 ? 0 : trust * Math.max(-most, Math.min(most, Math.log2(usual / (count / records)))),
  )

function levelOfNames({ kinds, sound, turnedSound, surname, surnameSound, given }: MemberNames, left: number, right: number): number {
  const [kindA, kindB] = [kinds[left] as number, kinds[right] as number]
  const areComplete = (kindA & kindB & COMPLETE) !== 0
  if (left === right && areComplete) return 0
  const [soundA, soundB] = [sound[left] as number, sound[right] as number]
  const isSameTurned = soundA !== 0 && soundB !== 0 && (turnedSound[left] === soundB || turnedSound[right] === soundA)
  if ((kindA & LATIN) !== (kindB & LATIN)) {
    if ((soundA !== 0 && soundA === soundB) || isSameTurned) return 4
    return surnameSound[left] === surnameSound[right] ? 5 : 6
  }
  if (areComplete && ((soundA !== 0 && soundA === soundB) || isSameTurned)) return 1
  if (surname[left] !== surname[right]) return 6
  if (!areComplete) return 3
  return isOneCharacterOff(given[left] as string, given[right] as string) ? 2 : 5
}

/** One character of a longer given name, or a part of it; of a single character nothing would be left. */
function isOneCharacterOff(left: string, right: string): boolean {
  if (Math.max(left.length, right.length) < 2 || !isWithinOneEdit(left, right)) return false
  return left.length !== right.length || left.length > 1
}

/** @param gender 0 unknown, 1 female, 2 male. */
export const isAgainstTitle = (kinds: number, gender: number): boolean =>
  ((kinds & FEMALE_TITLE) !== 0 && gender === 2) || ((kinds & MALE_TITLE) !== 0 && gender === 1)
