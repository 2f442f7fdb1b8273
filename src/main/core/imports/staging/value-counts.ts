/** How often each value of the columns with few values stands in the whole file: what the officer decides value maps from (P1, P3, P15). */
import type { Cell } from '#shared/contract/parser.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { cellText } from './outcomes.ts'

export const countedFields = [
  'member.gender',
  'member.level',
  'receipt.doc_type',
  'receipt.status',
  'store.code',
  'store.name',
  'member.join_store',
] as const satisfies readonly FieldId[]
export type CountedField = (typeof countedFields)[number]

/** Beyond this many a column holds no list of values. */
const MOST_VALUES = 2000

interface Run {
  cell: Cell
  count: number
}

export class ValueCounts {
  private readonly byPlace = new Map<string, Map<string, number>>()
  private readonly runs = new Map<string, Run>()

  /** A counter for one column; equal cells one after the other cost next to nothing. Null for fields that are not counted. */
  counter(sheet: number, field: FieldId): ((cell: Cell) => void) | null {
    if (!countedFields.some((each) => each === field)) return null
    const place = `${sheet} ${field}`
    const run: Run = { cell: null, count: 0 }
    this.runs.set(place, run)
    return (cell) => {
      if (cell === run.cell) {
        run.count++
        return
      }
      this.settle(place, run)
      run.cell = cell
      run.count = 1
    }
  }

  /** By value as written, most frequent first; none where the column was not read or holds too many. */
  of(sheet: number, field: CountedField): readonly { readonly value: string; readonly count: number }[] {
    const place = `${sheet} ${field}`
    const run = this.runs.get(place)
    if (run) this.settle(place, run)
    const counts = this.byPlace.get(place)
    if (counts === undefined || counts.size >= MOST_VALUES) return []
    return Array.from(counts, ([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count)
  }

  private settle(place: string, run: Run): void {
    const text = cellText(run.cell).trim()
    if (run.count > 0 && text !== '') {
      const counts = this.byPlace.get(place) ?? new Map<string, number>()
      if (counts.size < MOST_VALUES || counts.has(text)) counts.set(text, (counts.get(text) ?? 0) + run.count)
      this.byPlace.set(place, counts)
    }
    run.count = 0
  }
}
