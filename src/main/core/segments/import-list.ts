/** A list of codes as a segment: cards, numbers of the source, mobiles or member ids, each found or named as not found. */
import type { ListImport, ListImported } from '#shared/contract/segments-sets.ts'
import { codeKey, normaliseCode } from '#shared/values/code.ts'
import { emptyBitmap, setBit } from '../columns/bitmap.ts'
import { searchId } from '../columns/shared-arrays.ts'
import type { Read } from '../db/connections.ts'
import type { Writing } from '../handlers.ts'
import { mobileDigits } from '../members/blocked-keys.ts'
import { turn } from '../stream.ts'
import { changeList } from './frozen.ts'
import { membersByCode } from './segments.sql.ts'
import { setsOf, type Sets } from './sides.ts'

const BATCH = 5000
const MOST_NAMED = 1000

type By = Exclude<ListImport['by'], 'any'>

/** @throws refusals of the name, `segment/not-found`, `segment/live` */
export async function importList(order: ListImport, { write, now, note, ...around }: Writing): Promise<ListImported> {
  return importCodes(order, { write, now, note, sets: await setsOf(write, { ...around, now }) })
}

type Importing = Pick<Writing, 'write' | 'now' | 'note'> & { readonly sets: Sets }

/** @throws refusals of the name, `segment/not-found`, `segment/live` */
export async function importCodes(order: ListImport, { write, now, note, sets }: Importing): Promise<ListImported> {
  const given = order.codes.map((code) => code.trim()).filter((code) => code !== '')
  const codes = [...new Set(given)]
  const looked = await lookUp(write, codes, order.by === 'any' ? ['card', 'source-id', 'mobile'] : [order.by])
  const { members } = sets.columns
  const found = emptyBitmap(members.count)
  let count = 0
  for (const id of new Set([...looked.members.values()].flat())) {
    const place = searchId(members.id, id)
    if (place < 0) continue
    setBit(found, place)
    count++
  }
  const unmatched = codes.filter((_, i) => !looked.members.has(i) && !looked.ambiguous.has(i))
  const changed = changeList(write, sets, order, found, now())
  const sizes = {
    codes: given.length,
    matched: looked.members.size,
    members: count,
    duplicates: given.length - codes.length,
    ambiguous: looked.ambiguous.size,
  }
  note({ segmentId: changed.segmentId, mode: order.mode, ...sizes })
  return { ...changed, ...sizes, unmatched: unmatched.slice(0, MOST_NAMED), unmatchedCount: unmatched.length }
}

interface LookedUp {
  /** Members by the place of their code. */
  readonly members: ReadonlyMap<number, readonly number[]>
  readonly ambiguous: ReadonlySet<number>
}

/** By the first way that knows a code; two persons behind one code are nobody. */
export async function lookUp(read: Pick<Read, 'prepare'>, codes: readonly string[], ways: readonly By[]): Promise<LookedUp> {
  const members = new Map<number, number[]>()
  const ambiguous = new Set<number>()
  for (const by of ways) {
    for (let from = 0; from < codes.length; from += BATCH) {
      const open = codes
        .slice(from, from + BATCH)
        .map((code, i) => (members.has(from + i) || ambiguous.has(from + i) ? '' : asStored(code, by)))
      for (const [place, rows] of byPlace(read, open, by)) {
        const persons = new Set(rows.map(({ personId }) => personId))
        if (persons.size > 1) ambiguous.add(from + place)
        else members.set(from + place, [...new Set(rows.map(({ memberId }) => memberId))])
      }
      await turn()
    }
  }
  return { members, ambiguous }
}

interface Row {
  readonly place: number
  readonly memberId: number
  readonly personId: number
}

function byPlace(read: Pick<Read, 'prepare'>, codes: readonly string[], by: By): ReadonlyMap<number, Row[]> {
  const found = new Map<number, Row[]>()
  for (const row of read.prepare<[string], Row>(membersByCode[by]).all(JSON.stringify(codes))) {
    if (codes[row.place] === '') continue
    const known = found.get(row.place)
    if (known) known.push(row)
    else found.set(row.place, [row])
  }
  return found
}

/** As the workspace keeps such codes; empty where it can be none. */
function asStored(code: string, by: By): string {
  switch (by) {
    case 'card':
    case 'source-id':
      return codeKey(normaliseCode(code))
    case 'mobile':
      return mobileDigits(code)
    case 'member-id':
      return /^\d{1,9}$/.test(code) ? code : ''
  }
}
