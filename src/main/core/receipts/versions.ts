/** A receipt's versions: what a newer export superseded stays, and stands again when that export's import is undone. */
import type { Write } from '../db/connections.ts'
import { deleteLines, deleteVersion, keepVersion, restoreHeader, restoreLines, topVersion } from './versions.sql.ts'

/** Keeps what the receipt says now as a version beneath; its lines go. */
export function supersede(write: Write, receiptId: number): void {
  write.prepare<[number]>(keepVersion).run(receiptId)
  write.prepare<[number]>(deleteLines).run(receiptId)
}

interface Version {
  readonly runId: number
  readonly sheetId: number
  readonly rowNumber: number
  readonly header: string
  readonly lines: string
}

/** Puts the newest version beneath in the place of what stands; false when there is none. */
export function restoreVersion(write: Write, receiptId: number): boolean {
  const version = write.prepare<[number], Version>(topVersion).get(receiptId)
  if (version === undefined) return false
  write.prepare<[number]>(deleteLines).run(receiptId)
  write
    .prepare<[string, number, number, number, number]>(restoreHeader)
    .run(version.header, version.runId, version.sheetId, version.rowNumber, receiptId)
  write.prepare<[number, string]>(restoreLines).run(receiptId, version.lines)
  write.prepare<[number, number]>(deleteVersion).run(receiptId, version.runId)
  return true
}
