/** What the builder offers for a text field: the values that occur, with how many members have them. */
import type { FieldValue } from '#shared/contract/segments.ts'
import type { z } from 'zod'
import type { MemberColumns } from '../columns/columns.ts'
import { intAt } from '../columns/shared-arrays.ts'
import { lowerAscii } from '../columns/text-column.ts'

const MOST_VALUES = 200

export type FieldWithValues = 'city' | 'province' | 'county' | 'level' | 'guide' | 'status'

/** Most members first, among equals by code points; at most 200 that hold `text`. */
export function fieldValues(members: MemberColumns, field: FieldWithValues, text: string): z.infer<typeof FieldValue>[] {
  const { code, values } = members[field]
  const counts = new Int32Array(values.length)
  for (const index of code) counts[index] = intAt(counts, index) + 1
  const sought = lowerAscii(text.trim())
  return values
    .map((value, index) => ({ value, members: intAt(counts, index) }))
    .filter(({ value, members: count }, index) => index > 0 && count > 0 && lowerAscii(value).includes(sought))
    .toSorted((one, other) => other.members - one.members || (one.value < other.value ? -1 : 1))
    .slice(0, MOST_VALUES)
}
