/** Rows of the member list: texts from the database, joined a page at a time, figures from the columns. */
import type { Gender, MemberList, MemberPage, MemberRow } from '#shared/contract/members.ts'
import type { z } from 'zod'
import type { Columns } from '../columns/columns.ts'
import { groundOf } from '../columns/rules/ground.ts'
import { doubleAt, intAt, NONE, searchId } from '../columns/shared-arrays.ts'
import type { Statements } from '../db/connections.ts'
import type { Reading } from '../handlers.ts'
import { masked, maskName, maskNumber } from './masks.ts'
import { rowsOfMembers } from './members.sql.ts'
import { selectMembers } from './selection.ts'

interface Page extends MemberList {
  readonly offset: number
  readonly limit: number
}

type Asked = Pick<Reading, 'read' | 'columns' | 'signal' | 'figures'> & Partial<Pick<Reading, 'now'>>

export async function pageOfMembers({ offset, limit, ...list }: Page, { read, columns, signal, figures, now }: Asked): Promise<MemberPage> {
  const current = await columns.current()
  const { places, netFen, buyers } = await selectMembers(current, list, groundOf(read, { figures, ...(now ? { now } : {}) }), signal)
  const ids = Array.from(places.subarray(offset, offset + limit), (place) => intAt(current.members.id, place))
  const rows = memberRows(read, current, ids)
  return { total: places.length, netFen, buyers, rows: rows.map(maskRow) }
}

interface StoredRow {
  readonly id: number
  readonly name: string | null
  readonly gender: z.infer<typeof Gender>
  readonly mobile: string | null
  readonly city: string | null
  readonly level: string | null
  readonly store: string | null
  readonly joinedOn: number | null
  readonly card: string | null
}

/** Full rows in the order of `ids`; the figures of a member are those of her person. */
export function memberRows(read: Statements, columns: Columns, ids: readonly number[]): readonly MemberRow[] {
  const stored = read.prepare<[string], StoredRow>(rowsOfMembers).all(JSON.stringify(ids))
  return stored.map((row) => ({ ...row, ...figuresOf(columns, row.id) }))
}

type Figures = Pick<MemberRow, 'occasions' | 'netFen' | 'firstDay' | 'lastDay'>

/** None for a member who came after the columns were built. */
function figuresOf({ members, persons }: Columns, memberId: number): Figures {
  const place = searchId(members.id, memberId)
  if (place < 0) return { occasions: 0, netFen: 0, firstDay: null, lastDay: null }
  const person = intAt(members.person, place)
  return {
    occasions: intAt(persons.occasions, person),
    netFen: doubleAt(persons.net, person),
    firstDay: dayOrNull(intAt(persons.firstDay, person)),
    lastDay: dayOrNull(intAt(persons.lastDay, person)),
  }
}

const dayOrNull = (day: number): number | null => (day === NONE ? null : day)

const maskRow = (row: MemberRow): MemberRow => ({ ...row, ...maskedParts(row) })

export const maskedParts = ({ name, mobile }: Pick<MemberRow, 'name' | 'mobile'>): Pick<MemberRow, 'name' | 'mobile'> => ({
  name: masked(name, maskName),
  mobile: masked(mobile, maskNumber),
})
