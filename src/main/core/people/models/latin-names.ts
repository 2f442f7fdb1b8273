/** Given name and surname, which may have changed places. */
import { chanceOfEqual, textsOf, type Interned } from '../matching/interned.ts'
import { SILENT, type Comparison } from '../matching/model.ts'
import { rarityOf } from '../matching/rarity.ts'
import { jaroWinkler } from '../matching/similarity.ts'
import { levelOfSimilarity } from '../matching/text-levels.ts'

const SIMILAR = [0.92, 0.8]
const levels = ['equal', 'much alike', 'alike', 'differ'] as const

/** Three fields: whether the parts have changed places, and each part compared accordingly. */
export function nameComparisons(givenColumn: Interned, surnameColumn: Interned): readonly Comparison[] {
  const [given, surname] = [withTexts(givenColumn), withTexts(surnameColumn)]
  const isSwapped = swapTest(given, surname)
  return [
    {
      field: 'swap',
      levels: ['in order', 'swapped'],
      levelOf: (a, b) => (isWhole(given, surname, a) && isWhole(given, surname, b) ? Number(isSwapped(a, b)) : SILENT),
      chance: [],
    },
    part('given', given, surname, isSwapped),
    part('surname', surname, given, isSwapped),
  ]
}

type WithTexts = Interned & { readonly texts: readonly string[] }
const withTexts = (column: Interned): WithTexts => ({ ...column, texts: textsOf(column) })

const isWhole = (given: Interned, surname: Interned, record: number): boolean => given.id[record] !== 0 && surname.id[record] !== 0

function part(field: string, own: WithTexts, other: WithTexts, isSwapped: (a: number, b: number) => boolean): Comparison {
  const rarity = rarityOf(own)
  return {
    field,
    levels,
    levelOf: (a, b) => {
      const right = isSwapped(a, b) ? other : own
      return likeness(own.texts[own.id[a] as number] ?? '', right.texts[right.id[b] as number] ?? '')
    },
    chance: [chanceOfEqual(own)],
    rarity: (a, b, level) => (isSwapped(a, b) ? 0 : rarity(a, b, level)),
  }
}

function likeness(left: string, right: string): number {
  if (left === '' || right === '') return SILENT
  return left === right ? 0 : levelOfSimilarity(jaroWinkler(left, right), SIMILAR)
}

/** Swapped: crosswise both parts are much alike, and in order they are not. */
function swapTest(given: WithTexts, surname: WithTexts): (a: number, b: number) => boolean {
  return (a, b) => {
    const [givenA, surnameA, givenB, surnameB] = [
      given.id[a] as number,
      surname.id[a] as number,
      given.id[b] as number,
      surname.id[b] as number,
    ]
    if (givenA === givenB || surnameA === surnameB || !isWhole(given, surname, a) || !isWhole(given, surname, b)) return false
    const first = given.texts[givenA] ?? ''
    const last = surname.texts[surnameA] ?? ''
    return first[0] === surname.texts[surnameB]?.[0] && isAlike(first, surname.texts[surnameB]) && isAlike(last, given.texts[givenB])
  }
}

const isAlike = (left: string, right: string | undefined): boolean => right !== undefined && jaroWinkler(left, right) >= 0.92
