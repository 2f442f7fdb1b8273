/** Finds members by what an officer has at hand: a card, the end of a mobile number, part of a name, its pinyin initials. */
import { toHalfWidth } from '#shared/values/text.ts'
import { emptyBitmap, setBit, type Bitmap } from './bitmap.ts'
import type { Columns } from './columns.ts'
import { intAt } from './shared-arrays.ts'
import { beginsWith, eachRowWith, endsWith, lowerAscii, type TextColumn } from './text-column.ts'

/** Fewer digits than this are the end of a number, more may stand anywhere in it. */
const SHORT_DIGITS = 5

/**
 * Members that fit `text`. Digits: a card or mobile number that ends in them (up to four) or holds them. Letters: initials that
 * begin with them, or a card or name that holds them. Anything else: a name or card that holds it. Blank: nobody is left out.
 */
export function findMembers({ members, cards }: Columns, text: string): Bitmap | undefined {
  const needle = lowerAscii(toHalfWidth(text).trim())
  if (needle === '') return undefined
  const found = emptyBitmap(members.count)
  const foundMember = (place: number): void => setBit(found, place)
  const foundCard = (card: number): void => {
    const holder = intAt(cards.member, card)
    if (holder >= 0) setBit(found, holder)
  }
  const digits = /^\d+$/.test(needle)
  const look = digits && needle.length < SHORT_DIGITS ? eachRowEnding : eachRowWith
  look(cards.number, needle, foundCard)
  if (digits) look(members.mobile, needle, foundMember)
  else eachRowWith(members.name, needle, foundMember)
  if (/^[a-z]+$/.test(needle)) eachRowBeginning(members.initials, needle, foundMember)
  return found
}

function eachRowEnding(column: TextColumn, needle: string, found: (row: number) => void): void {
  const sought = Buffer.from(needle, 'utf8')
  for (let row = 0; row < column.start.length - 1; row++) if (endsWith(column, row, sought)) found(row)
}

function eachRowBeginning(column: TextColumn, needle: string, found: (row: number) => void): void {
  const sought = Buffer.from(needle, 'utf8')
  for (let row = 0; row < column.start.length - 1; row++) if (beginsWith(column, row, sought)) found(row)
}
