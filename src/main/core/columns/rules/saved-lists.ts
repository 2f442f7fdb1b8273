/**
 * Members of a frozen list as bytes: ids ascending, each as the distance to the one before in 7 bits a byte, so that a list of a hundred
 * thousand takes about as many bytes. Ids are of members, not of persons or cards: merging persons moves nobody in or out, and an id is
 * never given to somebody else, also when an import is undone.
 */
import { emptyBitmap, setBit, type Bitmap } from '../bitmap.ts'
import type { MemberColumns } from '../columns.ts'
import { byteAt, intAt } from '../shared-arrays.ts'

export interface SavedMembers {
  readonly count: number
  /** Ascending. */
  readonly ids: Int32Array
}

export function savedListOf(bytes: Uint8Array): SavedMembers {
  let count = 0
  for (let i = 0; i < bytes.length; i++) if (byteAt(bytes, i) < 0x80) count++
  const ids = new Int32Array(count)
  let [place, id, shift, distance] = [0, 0, 1, 0]
  for (let i = 0; i < bytes.length; i++) {
    const byte = byteAt(bytes, i)
    distance += (byte & 0x7f) * shift
    shift *= 0x80
    if (byte >= 0x80) continue
    id += distance
    ids[place++] = id
    shift = 1
    distance = 0
  }
  return { count, ids }
}

/** @param ids Ascending, each once. */
export function bytesOfList(ids: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(ids.length * 5)
  let used = 0
  let before = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? 0
    let distance = id - before
    before = id
    while (distance >= 0x80) {
      bytes[used++] = (distance & 0x7f) | 0x80
      distance = Math.floor(distance / 0x80)
    }
    bytes[used++] = distance
  }
  return bytes.slice(0, used)
}

/** Members of the list who are there; an id of an undone import is nobody until it is redone. */
export function bitmapOfIds({ count, id }: Pick<MemberColumns, 'count' | 'id'>, ids: Int32Array): Bitmap {
  const found = emptyBitmap(count)
  let place = 0
  for (let i = 0; i < ids.length && place < count; i++) {
    const sought = intAt(ids, i)
    while (place < count && intAt(id, place) < sought) place++
    if (place < count && intAt(id, place) === sought) setBit(found, place)
  }
  return found
}
