/** What the board counts over: every member with her states and the groups she belongs to, in typed arrays, kept until something changes. */
import type { Read } from '../../db/connections.ts'
import { CHUNK_MEMBERS, unpackChunk } from '../running/field-states.ts'
import { undoneRunIds } from '../running/run-ids.ts'
import { standingChunks } from '../running/running.sql.ts'
import { boardState, memberCount, packBuyers, packMembers } from './quality.sql.ts'

export interface BoardData {
  readonly count: number
  readonly id: Int32Array
  readonly person: Int32Array
  readonly source: Int32Array
  readonly store: Int32Array
  readonly import: Int32Array
  readonly joinYear: Int32Array
  /** Bits: consented to something, has a receipt. */
  readonly marks: Uint8Array
  readonly now: Uint32Array
  readonly raw: Uint32Array
}

export const CONSENTS = 1
export const HAS_RECEIPT = 2

type Reading = Pick<Read, 'prepare' | 'pack'>

interface Kept {
  readonly state: string
  readonly data: BoardData
}
const keptByRead = new WeakMap<object, Kept>()

const stateOf = (read: Reading): string => String(read.prepare<[], { state: string }>(boardState).value())

export function boardData(read: Reading): BoardData {
  const state = stateOf(read)
  const kept = keptByRead.get(read)
  if (kept?.state === state) return kept.data
  const data = load(read)
  keptByRead.set(read, { state, data })
  return data
}

const DAYS_A_YEAR = 365.2425

function load(read: Reading): BoardData {
  const count = Number(read.prepare<[], { n: number }>(memberCount).value())
  const ints = (): Int32Array => new Int32Array(count)
  const data = {
    count,
    id: ints(),
    person: ints(),
    source: ints(),
    store: ints(),
    import: ints(),
    joinYear: ints(),
    marks: new Uint8Array(count),
    now: new Uint32Array(count),
    raw: new Uint32Array(count),
  }
  read.pack(
    packMembers,
    0,
    (at, id: number, person: number, source: number, store: number, run: number, joined: number, consents: number) => {
      data.id[at] = id
      data.person[at] = person
      data.source[at] = source
      data.store[at] = store
      data.import[at] = run
      data.joinYear[at] = joined < 0 ? 0 : Math.floor(1970 + joined / DAYS_A_YEAR)
      data.marks[at] = consents === 1 ? CONSENTS : 0
      return at + 1
    },
  )
  const placeOf = placesById(data.id)
  read.pack(packBuyers, 0, (_, member: number) => {
    const place = placeOf(member)
    if (place >= 0) data.marks[place] = (data.marks[place] ?? 0) | HAS_RECEIPT
    return 0
  })
  readStates(read, data, placeOf)
  return data
}

const placesById = (ids: Int32Array): ((id: number) => number) => {
  const last = ids.at(-1) ?? 0
  const places = new Int32Array(last + 1).fill(-1)
  for (let place = 0; place < ids.length; place++) places[ids[place] ?? 0] = place
  return (id) => places[id] ?? -1
}

function readStates(read: Reading, data: BoardData, placeOf: (id: number) => number): void {
  const chunks = read.prepare<[], { chunk: number; cells: Uint8Array }>(standingChunks(undoneRunIds(read) || '0', '')).iterate()
  for (const { chunk, cells } of chunks) {
    const states = unpackChunk(cells)
    for (let id = chunk * CHUNK_MEMBERS; id < (chunk + 1) * CHUNK_MEMBERS; id++) {
      const place = placeOf(id)
      if (place < 0) continue
      data.now[place] = states.now(id)
      data.raw[place] = states.raw(id)
    }
  }
}
