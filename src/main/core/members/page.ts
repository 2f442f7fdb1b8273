/** Rows of the member list: texts from the database, joined a page at a time, figures from the columns. */
import type { ListClass, MemberList } from '#shared/contract/members-list.ts'
import type { Gender, MemberListRow, MemberPage, MemberRow } from '#shared/contract/members.ts'
import type { z } from 'zod'
import type { Columns } from '../columns/columns.ts'
import { groundOf, type ClassColumn, type RuleGround } from '../columns/rules/ground.ts'
import { doubleAt, intAt, NONE, searchId } from '../columns/shared-arrays.ts'
import type { Statements } from '../db/connections.ts'
import type { Reading } from '../handlers.ts'
import { masked, maskName, maskNumber } from './masks.ts'
import { moreOfMembers, rowsOfMembers } from './members.sql.ts'
import { shownAs, type ShownByMember } from './person-shown.ts'
import { selectMembers } from './selection.ts'

interface Page extends MemberList {
  readonly offset: number
  readonly limit: number
  readonly classes?: readonly ListClass[] | undefined
}

type Asked = Pick<Reading, 'read' | 'columns' | 'signal' | 'figures' | 'shown'> & Partial<Pick<Reading, 'now'>>

export async function pageOfMembers(
  { offset, limit, classes = [], ...list }: Page,
  { read, columns, signal, figures, shown, now }: Asked,
): Promise<MemberPage> {
  const current = await columns.current()
  const ground = groundOf(read, { figures, ...(now ? { now } : {}) })
  const { total, places, netFen, buyers } = await selectMembers(current, list, ground, signal)
  const rows = await listRows(places(offset, offset + limit), current, ground, { classes, shown })
  return { total, netFen, buyers, rows: rows.map((row) => ({ ...row, ...maskedParts(row) })) }
}

interface RowsAsked {
  readonly classes: readonly ListClass[]
  /** A person of several cards is listed once for each, and is the same person every time. */
  readonly shown: ShownByMember | undefined
}

/** Full rows of the members at these places, in their order. */
export async function listRows(
  places: Int32Array,
  columns: Columns,
  ground: RuleGround,
  { classes, shown }: RowsAsked,
): Promise<MemberListRow[]> {
  const ids = Array.from(places, (place) => intAt(columns.members.id, place))
  const rows = memberRows(ground.read, columns, ids)
  const more = new Map(
    ground.read
      .prepare<[string], StoredMore>(moreOfMembers)
      .all(JSON.stringify(ids))
      .map(({ id, ...row }) => [id, row]),
  )
  const person = shown?.(ground.read, ids)
  const classOf = await classesByPerson(columns, ground, classes)
  return rows.flatMap((row) => {
    const rest = more.get(row.id)
    if (!rest) return []
    return [{ ...shownAs({ ...row, ...rest }, person?.get(row.id)), classes: classOf(searchId(columns.members.id, row.id)) }]
  })
}

type StoredMore = Omit<MemberListRow, Exclude<keyof MemberRow, 'id'> | 'classes'>

/** The classes of the member at a place; a person is in none of a kind where the workspace cannot tell. */
async function classesByPerson(columns: Columns, { figures, read }: RuleGround, asked: readonly ListClass[]) {
  const known = figures ? asked.filter((field) => figures.isKnown(columns, read, field)) : []
  const found: (readonly [ListClass, ClassColumn])[] = []
  for (const field of known) if (figures) found.push([field, await figures.classes(columns, read, field)])
  return (place: number): Record<string, string> => {
    const person = place < 0 ? -1 : intAt(columns.members.person, place)
    return Object.fromEntries(
      found.flatMap(([field, { codes, names }]) => {
        const name = person < 0 ? undefined : names[codes[person] ?? names.length]
        return name === undefined ? [] : [[field, name]]
      }),
    )
  }
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

export const maskedParts = ({ name, mobile }: Pick<MemberRow, 'name' | 'mobile'>): Pick<MemberRow, 'name' | 'mobile'> => ({
  name: masked(name, maskName),
  mobile: masked(mobile, maskNumber),
})
