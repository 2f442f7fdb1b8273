/** The address grades of members, for whoever must know without cleaning anew. */
import type { Read } from '../db/connections.ts'
import { CHUNK_MEMBERS, gradeIn, unpackChunk } from './running/field-states.ts'
import { undoneRunIds } from './running/run-ids.ts'
import { standingChunks } from './running/running.sql.ts'

/** `none`: never cleaned. */
export type AddressGrade = ReturnType<typeof gradeIn>

/** By the place of a member in the ascending `ids`. */
export function gradesOfMembers(read: Read, ids: Int32Array): (place: number) => AddressGrade {
  const chunks = new Map(
    read
      .prepare<[], { chunk: number; cells: Uint8Array }>(standingChunks(undoneRunIds(read) || '0', ''))
      .all()
      .map(({ chunk, cells }) => [chunk, unpackChunk(cells)] as const),
  )
  return (place) => {
    const id = ids[place] ?? 0
    const chunk = chunks.get(Math.floor(id / CHUNK_MEMBERS))
    return chunk ? gradeIn(chunk.now(id)) : 'none'
  }
}
