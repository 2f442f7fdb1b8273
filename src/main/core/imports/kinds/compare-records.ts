/** Records of the open kinds against those of the workspace. */
import { recordNames, type RecordName } from '#shared/languages/column-mapping.ts'
import type { RecordsOfKind } from '#shared/contract/import-plan.ts'
import { BatchedLookup } from '../comparing/batched.ts'
import type { Reads } from '../comparing/compare.sql.ts'
import type { Stage } from '../staging/stage.ts'
import type { Values } from './import-kind.ts'
import { anyRecord, recordsByKey } from './kinds.sql.ts'
import { recordColumns } from './list.ts'
import { type Claim, fold } from './staged-records.ts'

export type RecordState = 'new' | 'changed' | 'same'

export interface ComparedRecords {
  /** By record: its id in the workspace, 0 for a new one. */
  readonly ids: Int32Array
  /** What known records say, and will say; the others stay. */
  readonly changed: ReadonlyMap<number, ChangedRecord>
}

export interface ChangedRecord {
  readonly before: Values
  readonly after: Values
}

interface Found {
  readonly ref: number
  readonly id: number
  readonly exportedAt: number | null
  readonly said: string | null
}

type Report = (done: number, total: number) => Promise<void>

export async function compareRecords(read: Reads, stage: Stage, report: Report): Promise<ComparedRecords> {
  const { said } = stage
  const ids = new Int32Array(said.size)
  const stored = new Map<number, Claim[]>()
  const lookups = new Map<RecordName, BatchedLookup<Found>>()
  const lookupFor = (name: RecordName): BatchedLookup<Found> | null => {
    const known = lookups.get(name)
    if (known !== undefined) return known
    if (read.prepare<[], object>(anyRecord(name)).get() === undefined) return null
    const made = new BatchedLookup<Found>(read, 2, recordsByKey(name), ({ ref, id, exportedAt, said: text }) => {
      ids[ref] = id
      const claims = stored.get(ref) ?? []
      if (exportedAt !== null && text !== null) claims.push({ exportedAt, said: text })
      stored.set(ref, claims)
    })
    lookups.set(name, made)
    return made
  }
  const isEmpty = new Map<RecordName, boolean>()
  for (let ref = 0; ref < said.size; ref++) {
    if (ref % 2000 === 0) await report(ref, said.size)
    const name = said.names[ref] ?? 'guide'
    if (isEmpty.get(name) === true) continue
    const lookup = lookupFor(name)
    isEmpty.set(name, lookup === null)
    lookup?.add(ref, said.keys[ref] ?? '')
  }
  for (const lookup of lookups.values()) lookup.flush()
  return { ids, changed: changesOf(stage, stored) }
}

function changesOf(stage: Stage, stored: ReadonlyMap<number, readonly Claim[]>): ReadonlyMap<number, ChangedRecord> {
  const changed = new Map<number, ChangedRecord>()
  for (const [ref, claims] of stored) {
    const before = fold(claims)
    const after = fold([...claims, ...ownClaims(stage, ref)])
    const columns = recordColumns[stage.said.names[ref] ?? 'guide']
    if (columns.some((column) => (before[column] ?? null) !== (after[column] ?? null))) changed.set(ref, { before, after })
  }
  return changed
}

export function ownClaims({ said, files }: Stage, ref: number): readonly Claim[] {
  return Array.from(said.claimsOf(ref), (claim) => ({
    exportedAt: files[said.claims.file.at(claim)]?.exportedAt ?? 0,
    said: said.claims.said[claim] ?? '{}',
  }))
}

const stateOfRecord = ({ ids, changed }: ComparedRecords, ref: number): RecordState =>
  ids[ref] === 0 ? 'new' : changed.has(ref) ? 'changed' : 'same'

/** The records the `at`-th row of the open kinds speaks of. */
export function refsOfRow({ rows }: Stage['said'], at: number): readonly number[] {
  const first = rows.firstRef.at(at)
  const end = at + 1 < rows.sheet.length ? rows.firstRef.at(at + 1) : rows.refs.length
  return Array.from({ length: end - first }, (_, i) => rows.refs.at(first + i))
}

/** Rows by the strongest state of the records they are the first to speak of; a row that adds none is a duplicate. `at`: for `refsOfRow`. */
export function countRecordRows(
  { said }: Stage,
  compared: ComparedRecords,
  count: (sheet: number, row: number, state: RecordState | 'duplicate', at: number) => void,
): void {
  const { rows } = said
  const seen = new Uint8Array(said.size)
  for (let row = 0; row < rows.sheet.length; row++) {
    const found = new Set<RecordState>()
    for (const ref of refsOfRow(said, row)) {
      if (seen[ref] === 1) continue
      seen[ref] = 1
      found.add(stateOfRecord(compared, ref))
    }
    const state = (['new', 'changed', 'same'] as const).find((each) => found.has(each)) ?? 'duplicate'
    count(rows.sheet.at(row), rows.row.at(row), state, row)
  }
}

export function countRecordsByKind({ said }: Stage, compared: ComparedRecords): RecordsOfKind[] {
  const counts = new Map<RecordName, Record<RecordState, number>>()
  for (let ref = 0; ref < said.size; ref++) {
    const name = said.names[ref] ?? 'guide'
    const own = counts.get(name) ?? { new: 0, changed: 0, same: 0 }
    own[stateOfRecord(compared, ref)]++
    counts.set(name, own)
  }
  return recordNames.flatMap((name) => {
    const own = counts.get(name)
    return own === undefined ? [] : [{ name, ...own }]
  })
}
