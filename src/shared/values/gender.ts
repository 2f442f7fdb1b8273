/** Gender by words; digits only by the map of the source, because 1 means male in one system and female in another (Q17). */
import { textKey } from './text.ts'

export const genders = ['female', 'male', 'unknown'] as const
export type Gender = (typeof genders)[number]

const words: Readonly<Record<Gender, readonly string[]>> = {
  female: ['女', '女士', '小姐', '太太', '女性', 'f', 'female', 'mrs', 'ms', 'miss'],
  male: ['男', '先生', '男士', '男性', 'm', 'male', 'mr'],
  unknown: ['', '未知', '保密', '不详', '无', '-', 'n', 'u', 'unknown', 'other', 'null'],
}
const genderByWord: ReadonlyMap<string, Gender> = new Map(genders.flatMap((gender) => words[gender].map((word) => [word, gender] as const)))

/** The gender a word names; null for codes such as 0, 1, 2 and for anything else. */
export const genderOfWord = (text: string): Gender | null => genderByWord.get(textKey(text).replace(/\.$/, '')) ?? null

/** By the source's own codes first, then by words; null where neither knows the value (E_VALUE_UNMAPPED). */
export const readGender = (text: string, codes: ReadonlyMap<string, Gender>): Gender | null =>
  codes.get(textKey(text)) ?? genderOfWord(text)
