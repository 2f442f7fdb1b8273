/** Takes back what a run said of records: each is what the remaining imports say of it, and gone where none does. */
import { RecordName } from '#shared/languages/column-mapping.ts'
import type { Bound } from '../../db/connections.ts'
import type { Undoing } from '../undoing/undoing.ts'
import { claimsOfRecord, deleteRecord, forgetClaims, recordsOfRun, updateRecord } from './kinds.sql.ts'
import { recordColumns } from './list.ts'
import { type Claim, fold } from './staged-records.ts'
import { boundOf } from './write-records.ts'

const CHUNK = 1000

export async function undoRecords({ write, runId, report }: Undoing): Promise<void> {
  const touched = write.prepare<[number], { name: string; id: number }>(recordsOfRun).all(runId)
  if (touched.length === 0) return
  write.prepare<[number]>(forgetClaims).run(runId)
  for (const [done, { name: text, id }] of touched.entries()) {
    if (done % CHUNK === 0) await report(done, touched.length)
    const name = RecordName.parse(text)
    const claims = write.prepare<[string, number], Claim>(claimsOfRecord).all(name, id)
    if (claims.length === 0) write.prepare<[number]>(deleteRecord(name)).run(id)
    else write.prepare<Bound[]>(updateRecord(name, recordColumns[name])).run(...boundOf(name, fold(claims)), id)
  }
}
