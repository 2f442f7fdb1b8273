/** What later returns leave of a purchase (metrics.md M01 `base.occasion`, later returns). */
import { codeOfLineKind } from '#shared/values/line-kind.ts'
import type { LineColumns, PersonColumns, ReceiptColumns, ReturnColumns } from './columns.ts'
import { byteAt, doubleAt, intAt, lowerBound, sharedDoubles, type Doubles, type Ints } from './shared-arrays.ts'

const OTHER = codeOfLineKind('other')

/**
 * What a receipt gives back for good of an earlier one, in fen ≥ 0: in an exchange the returned value up to the value of the new goods
 * is a swap and cancels nothing.
 */
export function givenBack(lineStart: Ints, { paid }: LineColumns, receipt: number, counts: (line: number) => boolean): number {
  const end = intAt(lineStart, receipt + 1)
  let back = 0
  let taken = 0
  for (let line = intAt(lineStart, receipt); line < end; line++) {
    if (!counts(line)) continue
    const amount = paid[line] as number
    if (amount < 0) back -= amount
    else taken += amount
  }
  return Math.max(0, back - taken)
}

/** What is left of an amount; below 0 where all of it went back, so that it cannot be taken for a day that netted nothing. */
export const lessGivenBack = (left: number, back: number): number => (left - back === 0 && back > 0 ? -1 : left - back)

type Sold = Pick<ReceiptColumns, 'person' | 'day' | 'lineStart'> & { readonly returns: ReturnColumns }

/**
 * What returns up to the day `until` leave of each person's days; undefined where nothing names what it gives back. A return of the
 * same day is in the day's net sales already.
 */
export function leftOfDays(
  { dayStart, day, dayNet }: Pick<PersonColumns, 'dayStart' | 'day' | 'dayNet'>,
  { person, day: receiptDay, lineStart, returns }: Sold,
  lines: LineColumns,
  until: number,
): Doubles | undefined {
  if (returns.count === 0) return undefined
  const left = sharedDoubles(dayNet.length)
  left.set(dayNet)
  for (let i = 0; i < returns.count; i++) {
    const receipt = intAt(returns.receipt, i)
    const original = intAt(returns.original, i)
    const buyer = intAt(person, original)
    const bought = intAt(receiptDay, original)
    if (buyer < 0 || bought > until || intAt(receiptDay, receipt) > until || intAt(receiptDay, receipt) === bought) continue
    const place = lowerBound(day, bought, intAt(dayStart, buyer), intAt(dayStart, buyer + 1))
    left[place] = lessGivenBack(
      doubleAt(left, place),
      givenBack(lineStart, lines, receipt, (line) => byteAt(lines.kind, line) !== OTHER),
    )
  }
  return left
}
