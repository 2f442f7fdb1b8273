/** Takes erased members out of every list and snapshot; sizes written down stay as they were then. */
import { bytesOfList, savedListOf } from '../columns/rules/saved-lists.ts'
import type { Write } from '../db/connections.ts'
import { allLists, setMembers } from './segments.sql.ts'

interface StoredList {
  readonly tableName: keyof typeof setMembers
  readonly id: number
  readonly members: Uint8Array
}

export function forgetInLists(write: Write, memberIds: readonly number[]): void {
  const gone = new Set(memberIds)
  for (const { tableName, id, members } of write.prepare<[], StoredList>(allLists).all()) {
    const { ids } = savedListOf(members)
    const left = ids.filter((memberId) => !gone.has(memberId))
    if (left.length < ids.length) write.prepare<[Uint8Array, number]>(setMembers[tableName]).run(bytesOfList(left), id)
  }
}
