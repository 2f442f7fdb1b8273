/** Audited accuracy: a seeded random sample over store and state, judged by the officer; rules cannot tell what is right. */
import type { Audit, BoardField } from '#shared/contract/cleaning-quality.ts'
import type { Read, Statements, Write } from '../../db/connections.ts'
import type { Actor } from '../../db/operations.ts'
import { wilson } from '../../statistics/intervals.ts'
import { createRandom } from '../../statistics/random.ts'
import { membersAfter } from '../running/running.sql.ts'
import type { StoredMember } from '../running/stored-member.ts'
import { stateIn } from '../running/field-states.ts'
import { maskValue } from '../queue/mask-value.ts'
import { valueOf } from '../queue/story.ts'
import { boardData } from './board-data.ts'
import { isFilledCell } from './member-quality.ts'
import { allAudits, itemsOfAudit } from './quality.sql.ts'

interface Draw {
  readonly field: BoardField
  readonly size: number
  readonly seed: number
}

export function startAudit(write: Write, { field, size, seed }: Draw, at: Date, actor: Actor): { id: number; size: number } {
  const drawn = drawSample(write, { field, size, seed })
  const { lastId } = write.run(
    write.query.insertInto('quality_audit').values({ at: at.toISOString(), actor, field, seed, size: drawn.length }),
  )
  for (const [position, { memberId, status }] of drawn.entries())
    write.run(
      write.query.insertInto('quality_audit_item').values({ audit_id: lastId, position, member_id: memberId, status, verdict: null }),
    )
  return { id: lastId, size: drawn.length }
}

interface Drawn {
  readonly memberId: number
  readonly status: string
}

/** Members whose field is filled, by store and state in proportion: a systematic draw through the sorted list from a seeded start. */
export function drawSample(read: Pick<Read, 'prepare' | 'pack'>, { field, size, seed }: Draw): readonly Drawn[] {
  const data = boardData(read)
  const random = createRandom(seed)
  const pool = Array.from({ length: data.count }, (_, place) => place)
    .filter((place) => isFilledCell(data.now[place] ?? 0, field))
    .map((place) => ({ place, stratum: `${data.store[place] ?? 0} ${stateIn(data.now[place] ?? 0, field)}`, by: random() }))
    .toSorted((a, b) => (a.stratum < b.stratum ? -1 : a.stratum > b.stratum ? 1 : a.by - b.by))
  const n = Math.min(size, pool.length)
  const step = pool.length / Math.max(1, n)
  const start = random() * step
  return Array.from({ length: n }, (_, i) => {
    const { place = 0 } = pool[Math.min(pool.length - 1, Math.floor(start + i * step))] ?? {}
    return { memberId: data.id[place] ?? 0, status: stateIn(data.now[place] ?? 0, field) }
  })
}

/** "Cannot tell" is not counted. */
export const listAudits = (read: Statements): Audit[] =>
  read
    .prepare<[], Omit<Audit, 'interval'>>(allAudits)
    .all()
    .map((audit) => ({ ...audit, interval: intervalOf(audit.right, audit.judged) }))

const intervalOf = (right: number, judged: number): { low: number; high: number } | null => {
  const interval = wilson(right, judged)
  return interval === undefined ? null : { low: interval.low, high: interval.high }
}

interface ItemRow {
  readonly id: number
  readonly memberId: number
  readonly status: string
  readonly verdict: 'right' | 'wrong' | 'unknown' | null
  readonly field: BoardField
  readonly card: string | null
}

export function auditItems(read: Read, auditId: number, unmasked: boolean) {
  const items = read.prepare<[number], ItemRow>(itemsOfAudit).all(auditId)
  const ids = JSON.stringify(items.map(({ memberId }) => memberId))
  const members = new Map(
    read
      .prepare<[number, number, string], StoredMember>(membersAfter('ids'))
      .all(0, items.length, ids)
      .map((member) => [member.id, member]),
  )
  return items.map(({ field, ...item }) => {
    const member = members.get(item.memberId)
    const value = member === undefined ? null : valueOf(member, field)
    return { ...item, value: value === null || unmasked ? value : maskValue(field, value) }
  })
}

export const judgeItem = (write: Write, itemId: number, verdict: ItemRow['verdict']): void =>
  void write.run(write.query.updateTable('quality_audit_item').set({ verdict }).where('id', '=', itemId))
