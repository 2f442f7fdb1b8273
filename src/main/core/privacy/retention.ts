/** How long somebody may be kept who does not come any more. Rules only propose: nobody is erased without the officer's word. */
import type { RetentionProposal } from '#shared/contract/privacy.ts'
import type { Progress } from '#shared/contract/progress.ts'
import { civilFromDay, day, dayFromCivil, daysInMonth } from '#shared/values/day.ts'
import { intAt, NONE } from '../columns/shared-arrays.ts'
import type { Read } from '../db/connections.ts'
import type { Working, Writing } from '../handlers.ts'
import { localDayOf } from '../local-day.ts'
import { masked, maskName } from '../members/masks.ts'
import { clearRules, erasedMembers, insertRule, listRules, shownOfMembers } from './retention.sql.ts'

export interface RetentionRule {
  readonly kind: RetentionProposal['kind']
  readonly months: number
}

export const retentionRules = (read: Pick<Read, 'prepare'>): RetentionRule[] => read.prepare<[], RetentionRule>(listRules).all()

/** One rule of each kind; the last one given counts. */
export function setRetention({ write, note }: Writing, rules: readonly RetentionRule[]): void {
  write.prepare<[]>(clearRules).run()
  const byKind = new Map(rules.map((rule) => [rule.kind, rule]))
  for (const { kind, months } of byKind.values()) write.prepare<[string, number]>(insertRule).run(kind, months)
  note({ rules: [...byKind.values()] })
}

interface Due {
  readonly id: number
  readonly kind: RetentionRule['kind']
  readonly since: number
}

export interface Proposals {
  readonly total: number
  readonly memberIds: number[]
  readonly rows: RetentionProposal[]
}

const AT_ONCE = 20_000

/** Longest away first. A person with several cards is due only as a whole. */
export async function retentionProposals(working: Working<Progress>, limit: number): Promise<Proposals> {
  const { read } = working
  const due = (await dueMembers(working)).toSorted((a, b) => a.since - b.since || a.id - b.id)
  const shown = due.slice(0, limit)
  const texts = read
    .prepare<[string], Pick<RetentionProposal, 'memberId' | 'name' | 'card'>>(shownOfMembers)
    .all(JSON.stringify(shown.map(({ id }) => id)))
  const byId = new Map(texts.map((text) => [text.memberId, text]))
  return {
    total: due.length,
    memberIds: shown.map(({ id }) => id),
    rows: shown.map(({ id, kind, since }) => ({
      memberId: id,
      kind,
      since,
      name: masked(byId.get(id)?.name ?? null, maskName),
      card: byId.get(id)?.card ?? null,
    })),
  }
}

async function dueMembers({ read, columns, now, report }: Working<Progress>): Promise<readonly Due[]> {
  const rules = new Map(retentionRules(read).map(({ kind, months }) => [kind, monthsBefore(localDayOf(now()), months)]))
  if (rules.size === 0) return []
  const { members, persons } = await columns.current()
  const erased = new Set(
    read
      .prepare<[], { id: number }>(erasedMembers)
      .all()
      .map(({ id }) => id),
  )
  const due: Due[] = []
  for (let place = 0; place < members.count; place++) {
    if (place % AT_ONCE === 0) await report({ step: 'counting', done: place, total: members.count })
    const id = intAt(members.id, place)
    const last = intAt(persons.lastDay, intAt(members.person, place))
    const kind = last === NONE ? 'never-bought' : 'no-purchase'
    const since = last === NONE ? intAt(members.joinedOn, place) : last
    const before = rules.get(kind)
    if (before !== undefined && since !== NONE && since < before && !erased.has(id)) due.push({ id, kind, since })
  }
  return due
}

/** The same day so many months earlier, or the last one of that month. */
export function monthsBefore(today: number, months: number): number {
  const { year, month, day: dayOfMonth } = civilFromDay(day(today))
  const index = year * 12 + month - 1 - months
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1]
  return dayFromCivil(y, m, Math.min(dayOfMonth, daysInMonth(y, m))) ?? 0
}
