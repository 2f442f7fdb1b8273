/** New members by store or guide, weighed by what they are good for: a way to reach them, and a first purchase. */
import type { RecruitRow } from '#shared/contract/coupons.ts'
import type { Read } from '../db/connections.ts'
import { recruitedByGuide, recruitedByStore } from './loyalty.sql.ts'

export interface RecruitAsked {
  readonly by: 'store' | 'guide'
  readonly fromOn: number
  readonly toOn: number
  readonly withinDays: number
}

export function recruitment(read: Read, { by, fromOn, toOn, withinDays }: RecruitAsked): RecruitRow[] {
  const text = by === 'store' ? recruitedByStore : recruitedByGuide
  return read
    .prepare<[number, number, number], Omit<RecruitRow, 'quality'>>(text)
    .all(withinDays, fromOn, toOn)
    .map((row) => ({ ...row, quality: (row.usable + row.bought) / 2 }))
}
