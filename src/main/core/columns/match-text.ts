/** Text conditions over members: a missing text counts as empty; ASCII letters compare without case. */
import type { ConditionOf, TextField } from '#shared/languages/segment-conditions.ts'
import type { TextTest } from '#shared/languages/segment-text.ts'
import { assertNever } from '../must.ts'
import { bitmapWhere, copyOf, eachBit, emptyBitmap, invert, setBit, type Bitmap } from './bitmap.ts'
import type { CardColumns, MemberColumns } from './columns.ts'
import { createTextIndex, type Dictionary } from './dictionary.ts'
import { codesPassing } from './ranges.ts'
import { intAt } from './shared-arrays.ts'
import { beginsWith, eachRowWith, lowerAscii, type TextColumn } from './text-column.ts'

type TextCondition = ConditionOf<'text'> & { readonly field: Exclude<TextField, 'phone' | 'remark'> }
type Texts = { readonly members: MemberColumns; readonly cards: CardColumns }

export function matchText({ members, cards }: Texts, { field, test }: TextCondition): Bitmap {
  switch (field) {
    case 'city':
    case 'province':
    case 'county':
    case 'level':
    case 'guide':
    case 'status':
      return matchDictionary(members[field], test)
    case 'mobile':
      return test.is === 'filled' ? copyOf(members.withMobile) : matchColumn(members.mobile, test)
    case 'address':
      return test.is === 'filled' ? copyOf(members.withAddress) : matchColumn(members.address, test)
    case 'name':
    case 'email':
    case 'postcode':
      return matchColumn(members[field], test)
    case 'card':
      return matchCards(members, cards, test)
    default:
      return assertNever(field)
  }
}

/** Any of her cards; “is not” means none of them. */
function matchCards({ count }: MemberColumns, { number, member }: CardColumns, test: TextTest): Bitmap {
  const isNot = test.is === 'not-equal' || test.is === 'none-of' || test.is === 'empty'
  const found = emptyBitmap(count)
  eachBit(matchColumn(number, isNot ? oppositeOf(test) : test), (card) => {
    const holder = intAt(member, card)
    if (holder >= 0) setBit(found, holder)
  })
  return isNot ? not(found) : found
}

function oppositeOf(test: TextTest): TextTest {
  switch (test.is) {
    case 'not-equal':
      return { is: 'equal', value: test.value }
    case 'none-of':
      return { is: 'one-of', values: test.values }
    case 'empty':
      return { is: 'filled' }
    default:
      return test
  }
}

/** Few distinct texts: the test is asked once of each. */
function matchDictionary({ code, values }: Dictionary, test: TextTest): Bitmap {
  return codesPassing(
    code,
    Uint8Array.from(values, (value) => (passesTest(lowerAscii(value), test) ? 1 : 0)),
  )
}

/** @param text In lower case. */
export function passesTest(text: string, test: TextTest): boolean {
  switch (test.is) {
    case 'equal':
      return text === lowerAscii(test.value)
    case 'not-equal':
      return text !== lowerAscii(test.value)
    case 'contains':
      return text.includes(lowerAscii(test.value))
    case 'begins':
      return text.startsWith(lowerAscii(test.value))
    case 'one-of':
      return test.values.some((value) => text === lowerAscii(value))
    case 'none-of':
      return !test.values.some((value) => text === lowerAscii(value))
    case 'empty':
      return text === ''
    case 'filled':
      return text !== ''
    default:
      return assertNever(test)
  }
}

/** Many distinct texts: their bytes are searched, no string is made. */
function matchColumn(column: TextColumn, test: TextTest): Bitmap {
  const rows = column.start.length - 1
  switch (test.is) {
    case 'equal':
      return oneOf(column, [test.value])
    case 'not-equal':
      return not(oneOf(column, [test.value]))
    case 'one-of':
      return oneOf(column, test.values)
    case 'none-of':
      return not(oneOf(column, test.values))
    case 'contains': {
      const found = emptyBitmap(rows)
      eachRowWith(column, lowerAscii(test.value), (row) => setBit(found, row))
      return found
    }
    case 'begins': {
      const sought = Buffer.from(lowerAscii(test.value), 'utf8')
      return bitmapWhere(rows, (row) => beginsWith(column, row, sought))
    }
    case 'empty':
      return not(filledRows(column))
    case 'filled':
      return filledRows(column)
    default:
      return assertNever(test)
  }
}

/** An empty row is a line feed and nothing else. */
function filledRows({ start }: TextColumn): Bitmap {
  return bitmapWhere(start.length - 1, (row) => intAt(start, row + 1) - intAt(start, row) > 1)
}

function oneOf(column: TextColumn, values: readonly string[]): Bitmap {
  const index = createTextIndex()
  for (const value of values) {
    const bytes = Buffer.from(lowerAscii(value), 'utf8')
    index.codeOf(bytes, 0, bytes.length)
  }
  const takesEmpty = values.includes('')
  const { bytes, start } = column
  return bitmapWhere(start.length - 1, (row) => {
    const code = index.find(bytes, intAt(start, row), intAt(start, row + 1) - 1)
    return code === 0 ? takesEmpty : code > 0
  })
}

function not(bitmap: Bitmap): Bitmap {
  invert(bitmap)
  return bitmap
}
