/** Which members of the list are ticked: one by one, or all that the list shows without some. Pure. */
import type { ChosenMembers, MemberList } from '#shared/contract/members-list.ts'
import type { MemberListRow } from '#shared/contract/members.ts'

export interface Ticks {
  /** True: all of the list, and `rows` are those taken out. */
  readonly isAll: boolean
  readonly rows: ReadonlyMap<number, MemberListRow>
}

export const noTicks: Ticks = { isAll: false, rows: new Map() }
export const allTicks: Ticks = { isAll: true, rows: new Map() }

export const isTicked = ({ isAll, rows }: Ticks, id: number): boolean => isAll !== rows.has(id)

export function tick({ isAll, rows }: Ticks, row: MemberListRow, isOn: boolean): Ticks {
  const others = [...rows].filter(([id]) => id !== row.id)
  return { isAll, rows: new Map(isOn === isAll ? others : [...others, [row.id, row]]) }
}

export const countTicks = ({ isAll, rows }: Ticks, total: number): number => (isAll ? total - rows.size : rows.size)

/** What the engine is told of them. */
export const chosenBy = ({ isAll, rows }: Ticks, list: Pick<MemberList, 'rule' | 'find'>): ChosenMembers =>
  isAll ? { list, memberIds: [], exceptIds: [...rows.keys()] } : { memberIds: [...rows.keys()], exceptIds: [] }
