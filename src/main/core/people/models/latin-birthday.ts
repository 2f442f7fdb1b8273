/** Birthdays as eight digits, perhaps impossible ones: a typing error is evidence too. */
import { chanceOfEqual, textsOf, type Interned } from '../matching/interned.ts'
import { SILENT, type Comparison } from '../matching/model.ts'
import { editsUpTo } from '../matching/similarity.ts'

const levels = ['equal', 'one edit, or day and month swapped', 'two edits', 'within a month', 'within a year', 'differ'] as const

export function birthdayComparison(column: Interned): Comparison {
  const [{ id, counts }, texts] = [column, textsOf(column)]
  const days = Float64Array.from(texts, dayNumber)
  return {
    field: 'birthday',
    levels,
    levelOf: (a, b) => {
      const left = id[a] as number
      const right = id[b] as number
      if (left === 0 || right === 0) return SILENT
      if (left === right) return 0
      const [first, second] = [texts[left] as string, texts[right] as string]
      const edits = editsUpTo(2, first, second)
      if (edits === 1 || isSwapped(first, second)) return 1
      if (edits === 2) return 2
      const apart = Math.abs((days[left] as number) - (days[right] as number))
      return apart <= 31 ? 3 : apart <= 366 ? 4 : 5
    },
    chance: [chanceOfEqual({ counts })],
  }
}

/** Days of the calendar; impossible ones give NaN, which is near nothing. */
function dayNumber(text: string): number {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8))]
  return text.length === 8 ? Date.UTC(year, month - 1, day) / 86_400_000 : Number.NaN
}

const isSwapped = (left: string, right: string): boolean =>
  left.slice(0, 4) === right.slice(0, 4) && left.slice(4, 6) === right.slice(6, 8) && left.slice(6, 8) === right.slice(4, 6)
