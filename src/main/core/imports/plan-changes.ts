/** What a dry run would change, before → after: of members, receipts, stores, products and the open kinds (imports.md 8.1). */
import type { ImportPlan, PlanRow } from '#shared/contract/import-plan.ts'
import { day, isoFromDay } from '#shared/values/day.ts'
import type { CatalogChange } from './comparing/catalog.ts'
import type { Comparison } from './comparing/compare.ts'
import type { MemberChange } from './comparing/members.ts'
import { refsOfRow } from './kinds/compare-records.ts'
import { importKind, recordColumns } from './kinds/list.ts'
import type { Plan } from './planning.ts'
import type { Stage, StagedSheet } from './staging/stage.ts'

type Changes = PlanRow['changes']
type Shown = string | number | null

/** `record` as `RowStates` notes it for sheets of the kind. */
export function changesOfRow({ stage, comparison }: Plan, { mapping }: StagedSheet, record: number): Changes {
  if (record < 0) return []
  const { members, stores, products, receipts } = comparison
  if (mapping.kind === 'members') return memberChanges(comparison, members.changes.get(record) ?? [])
  if (mapping.kind === 'stores') return catalogChanges(stores.changes.filter(({ id }) => id === record))
  if (mapping.kind === 'products') return catalogChanges(products.changes.filter(({ id }) => id === record))
  if (importKind(mapping.kind) !== undefined) return refsOfRow(stage.said, record).flatMap((ref) => recordChanges(stage, comparison, ref))
  return (receipts.merged.get(record)?.fields ?? []).map((change) => ({ ...change }))
}

const SAMPLES = 20

/** Before and after of what would change: some of each kind of record. */
export function changeSamples(stage: Stage, comparison: Comparison): ImportPlan['changes'] {
  const { members, receipts, assembled, stores, products, records } = comparison
  const ofMembers = first(members.changes).flatMap(([member, changes]) =>
    named(memberNumber(stage, members.first.at(member)), memberChanges(comparison, changes)),
  )
  const ofReceipts = first(receipts.merged).flatMap(([receipt, { fields }]) =>
    named(stage.texts.text(assembled.receipts.number.at(receipt)), fields),
  )
  const ofStores = stores.changes.slice(0, SAMPLES).flatMap((change) => named(storeName(comparison, change.id), catalogChanges([change])))
  const nameOf = productNames(stage, comparison)
  const ofProducts = products.changes.slice(0, SAMPLES).flatMap((change) => named(nameOf(change.id), catalogChanges([change])))
  const ofKinds = first(records.changed).flatMap(([ref]) =>
    named(recordLabel(stage, comparison, ref), recordChanges(stage, comparison, ref)),
  )
  return [...ofMembers, ...ofReceipts, ...ofStores, ...ofProducts, ...ofKinds]
}

const first = <Key, Value>(changes: ReadonlyMap<Key, Value>): readonly (readonly [Key, Value])[] => Array.from(changes).slice(0, SAMPLES)

const named = (record: string, changes: readonly Changes[number][]): ImportPlan['changes'] =>
  changes.map((change) => ({ record, ...change }))

const memberNumber = ({ members, keys }: Stage, row: number): string => keys.numberGiven(members.card.at(row) || members.source.at(row))

function memberChanges(comparison: Comparison, changes: readonly MemberChange[]): Changes {
  const text = (field: string, value: Shown): string =>
    field === 'store_id' && typeof value === 'number' ? storeName(comparison, value) : shown(field, value)
  return changes.map(({ field, before, after }) => ({ field, before: text(field, before), after: text(field, after) }))
}

/** By id; a store that is new in the plan stands below zero, by its place. */
function storeName({ stores: { stores, ids } }: Comparison, id: number): string {
  const store = stores[id < 0 ? -1 - id : ids.indexOf(id)]
  return store === undefined ? String(id) : store.name || store.code
}

function productNames({ products }: Stage, { products: { ids } }: Comparison): (id: number) => string {
  return (id) => products.key(ids.indexOf(id))
}

const catalogChanges = (changes: readonly CatalogChange[]): Changes =>
  changes.map(({ field, before, after }) => ({ field, before: shown(field, before), after: shown(field, after) }))

function recordChanges({ said }: Stage, { records }: Comparison, ref: number): Changes {
  const change = records.changed.get(ref)
  if (change === undefined) return []
  return recordColumns[said.names[ref] ?? 'guide'].flatMap((field) => {
    const [before, after] = [change.before[field] ?? null, change.after[field] ?? null]
    return before === after ? [] : [{ field, before: shown(field, before), after: shown(field, after) }]
  })
}

/** The first thing the record says of itself: its number, its name, or whose it is. */
function recordLabel({ said }: Stage, { records }: Comparison, ref: number): string {
  const after = records.changed.get(ref)?.after ?? {}
  const column = recordColumns[said.names[ref] ?? 'guide'].find((each) => (after[each] ?? null) !== null)
  return column === undefined ? '' : shown(column, after[column] ?? null)
}

const days: ReadonlySet<string> = new Set(['day', 'from_day', 'to_day', 'issued_day', 'joined_on'])

/** Days as days, a person without the mark of how the file names her; amounts stay in fen, pieces in thousandths. */
function shown(field: string, value: Shown): string {
  if (value === null) return ''
  if (typeof value === 'number') return days.has(field) ? isoFromDay(day(value)) : String(value)
  return field === 'who' ? value.slice(value.indexOf(':') + 1) : value
}
