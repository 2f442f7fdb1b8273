/** The layout of a source against the one it was saved with: the same columns in another order still fit by their headings (Q29). */
import type { ColumnMapping, LayoutChange, SheetKind, SheetMapping } from '#shared/languages/column-mapping.ts'
import type { FieldId } from '#shared/languages/import-fields.ts'
import { normaliseHeading } from './dictionary.ts'
import { columnLetter } from './header-row.ts'
import { missingFields } from './sheet-kind.ts'

/** Under this a saved profile is found again: kind and headings, whatever their order. Not a secret, so a plain hash. */
export const layoutFingerprint = (kind: SheetKind, headings: readonly string[]): string => {
  const text = [kind, ...headings.map((heading) => normaliseHeading(heading).key).filter((key) => key !== '')].toSorted().join('\n')
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    high = Math.imul(high ^ code, 2_654_435_761)
    low = Math.imul(low ^ code, 1_597_334_677)
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0')
}

/** Two columns may have the same heading (told apart by a number) under different groups. */
const keyOf = ({ heading, group }: Pick<ColumnMapping, 'heading' | 'group'>): string =>
  `${group === null ? '' : normaliseHeading(group).key}/${heading.trim()}`

const byKey = (columns: readonly ColumnMapping[]): ReadonlyMap<string, ColumnMapping> =>
  new Map(columns.map((column) => [keyOf(column), column]))

/** A stray cell makes a column without a heading, which goes by its letter: where nobody uses it, it is no part of the layout. */
const isOfLayout = ({ heading, column, field }: ColumnMapping): boolean => field !== null || heading !== columnLetter(column)

export const compareLayout = (saved: SheetMapping, current: SheetMapping): LayoutChange => {
  const [before, after] = [byKey(saved.columns), byKey(current.columns)]
  const gone = saved.columns.filter((column) => isOfLayout(column) && !after.has(keyOf(column)))
  const fresh = current.columns.filter((column) => isOfLayout(column) && !before.has(keyOf(column)))
  const renamed = renamedColumns(gone, fresh)
  const explained = new Set(renamed.flatMap(({ from, to }) => [from, to]))
  return {
    moved: current.columns.flatMap((column) => {
      const earlier = before.get(keyOf(column))
      return earlier && earlier.column !== column.column ? [{ heading: column.heading, from: earlier.column, to: column.column }] : []
    }),
    added: fresh.filter((column) => !explained.has(column)).map(({ heading }) => heading),
    missing: gone.filter((column) => !explained.has(column)).map(({ heading }) => heading),
    renamed: renamed.map(({ from, to }) => ({ from: from.heading, to: to.heading })),
    missingRequired: [...missingFields(saved.kind, fieldsOf(adopt(saved, current).columns))],
  }
}

export const isUnchanged = ({ moved, added, missing, renamed }: LayoutChange): boolean =>
  moved.length + added.length + missing.length + renamed.length === 0

interface Renaming {
  readonly from: ColumnMapping
  readonly to: ColumnMapping
}

/** A heading that went and one that came are one column when they feed the same field, or stand in the same place unrecognised. */
const renamedColumns = (gone: readonly ColumnMapping[], fresh: readonly ColumnMapping[]): readonly Renaming[] => {
  const taken = new Set<ColumnMapping>()
  return gone.flatMap((from) => {
    const sameField = fresh.find((to) => !taken.has(to) && to.field !== null && to.field === from.field)
    const samePlace = fresh.find((to) => !taken.has(to) && to.column === from.column && (to.field === null || from.field === null))
    const to = sameField ?? samePlace
    if (to === undefined) return []
    taken.add(to)
    return [{ from, to }]
  })
}

/** The saved choices put on the current columns by heading; new headings keep what was proposed unless that field is taken. */
export const adopt = (saved: SheetMapping, current: SheetMapping): SheetMapping => {
  const before = byKey(saved.columns)
  const taken = fieldsOf(current.columns.flatMap((column) => before.get(keyOf(column)) ?? []))
  const columns = current.columns.map((column): ColumnMapping => {
    const earlier = before.get(keyOf(column))
    if (earlier) return { ...column, field: earlier.field, by: earlier.by, role: earlier.role, check: false, unmapped: earlier.unmapped }
    return column.field !== null && taken.has(column.field)
      ? { ...column, field: null, by: 'none', role: null, unmapped: 'loses-to-other', offered: [column.field, ...column.offered] }
      : column
  })
  return { ...current, kind: saved.kind, columns, decisions: adoptDecisions(saved, current, before) }
}

const adoptDecisions = (
  saved: SheetMapping,
  current: SheetMapping,
  before: ReadonlyMap<string, ColumnMapping>,
): SheetMapping['decisions'] =>
  Object.fromEntries(
    current.columns.flatMap((column) => {
      const earlier = before.get(keyOf(column))
      const fresh = current.decisions[String(column.column)] ?? {}
      const kept = earlier ? (saved.decisions[String(earlier.column)] ?? {}) : {}
      // What was open then may be plain now.
      const decision = { ...fresh, ...kept, ...(kept.dateOrder === 'ambiguous' && fresh.dateOrder ? { dateOrder: fresh.dateOrder } : {}) }
      return Object.keys(decision).length > 0 ? [[String(column.column), decision] as const] : []
    }),
  )

const fieldsOf = (columns: readonly ColumnMapping[]): ReadonlySet<FieldId> => new Set(columns.flatMap(({ field }) => field ?? []))
