/** N05: a name in pinyin, where another card with the same mobile has the same name in Han. */
import type { Statements } from '../../db/connections.ts'
import { pinyinOf } from '../names/pinyin.ts'
import { surnameOf } from '../names/surnames.ts'
import { simplify } from '../simplify.ts'
import { namesOfMobiles } from './rules.sql.ts'

/** Finds the Han names that a Latin one with this mobile spells. */
export type FindHanNames = (name: string, mobile: string) => readonly string[]

const none: readonly string[] = []
const isLatin = (name: string): boolean => /^[A-Za-z][A-Za-z .'-]*$/.test(name)
const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '')

/** Mobiles asked for at once. */
const STEP = 10_000

export class PinyinNames {
  private readonly mobiles = new Set<string>()

  add(name: string | null, mobile: string | null): void {
    if (name !== null && mobile !== null && isLatin(name)) this.mobiles.add(mobile)
  }

  /** Once all members were added: a surname may stand in front or behind. */
  judge(read: Statements): FindHanNames {
    const found = new Map<string, string[]>()
    const mobiles = [...this.mobiles]
    for (let from = 0; from < mobiles.length; from += STEP) {
      const asked = JSON.stringify(mobiles.slice(from, from + STEP))
      for (const { name, mobile } of read.prepare<[string], { name: string; mobile: string }>(namesOfMobiles).iterate(asked)) {
        if (!/^\p{Script=Han}{2,5}$/u.test(name)) continue
        for (const letters of spellingsOf(name)) {
          const key = `${mobile} ${letters}`
          const names = found.get(key) ?? []
          if (!names.includes(name)) found.set(key, [...names, name])
        }
      }
    }
    return (name, mobile) => (isLatin(name) ? (found.get(`${mobile} ${lettersOf(name)}`) ?? none) : none)
  }
}

function spellingsOf(name: string): readonly string[] {
  const key = simplify(name)
  const syllables = pinyinOf(key).split(' ')
  const ofSurname = [...surnameOf(key)].length
  return [syllables.join(''), [...syllables.slice(ofSurname), ...syllables.slice(0, ofSurname)].join('')]
}
