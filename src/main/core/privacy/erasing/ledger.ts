/**
 * Who was erased, remembered beside the database, because a backup that is restored knows nothing of it. No name and no hash stands in the file: a
 * member's number, and the import and the row she came with, which tell whether the number means the same person in the restored database.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Statements } from '../../db/connections.ts'
import { writeDurably } from '../../db/durable-file.ts'
import { originsOfMembers } from './ledger.sql.ts'

const Entry = z.strictObject({
  memberId: z.int(),
  /** When the import she came with was committed, and her row in it; null where she has none. */
  importedAt: z.string().nullable(),
  sheetId: z.int().nullable(),
  rowNumber: z.int().nullable(),
})
type Entry = z.infer<typeof Entry>
const Ledger = z.strictObject({ erased: z.array(Entry) })

const fileOf = (folder: string): string => join(folder, 'erased.json')

const originsOf = (read: Statements, ids: readonly number[]): readonly Entry[] =>
  read.prepare<[string], Entry>(originsOfMembers).all(JSON.stringify(ids))

/** Before the erasure is committed: better one entry too many, which finds nobody, than one too few. */
export function rememberErasures(read: Statements, folder: string, memberIds: readonly number[]): void {
  if (!existsSync(folder)) return // a workspace in memory
  const known = readLedger(folder)
  const added = originsOf(read, memberIds).filter((entry) => !known.some((one) => isSame(one, entry)))
  writeDurably(fileOf(folder), JSON.stringify({ erased: [...known, ...added] }))
}

/** The same number means the same person. */
const isSame = (a: Entry, b: Entry): boolean =>
  a.memberId === b.memberId && a.importedAt === b.importedAt && a.sheetId === b.sheetId && a.rowNumber === b.rowNumber

/** A ledger that cannot be read is none: it must keep nobody from the data. */
function readLedger(folder: string): readonly Entry[] {
  try {
    return Ledger.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8'))).erased
  } catch {
    return []
  }
}

/** Of those the ledger names, the ones who stand in this workspace under the same number. */
export function rememberedIn(read: Statements, folder: string): readonly number[] {
  const entries = readLedger(folder)
  if (entries.length === 0) return []
  const present = originsOf(
    read,
    entries.map(({ memberId }) => memberId),
  )
  return present.filter((one) => entries.some((entry) => isSame(entry, one))).map(({ memberId }) => memberId)
}

export const hasLedger = (folder: string): boolean => existsSync(fileOf(folder))
