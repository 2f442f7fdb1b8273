/** Facts from rows as marks by place: seasons, who sold, consent to calls, who is to be left alone, tags, own fields. */
import { bitmapWhere, emptyBitmap, setBit, type Bitmap } from '../bitmap.ts'
import type { Columns, ProductColumns } from '../columns.ts'
import { intAt, searchId } from '../shared-arrays.ts'
import { eachSpan, type Breathe } from '../turns.ts'
import type { RuleRead } from './ground.ts'
import { keptFact } from './kept-facts.ts'
import {
  consentsToCall,
  lastReceipt,
  leftAlone,
  productSeasons,
  receiptsSoldBy,
  tagged,
  textsOfMembers,
  valuesOfField,
} from './row-facts.sql.ts'

interface Codes {
  readonly code: Int32Array
  /** `values[0]` is the empty text. */
  readonly values: readonly string[]
}

export function seasonsOfProducts({ count, id }: Pick<ProductColumns, 'count' | 'id'>, read: RuleRead): Codes {
  const values = ['']
  const codes = new Map([['', 0]])
  const code = new Int32Array(count)
  for (const row of read.prepare<[], { id: number; season: string }>(productSeasons).all()) {
    const place = searchId(id, row.id)
    if (place < 0) continue
    const known = codes.get(row.season) ?? values.push(row.season) - 1
    codes.set(row.season, known)
    code[place] = known
  }
  return { code, values }
}

const SPAN = 65_536

/** 1 by the receipt's place, where one of these guides sold. */
export function receiptsOfSellers(columns: Columns, read: RuleRead, guides: readonly string[], breathe: Breathe): Promise<Uint8Array> {
  const names = JSON.stringify([...guides].toSorted())
  return keptFact(columns, read, `sellers ${names}`, async () => {
    const { id, count } = columns.receipts
    const marks = new Uint8Array(count)
    const last = Number(read.prepare<[], { id: number }>(lastReceipt).value() ?? 0)
    const step = (n: number, receiptId: number): number => {
      const place = searchId(id, receiptId)
      if (place >= 0) marks[place] = 1
      return n + 1
    }
    await eachSpan(last, SPAN, breathe, (from, to) => void read.pack(receiptsSoldBy, 0, step, from, to, names))
    return marks
  })
}

/** Index in `consents` by the member's place. */
export const consentsByCall = (columns: Columns, read: RuleRead): Uint8Array =>
  keptFact(columns, read, 'consent-call', () => {
    const { id, count } = columns.members
    const codes = new Uint8Array(count).fill(2)
    const step = (n: number, memberId: number, isYes: number): number => {
      const place = searchId(id, memberId)
      if (place >= 0) codes[place] = isYes === 1 ? 0 : 1
      return n + 1
    }
    read.pack(consentsToCall, 0, step)
    return codes
  })

export const leftAloneMembers = (columns: Columns, read: RuleRead): Bitmap =>
  keptFact(columns, read, 'left-alone', () => setOf(columns, read.prepare<[], { id: number }>(leftAlone).all(), ({ id }) => id))

function setOf<R>({ members }: Columns, rows: readonly R[], idOf: (row: R) => number): Bitmap {
  const found = emptyBitmap(members.count)
  for (const row of rows) {
    const place = searchId(members.id, idOf(row))
    if (place >= 0) setBit(found, place)
  }
  return found
}

interface TextRow {
  readonly id: number
  readonly text: string
}

/** Members whose text passes; a missing one counts as empty. */
export async function membersByText(
  columns: Columns,
  read: RuleRead,
  field: 'phone' | 'remark',
  passes: (text: string) => boolean,
  breathe: Breathe,
): Promise<Bitmap> {
  const { id, count } = columns.members
  const whole = passes('')
  const found = bitmapWhere(count, () => whole)
  const rows = read.prepare<[number, number], TextRow>(textsOfMembers(field))
  const last = count === 0 ? 0 : intAt(id, count - 1)
  await eachSpan(last, SPAN, breathe, (from, to) => {
    for (const row of rows.all(from, to)) putBit(found, searchId(id, row.id), passes(row.text))
  })
  return found
}

function putBit(bitmap: Bitmap, place: number, isSet: boolean): void {
  if (place < 0) return
  const word = place >>> 5
  const bit = 1 << (place & 31)
  bitmap.words[word] = isSet ? (bitmap.words[word] ?? 0) | bit : (bitmap.words[word] ?? 0) & ~bit
}

/** Members with any, all or none of the tags; a tag whose day is over is had by nobody. */
export function taggedMembers(
  columns: Columns,
  read: RuleRead,
  { tagIds, has, clockDay }: { readonly tagIds: readonly number[]; readonly has: 'any' | 'all' | 'none'; readonly clockDay: number },
): Bitmap {
  const { id, count } = columns.members
  const wanted = [...new Set(tagIds)]
  const counts = new Uint8Array(count)
  for (const { memberId } of read.prepare<[string, number], { memberId: number }>(tagged).all(JSON.stringify(wanted), clockDay)) {
    const place = searchId(id, memberId)
    if (place >= 0) counts[place] = (counts[place] ?? 0) + 1
  }
  if (has === 'none') return bitmapWhere(count, (place) => counts[place] === 0)
  return bitmapWhere(count, (place) => (has === 'all' ? counts[place] === wanted.length : (counts[place] ?? 0) > 0))
}

/** Members whose value in an own field passes; a missing one counts as empty. */
export function membersByOwnField(columns: Columns, read: RuleRead, fieldId: number, passes: (value: string) => boolean): Bitmap {
  const { id, count } = columns.members
  const whole = passes('')
  const found = bitmapWhere(count, () => whole)
  for (const { memberId, value } of read.prepare<[number], { memberId: number; value: string }>(valuesOfField).all(fieldId))
    putBit(found, searchId(id, memberId), passes(value))
  return found
}
