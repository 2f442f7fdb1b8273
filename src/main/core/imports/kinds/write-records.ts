/** Writes records of the open kinds, and who said what of them: what an undo in any order needs. */
import type { RecordName } from '#shared/languages/column-mapping.ts'
import type { Bound } from '../../db/connections.ts'
import { MultiInsert } from '../writing/multi-insert.ts'
import type { Commit } from '../writing/writing.ts'
import { ownClaims } from './compare-records.ts'
import type { Values } from './import-kind.ts'
import { highestRecord, updateRecord } from './kinds.sql.ts'
import { recordColumns } from './list.ts'
import { fold } from './staged-records.ts'

const CHUNK = 2000

export async function writeRecords(commit: Commit): Promise<void> {
  const { write, stage, comparison, report } = commit
  const { said } = stage
  const { ids, changed } = comparison.records
  const inserts = new Map<RecordName, { readonly insert: MultiInsert; next: number }>()
  const insertInto = (name: RecordName) => {
    const known = inserts.get(name)
    if (known !== undefined) return known
    const highest = Number(write.prepare<[], { id: number }>(highestRecord(name)).value())
    const made = { insert: new MultiInsert(write, name, ['id', 'key', ...recordColumns[name]]), next: highest + 1 }
    inserts.set(name, made)
    return made
  }
  for (let ref = 0; ref < said.size; ref++) {
    if (ref % CHUNK === 0) await report({ step: 'writing', done: ref, total: said.size })
    const name = said.names[ref] ?? 'guide'
    if (ids[ref] === 0) {
      const table = insertInto(name)
      ids[ref] = table.next++
      table.insert.add(ids[ref] ?? 0, said.keys[ref] ?? '', ...boundOf(name, fold(ownClaims(stage, ref))))
      continue
    }
    const change = changed.get(ref)
    if (change === undefined) continue
    write.prepare<Bound[]>(updateRecord(name, recordColumns[name])).run(...boundOf(name, change.after), ids[ref] ?? 0)
  }
  for (const { insert } of inserts.values()) insert.flush()
  await writeClaims(commit)
}

export const boundOf = (name: RecordName, values: Values): readonly Bound[] => recordColumns[name].map((column) => values[column] ?? null)

async function writeClaims({ write, stage, comparison, runId, sheetIds, report }: Commit): Promise<void> {
  const { claims, names } = stage.said
  const insert = new MultiInsert(write, 'record_claim', ['kind', 'record_id', 'run_id', 'sheet_id', 'row_number', 'exported_at', 'said'])
  for (let claim = 0; claim < claims.ref.length; claim++) {
    if (claim % CHUNK === 0) await report({ step: 'writing', done: claim, total: claims.ref.length })
    const ref = claims.ref.at(claim)
    insert.add(
      names[ref] ?? 'guide',
      comparison.records.ids[ref] ?? 0,
      runId,
      sheetIds[claims.sheet.at(claim)] ?? 0,
      claims.row.at(claim),
      stage.files[claims.file.at(claim)]?.exportedAt ?? 0,
      claims.said[claim] ?? '{}',
    )
  }
  insert.flush()
}
