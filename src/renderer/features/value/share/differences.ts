/** What a segment's sales changed from one year to the next; a year that is not whole is compared with none. */
import type { SegmentYears } from '#shared/contract/value-share.ts'

type Row = SegmentYears['rows'][number]

export type Difference = Row & {
  readonly changeFen: number | null
  readonly changeRate: number | null
  readonly perPersonChangeFen: number | null
}

/** By segment, then by year. */
export function differences({ rows }: Pick<SegmentYears, 'rows'>): readonly Difference[] {
  const ordered = rows.toSorted((one, other) => one.segment - other.segment || one.year - other.year)
  return ordered.map((row) => {
    const before = ordered.find(({ segment, year }) => segment === row.segment && year === row.year - 1)
    if (!before || before.isPartial || row.isPartial) return { ...row, changeFen: null, changeRate: null, perPersonChangeFen: null }
    const changeFen = row.netFen - before.netFen
    const isEach = row.perPersonFen !== null && before.perPersonFen !== null
    return {
      ...row,
      changeFen,
      changeRate: before.netFen > 0 ? changeFen / before.netFen : null,
      perPersonChangeFen: isEach ? (row.perPersonFen ?? 0) - (before.perPersonFen ?? 0) : null,
    }
  })
}
